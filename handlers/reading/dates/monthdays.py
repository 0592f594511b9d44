"""A day beside its month: 14 March, Mar 14th 2026, 14-Mar-26, the first Friday of July."""

from __future__ import annotations

from datetime import date

from handlers.reading.dates.almanac import day_of, months_on, shifted
from handlers.reading.dates.context import (
    ends,
    month_after_number,
)
from handlers.reading.dates.kinds import KINDS, MONTH
from handlers.reading.dates.lexicon import ENGLISH_MONTHS
from handlers.reading.dates.resolve import in_full, number_said, whole_month, yearless
from handlers.reading.dates.scene import Is, Rule, Scene, Slot, has, on_day, value
from handlers.reading.pattern import Match


def with_month(scene: Scene, match: Match) -> Slot | None:
    """'14 March', 'Mar 14th, 2026', 'the twenty third of June'."""
    month, day = value(scene, match, "MONTH"), number_said(scene, match)
    if month is None or day is None:
        return None
    kinds = [scene.kind(i) for i in range(match.first, match.last)]
    if kinds[:2] == [KINDS["NUM"], KINDS["MONTH"]] and not month_after_number(
        scene, match.first + 1
    ):
        return None
    year = value(scene, match, "YEAR")
    if year is not None:
        return in_full(match, year, month, day, scene.today)
    return yearless(match, month, day, scene.today)


def with_dot(scene: Scene, match: Match) -> Slot | None:
    """'12. März', '1. juni 2026'; not the end of a sentence before 'March'."""
    elsewhere = scene.word(match.first + 2) not in ENGLISH_MONTHS
    return with_month(scene, match) if elsewhere and scene.glued(match.first + 1) else None


def with_short_year(scene: Scene, match: Match) -> Slot | None:
    """'14-Mar-26', '14 Mar 26', '3rd Feb 82': two digits at the end are the year."""
    day, month = scene.tokens[match.first].value, value(scene, match, "MONTH")
    year = scene.tokens[match.last - 1].value
    dashed = scene.kind(match.last - 2) != KINDS["MONTH"]
    near = -5 <= year - scene.today.year % 100 <= 10
    if month is None or not (dashed or (near and ends(scene, match.last))):
        return None
    return in_full(match, year, month, day, scene.today)


def with_slashes(scene: Scene, match: Match) -> Slot | None:
    """'09/Jan/2017', '2019/Sep/01', '16. Nov. 2016'."""
    marks = [t.word for t in scene.tokens[match.first : match.last] if t.kind == KINDS["MARK"]]
    return with_month(scene, match) if set(marks) <= {"/"} else None


def month_and_number(scene: Scene, match: Match) -> Slot | None:
    """'Oct-2' is a day; 'Mar-26' from this year's number on is a month of that year."""
    month, number = value(scene, match, "MONTH"), scene.tokens[match.last - 1].value
    short_year = scene.today.year % 100
    if month is None or not short_year <= number <= short_year + 10:
        return with_month(scene, match)
    first = day_of(scene.today.year - short_year + number, month, 1)
    if first is None or not scene.glued(match.last - 1):
        return None
    return whole_month(scene, match, first).unsure(f"taken as {first:%B} {first.year}")


def said_day(scene: Scene, match: Match) -> Slot | None:
    """'October nine', where the month's name is no other word and nothing is counted.

    'before June ten': after such a word any month is one.
    """
    plain = len(scene.word(match.first)) > 5 or scene.kind(match.first - 1) in _LED
    return with_month(scene, match) if plain and ends(scene, match.last) else None


_LED = frozenset(KINDS[kind] for kind in ("BY", "UNTIL", "BEFORE"))


def _nth_weekday(first: date, weekday: int, number: int) -> date | None:
    """The number-th such weekday of a month, the last one for 5 and more where there are four."""
    start = shifted(first, (weekday - first.weekday()) % 7)
    day = shifted(start, 7 * (number - 1))
    return day if day.month == first.month else shifted(day, -7) if number == 5 else None


