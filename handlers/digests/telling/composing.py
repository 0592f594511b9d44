"""A digest as it is posted: what is most important first, nothing longer than a screen."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from handlers.digests.facts.model import Facts
from handlers.digests.facts.period import Period, Scope
from handlers.digests.gathering import facts_of
from handlers.digests.telling.audience import Audience
from handlers.digests.telling.headline import headline
from handlers.digests.telling.known import Known, known_of, period_words
from handlers.digests.telling.movement import movement_chart, movement_table
from handlers.process.model import DIGEST_PARTS, Process
from handlers.reply import Block, Line, Reply, Text, bold, line
from handlers.wording.sums import sums_text
from handlers.wording.values import count
from storage.database import Session


def digest_of(  # noqa: PLR0913 - what is told, and to whom
    session: Session,
    process: Process,
    scope: Scope,
    period: Period,
    now: datetime,
    *,
    audience: Audience,
    shows: tuple[str, ...] = DIGEST_PARTS,
    title: str = "",
    posted: str | None = None,
) -> Reply:
    """The digest of that period as known now; `now` is not before the period's end.

    `title` is what the digest is called ('' for the team's name). `posted` is the key under which
    the caller puts the reply into the outbox, in this same transaction: what needs a look is kept
    under it, so that its buttons work. Without it the digest is a preview: it has no buttons, and
    nothing is written.
    """
    facts = facts_of(session, process, scope, period, now)
    known = known_of(session, process, facts, audience)
    first = headline(facts, known)
    head = f"{title or known.whose(facts)}, {period_words(period, known.today)}"
    blocks = [Text((line(bold(head)), line(first), *_opened(facts, shows)))]
    return Reply(first, (*blocks, *_moved(facts, known, shows)))


def _opened(facts: Facts, shows: tuple[str, ...]) -> Iterator[Line]:
    """What is open, and weighted by the stages' chances."""
    if "summary" in shows and facts.end.deals:
        said = sums_text(facts.end.sums, facts.end.unvalued)
        yield line(f"{count(facts.end.deals, 'open deal')}, {said}.")
    if "forecast" in shows and facts.end.weighted:
        yield line(f"Weighted by stage: {sums_text(facts.end.weighted, 0)}.")


def _moved(facts: Facts, known: Known, shows: tuple[str, ...]) -> Iterator[Block]:
    chart = movement_chart(facts, known) if "chart" in shows else None
    table = movement_table(facts, known) if "movement" in shows else None
    yield from (block for block in (chart, table) if block is not None)
