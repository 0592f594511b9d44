"""A day without its month: the 14th, the nineteenth, the 23, Wednesday 14, 5th of next month."""

from __future__ import annotations

from handlers.reading.dates.almanac import coming, day_of, months_on
from handlers.reading.dates.context import (
    ends,
    leads,
)
from handlers.reading.dates.kinds import KINDS, MONTH
from handlers.reading.dates.monthdays import of_last_month
from handlers.reading.dates.resolve import monthless, number_said
from handlers.reading.dates.scene import Rule, Scene, Slot, has, on_day, value
from handlers.reading.pattern import Match


def ordinal(scene: Scene, match: Match) -> Slot | None:
    """'the 14th', 'by 28th', 'Chase Siobhan 26th'; not 'the 2nd option'."""
    return monthless(scene, match) if ends(scene, match.last) else None


def ordinal_word(scene: Scene, match: Match) -> Slot | None:
    """'the nineteenth', 'the twenty sixth'; up to the third only after 'by', 'on', 'until'."""
    number = number_said(scene, match)
    if number is None or not ends(scene, match.last):
        return None
    led = leads(scene, match.first - 1)
    if number <= 3 and not (led and scene.word(match.first - 1) not in {"for", "at", "in", "from"}):
        return None
    return monthless(scene, match)


def the_number(scene: Scene, match: Match) -> Slot | None:
    """'on the 20 at 14h30', 'for the 23', 'el 25': a bare number with its article."""
    if not ends(scene, match.last) or scene.kind(match.last) == KINDS["DASH"]:
        return None
    first = scene.kind(match.first - 1)
    starts = not first or first in {KINDS["DOT"], KINDS["NEWLINE"], KINDS["COMMA"]}
    spanish = scene.word(match.first) == "el"
    return monthless(scene, match) if starts or spanish or leads(scene, match.first - 1) else None


def weekday_number(scene: Scene, match: Match) -> Slot | None:
    """'Wednesday 14', 'martes 26': a day of the month where it falls on that weekday."""
    weekday, slot = value(scene, match, "WEEKDAY"), monthless(scene, match)
    if slot is None or slot.due is None or slot.due.weekday() != weekday:
        return None
    near = (slot.due - coming(scene.today, weekday)).days <= 21
    return slot if near and ends(scene, match.last) else None


def day_number(scene: Scene, match: Match) -> Slot | None:
    """'the day 22'."""
    counted = scene.kind(match.first - 1) in {KINDS["NUM"], KINDS["CARD"], KINDS["A"]}
    said = scene.word(match.last - 2) in {"day", "dia"} and not counted
    return monthless(scene, match) if said and ends(scene, match.last) else None


def day_of_stepped_month(scene: Scene, match: Match) -> Slot | None:
    """'the 20th of next month', 'the 5th of this month'."""
    number = number_said(scene, match)
    if number is None or value(scene, match, "UNIT") != MONTH:
        return None
    steps = (1 if has(scene, match, "NEXT") else 0) - of_last_month(scene, match)
    month = months_on(scene.today.replace(day=1), steps)
    return on_day(match, day_of(month.year, month.month, number), scene.today)


RULES: tuple[Rule, ...] = (
    Rule("THE? ORD|ORDWORD OF|IN THE? THIS|NEXT|LAST|PAST? UNIT", day_of_stepped_month),
    Rule("THE? ORD", ordinal),
    Rule("THE ORDWORD", ordinal_word),
    Rule("THE CARD DASH? ORDWORD", ordinal_word),
    Rule("THE NUM", the_number),
    Rule("THE? UNIT NUM", day_number),
    Rule("WEEKDAY THE? NUM", weekday_number),
)