def of_last_month(scene: Scene, match: Match) -> int:
    """1 where 'last month' ends the phrase ('third Wednesday of last month')."""
    return int(scene.kind(match.last - 2) in {KINDS["LAST"], KINDS["PAST"]})


def _months_meant(scene: Scene, match: Match) -> list[date]:
    """First days of the months that the phrase's end may mean, the likeliest first."""
    this, month = scene.today.replace(day=1), value(scene, match, "MONTH")
    if month is None:
        step = 1 if has(scene, match, "NEXT") else -of_last_month(scene, match)
        return [months_on(this, step)]
    year = value(scene, match, "YEAR")
    return [date(y, month, 1) for y in ([year] if year else [this.year, this.year + 1])]


def nth_weekday(scene: Scene, match: Match) -> Slot | None:
    """'the first Friday of July', 'second Monday of next month', 'last Friday of the month'."""
    weekday, number = value(scene, match, "WEEKDAY"), value(scene, match, "ORD", "ORDWORD") or 5
    if weekday is None or (has(scene, match, "UNIT") and value(scene, match, "UNIT") != MONTH):
        return None
    months = _months_meant(scene, match)
    days = [day for first in months if (day := _nth_weekday(first, weekday, number))]
    ahead = [day for day in days if day >= scene.today]
    return on_day(match, (ahead or days)[0], scene.today) if days else None


def month_last(scene: Scene, match: Match) -> Slot | None:
    """'the last of September', 'last day of June'."""
    month = value(scene, match, "MONTH")
    if month is None or (has(scene, match, "UNIT") and value(scene, match, "UNIT") != 0):
        return None
    this = day_of(scene.today.year, month, 1)
    if this is None:
        return None
    end = shifted(months_on(this, 1), -1)
    if end < scene.today:
        end = shifted(months_on(this, 13), -1)
    return Slot(match.first, match.last, Is.DAY, None, end, end)


RULES: tuple[Rule, ...] = (
    Rule("MONTH DOT? THE? ORD|NUM|ORDWORD COMMA? YEAR?", with_month),
    Rule("MONTH THE? CARD ORDWORD COMMA? YEAR?", with_month),
    Rule("THE? NUM|ORD|ORDWORD OF? MONTH OF? COMMA? YEAR?", with_month),
    Rule("THE? CARD ORDWORD OF? MONTH COMMA? YEAR?", with_month),
    Rule("YEAR COMMA? MONTH NUM|ORD", with_month),
    Rule("MONTH COMMA NUM|ORD COMMA? YEAR", with_month),
    Rule("MONTH THE? CARD DASH? ORDWORD|CARD COMMA? YEAR?", with_month),
    Rule("THE? CARD DASH ORDWORD OF? MONTH COMMA? YEAR?", with_month),
    Rule("NUM DOT MONTH YEAR?", with_dot),
    Rule("NUM DASH MONTH DASH YEAR", with_month),
    Rule("NUM DASH MONTH DASH NUM", with_short_year),
    Rule("NUM|ORD MONTH NUM", with_short_year),
    Rule("NUM MARK|DOT MONTH MARK|DOT? YEAR", with_slashes),
    Rule("YEAR MARK|DASH MONTH MARK|DASH NUM", with_slashes),
    Rule("NUM DASH MONTH", with_month),
    Rule("MONTH DASH NUM", month_and_number),
    Rule("MONTH CARD", said_day),
    Rule("THE? ORD|ORDWORD|LAST WEEKDAY OF|IN MONTH YEAR?", nth_weekday),
    Rule("THE? ORD|ORDWORD|LAST WEEKDAY OF|IN THE? THIS|NEXT|LAST|PAST? UNIT", nth_weekday),
    Rule("THE? LAST UNIT? OF MONTH", month_last),
)
