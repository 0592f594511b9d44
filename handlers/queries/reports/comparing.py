"""Comparing a time with an earlier one: as far as it has come, and with the earlier one whole."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from handlers.digests.facts.model import Facts
from handlers.digests.telling import Known
from handlers.digests.telling.sums import said_of, said_of_slips
from handlers.queries.reports.about import About, about_of
from handlers.queries.reports.stretch import Stretch, before, whole
from handlers.queries.reports.telling import Found, found_of, whose
from handlers.reading.reading import Query
from handlers.reply import Hint, Reply, Table, Text, bold, line
from handlers.scene import Scene
from handlers.wording.sums import sums_text
from handlers.wording.values import count, sentence

UNITS = ("week", "month", "quarter", "year")
TOO_FEW = 5
"""A share of fewer deals than this is left out."""


class Compare:
    """This week, month, quarter or year against the one before, or any two times."""

    what = "compare"
    title = "Compare with an earlier time"
    examples = ("compare to last quarter", "compare this month with last month")

    def answer(self, scene: Scene, query: Query) -> Reply:
        """One row a figure, one column a time."""
        about = about_of(query)
        now, than = _times(scene, about)
        times = [now, *_part_of(now, than, scene), than]
        found = [found_of(scene, about, stretch) for stretch in times]
        known = [each for each in found if isinstance(each, Found)]
        if len(known) < len(found):
            return next(each for each in found if isinstance(each, Reply))
        head = _head(scene, known)
        heads = ("", *(sentence(f"{each.stretch.words}{_so_far(scene, each)}") for each in known))
        rows = tuple(
            (name, *(figure(each.facts, each.known) for each in known)) for name, figure in ROWS
        )
        table = Table("Compared", heads, rows, right=tuple(range(1, len(heads))))
        hint = "Amounts as they were then, at today's rates where they are converted."
        return Reply(head, (Text((line(bold(head)),)), table, Hint(line(hint))))


def _times(scene: Scene, about: About) -> tuple[Stretch, Stretch]:
    """What is compared with what: without words for the first, what matches the second."""
    today = scene.today
    than = about.than or Stretch(*before("quarter", today), "last quarter")
    if about.when:
        return about.when, than
    unit = next((each for each in UNITS if than.words.endswith(each)), "")
    if unit:
        return Stretch(*whole(unit, today), f"this {unit}"), than
    length = than.last - than.first
    return Stretch(today - length, today, f"the last {count(length.days + 1, 'day')}"), than


def _part_of(now: Stretch, than: Stretch, scene: Scene) -> list[Stretch]:
    """As much of the earlier time as has gone by of the present one, where that is not over."""
    gone = scene.today - now.first
    if now.last <= scene.today or than.first + gone >= than.last or gone < timedelta(0):
        return []
    return [Stretch(than.first, than.first + gone, f"{than.words}, to the same day")]


def _head(scene: Scene, found: list[Found]) -> str:
    """'Won $40,000 this quarter so far; $25,000 by the same day last quarter.'."""
    now, then = found[0], found[1]
    mine = whose(scene, now.known, now.facts.scope)
    told = []
    for each in (now, then):
        wins = each.facts.wins
        amount = said_of(wins, each.known) if wins else "nothing"
        told.append(f"{amount} {each.stretch.words}")
    said = f"won {told[0]}{_so_far(scene, now)}; {told[1]}."
    return f"{mine}: {said}" if mine else sentence(said)


def _so_far(scene: Scene, found: Found) -> str:
    stretch = found.stretch
    return " so far" if stretch.first <= scene.today < stretch.last else ""


def _won(facts: Facts, known: Known) -> str:
    return f"{len(facts.wins):,}, {said_of(facts.wins, known)}" if facts.wins else "0"


def _lost(facts: Facts, known: Known) -> str:
    return f"{len(facts.losses):,}, {said_of(facts.losses, known)}" if facts.losses else "0"


def _share(facts: Facts, known: Known) -> str:
    del known
    ended = len(facts.wins) + len(facts.losses)
    return f"{len(facts.wins) / ended:.0%} of {ended:,}" if ended >= TOO_FEW else "too few"


def _new(facts: Facts, known: Known) -> str:
    new = [entry for entry in facts.entries if entry.term == "new"]
    return f"{len(new):,}, {said_of(new, known)}" if new else "0"


def _slipped(facts: Facts, known: Known) -> str:
    pushed = facts.slips.pushed
    return f"{len(pushed):,}, {said_of_slips(pushed, known)}" if pushed else "0"


def _open(facts: Facts, known: Known) -> str:
    del known
    return f"{facts.end.deals:,}, {sums_text(facts.end.sums, 0)}" if facts.end.deals else "0"


def _activities(facts: Facts, known: Known) -> str:
    del known
    return f"{sum(number for each in facts.people for _, number in each.activities):,}"


ROWS: tuple[tuple[str, Callable[[Facts, Known], str]], ...] = (
    ("Won", _won),
    ("Lost", _lost),
    ("Won of ended", _share),
    ("New", _new),
    ("Put off", _slipped),
    ("Open at its end", _open),
    ("Activities", _activities),
)
