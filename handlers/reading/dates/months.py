"""Months by their names: June, end of June, mid-July, the first week of June."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from handlers.reading.dates.almanac import day_of, monday_of, month_end, months_on, shifted
from handlers.reading.dates.context import month_word
from handlers.reading.dates.kinds import KINDS, MONTH, WEEK, YEAR
from handlers.reading.dates.periods import period, point
from handlers.reading.dates.scene import Is, Rule, Scene, Slot, has, short, value
from handlers.reading.pattern import Match


def ahead_month(scene: Scene, match: Match) -> date | None:
    """The first day of the month meant, this year's or, where it is gone, next year's."""
    month, year = value(scene, match, "MONTH"), value(scene, match, "YEAR")
    if month is None:
        return None
    today = scene.today
    return day_of(year or today.year + (month < today.month), month, 1)


def month_alone(scene: Scene, match: Match) -> Slot | None:
    """'June', 'next May', 'March 2027'."""
    first = ahead_month(scene, match)
    place = next(i for i in range(match.first, match.last) if scene.kind(i) == KINDS["MONTH"])
    if first is None or (not has(scene, match, "YEAR") and not month_word(scene, place, place + 1)):
        return None
    if has(scene, match, "LAST"):
        first = months_on(first, -12) if first > scene.today else first
        return Slot(match.first, match.last, Is.PERIOD, first, note=f"taken as {short(first)}")
    return period(match, scene.today, first, month_end(first.year, first.month))


def month_next_year(scene: Scene, match: Match) -> Slot | None:
    """'June next year', 'Jan of next year'."""
    month = value(scene, match, "MONTH")
    first = day_of(scene.today.year + 1, month or 0, 1)
    if first is None or value(scene, match, "UNIT") != YEAR:
        return None
    return period(match, scene.today, first, month_end(first.year, first.month))


def _in_month(
    scene: Scene, match: Match, place: Callable[[date], date], *, noted: bool = False
) -> Slot | None:
    """A day that is placed in the month meant; the next year's where this year's is gone."""
    first = ahead_month(scene, match)
    if first is None or _of_a_day(scene, match):
        return None
    day = place(first)
    if day < scene.today and not has(scene, match, "YEAR"):
        day = place(months_on(first, 12))
    return point(scene, match, day, f"taken as {short(day)}" if noted else "")


def _of_a_day(scene: Scene, match: Match) -> bool:
    """Whether the month belongs to a day that follows: 'starts | June 3', 'ends | June 30th'."""
    if has(scene, match, "YEAR") or scene.kind(match.last - 1) != KINDS["MONTH"]:
        return False
    after = scene.kind(match.last)
    return after in {KINDS["NUM"], KINDS["ORD"], KINDS["ORDWORD"]} or (
        after == KINDS["THE"] and scene.kind(match.last + 1) in {KINDS["ORD"], KINDS["ORDWORD"]}
    )


def _last_day(first: date) -> date:
    return month_end(first.year, first.month)


def end_of_month(scene: Scene, match: Match) -> Slot | None:
    """'end of June', 'December end', 'end Feb 2027', 'late June'."""
    return _in_month(scene, match, _last_day, noted=has(scene, match, "LATE"))


def early_in_month(scene: Scene, match: Match) -> Slot | None:
    """'early June', 'beginning of June': the 1st."""
    return _in_month(scene, match, lambda first: first)


def mid_month(scene: Scene, match: Match) -> Slot | None:
    """'mid-July': the 15th."""
    return _in_month(scene, match, lambda first: shifted(first, 14), noted=True)


def _week_start(first: date, number: int) -> date:
    """The first working day of a month's first week, or the Monday of a later one."""
    start = first if first.weekday() < 5 else shifted(first, 7 - first.weekday())
    if number == 1:
        return start
    return min(shifted(monday_of(start), 7 * (number - 1)), monday_of(_last_day(first)))


def week_of_month(scene: Scene, match: Match) -> Slot | None:
    """'first week of June': its first working day; the later ones: their Monday."""
    number = value(scene, match, "ORDWORD", "ORD") or 5
    if value(scene, match, "UNIT") != WEEK:
        return None
    if value(scene, match, "UNIT", nth=1) == MONTH:
        first = months_on(scene.today.replace(day=1), int(has(scene, match, "NEXT")))
        return point(scene, match, _week_start(first, number))
    if not has(scene, match, "MONTH"):
        return None
    return _in_month(scene, match, lambda first: _week_start(first, number))


def month_last(scene: Scene, match: Match) -> Slot | None:
    """'july last e', 'by July last' (South Asia): the end of July."""
    led = scene.word(match.first - 1) in {"by", "till", "until", "before"}
    behind = scene.word(match.last) in {"e", "tak", "me", "mein", "nagad"}
    return end_of_month(scene, match) if led or behind else None


RULES: tuple[Rule, ...] = (
    Rule("THE? NEXT|LAST|THIS? MONTH OF? YEAR?", month_alone),
    Rule("MONTH OF? NEXT UNIT", month_next_year),
    Rule("THE? END DASH? OF? THE? MONTH YEAR?", end_of_month),
    Rule("MONTH DASH? END", end_of_month),
    Rule("THE? LATE DASH? IN? MONTH YEAR?", end_of_month),
    Rule("THE? EARLY DASH? OF? IN? MONTH YEAR?", early_in_month),
    Rule("THE? MID DASH? OF? IN? MONTH YEAR?", mid_month),
    Rule("THE? ORDWORD|ORD|LAST UNIT OF|IN MONTH YEAR?", week_of_month),
    Rule("THE? ORDWORD|ORD|LAST UNIT OF THE? THIS|NEXT? UNIT", week_of_month),
    Rule("MONTH LAST|ORDWORD|ORD UNIT", week_of_month),
    Rule("MONTH LAST", month_last),
)
