"""A digest as it is posted: what is most important first, nothing longer than a screen.

what it is of, and the headline
what came of what was decided on the last one
how the pipeline moved, in a line that adds up and as bars
at most three deals that need a look, each with the reason and what can be done
what was won, referrals, how complete the records are, in a line each
what can be looked at closer, in the thread: the other deals, the movement as a table, by rep
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from handlers.digests.facts.model import Facts
from handlers.digests.facts.period import Period, Scope
from handlers.digests.gathering import facts_of
from handlers.digests.telling.audience import Audience
from handlers.digests.telling.headline import headline, piling_up
from handlers.digests.telling.items import (
    MOST,
    MOST_KEPT,
    drill_downs,
    head_block,
    item_blocks,
    needs_of,
    number_of,
    rest_of,
)
from handlers.digests.telling.keeping import Kept, keep
from handlers.digests.telling.known import Known, known_of, period_words
from handlers.digests.telling.lines import (
    activity_line,
    flow_line,
    pipeline_line,
    referrals_line,
)
from handlers.digests.telling.movement import movement_chart, movement_lines
from handlers.digests.telling.need import Need
from handlers.digests.telling.people import records_line, wins_line
from handlers.digests.telling.since import since_last
from handlers.process.model import DIGEST_PARTS, Process
from handlers.reply import Block, Items, Line, Reply, Text, bold, line
from storage.database import Session
from storage.decisions import decided_since, last_digest
from storage.people import records_of
from storage.records import Deal


@dataclass(frozen=True, slots=True)
class Told:
    """A digest's facts, and what is shown of them: the deals that need a look, the first MOST.

    `since` is what came of the decisions on the last one.
    """

    facts: Facts
    known: Known
    shows: tuple[str, ...]
    needs: tuple[Need, ...]
    since: Items | None


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
    facts: Facts | None = None,
) -> Reply:
    """The digest of that period as known now; `now` is not before the period's end.

    `title` is what the digest is called ('' for the team's name). `posted` is the key under which
    the caller puts the reply into the outbox, in this same transaction: what needs a look is kept
    under it, so that its buttons work. Without it the digest is a preview: it has no buttons, and
    nothing is written. `facts` are those of the period where they are known already.
    """
    facts = facts or facts_of(session, process, scope, period, now)
    known = known_of(session, process, facts, audience)
    told = _told(session, facts, known, shows, title)
    kept = keep(session, posted, title, facts, audience, told.needs) if posted else None
    return _reply(told, title, kept)


def _told(session: Session, facts: Facts, known: Known, shows: tuple[str, ...], title: str) -> Told:
    since = _since(session, facts, known, title)
    return Told(facts, known, shows, tuple(needs_of(facts, known, shows)[:MOST_KEPT]), since)


def _since(session: Session, facts: Facts, known: Known, title: str) -> Items | None:
    last = last_digest(session, title, facts.scope.team_id, facts.scope.member_id)
    decisions = decided_since(session, last) if last else []
    if not decisions:
        return None
    rows = records_of(session, "deal", {each.deal_id for each in decisions})
    deals = {row.id: row for row in rows.values() if isinstance(row, Deal)}
    return since_last(decisions, deals, facts, known)


def _reply(told: Told, title: str, kept: Kept | None) -> Reply:
    facts, known = told.facts, told.known
    first = headline(facts, known)
    head = f"{title or known.whose(facts.scope)}, {period_words(facts.period, known.today)}"
    lines = (line(bold(head)), line(bold(first)), *_summary(told, first))
    if not (facts.start.deals or facts.end.deals or facts.entries):
        return Reply(first, (Text(lines),))
    blocks: list[Block] = [Text(lines)]
    blocks += [told.since] if told.since else []
    blocks += [*_bars(told), *_needs(told, kept), *_people(told)]
    if kept is not None:
        more = len(told.needs) - MOST
        blocks.append(drill_downs(kept.told_id, facts, told.shows, more))
    return Reply(first, tuple(blocks))


def _summary(told: Told, first: str) -> Iterator[Line]:
    """What is open and how it came to that; how deals moved, and where they pile up."""
    shows = told.shows
    opened = pipeline_line(told.facts, weighted="forecast" in shows)
    if opened and {"summary", "forecast"} & set(shows):
        yield line(opened)
    if "movement" in shows:
        yield from movement_lines(told.facts)
    if "summary" in shows and (moved := flow_line(told.facts)):
        yield line(moved)
    piled = piling_up(told.facts, told.known)
    if "summary" in shows and piled and piled != first:
        yield line(piled)


def _bars(told: Told) -> Iterator[Block]:
    chart = movement_chart(told.facts, told.known) if "chart" in told.shows else None
    if chart is not None:
        yield chart


def _needs(told: Told, kept: Kept | None) -> Iterator[Block]:
    if not {"closing", "stalled"} & set(told.shows):
        return
    number = number_of(told.facts, told.shows)
    yield head_block(number)
    first = told.needs[:MOST]
    ids: Sequence[str] = kept.item_ids if kept else [""] * len(first)
    for need, item_id in zip(first, ids, strict=False):
        yield from item_blocks(need, told.known, item_id=item_id)
    yield from rest_of(told.facts, len(first), told.shows)


def _people(told: Told) -> Iterator[Block]:
    """What was won and by whom, what was done, how complete the records are: a line each."""
    facts, known, summary = told.facts, told.known, "summary" in told.shows
    done = (
        ("Won", wins_line(facts, known) if summary else ""),
        ("Activity", activity_line(facts) if summary else ""),
        ("Referrals", referrals_line(facts) if "referrals" in told.shows else ""),
        ("Records", records_line(facts) if summary else ""),
    )
    if lines := tuple(line(bold(title), f": {said}") for title, said in done if said):
        yield Text(lines)
