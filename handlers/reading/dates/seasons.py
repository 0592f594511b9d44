"""Quarters, halves, years, weekends and feasts: Q3, H2 2027, in 2027, before Christmas."""

from __future__ import annotations

from datetime import date

from handlers.reading.dates.almanac import easter, monday_of, months_on, quarter_start, shifted
from handlers.reading.dates.context import ends, leads, speaks_of_dates
from handlers.reading.dates.periods import period, point
from handlers.reading.dates.scene import Is, Rule, Scene, Slot, has, short, value
from handlers.reading.pattern import Match


def _year(scene: Scene, match: Match) -> tuple[int | None, bool]:
    fiscal = value(scene, match, "FISCAL")
    if fiscal is not None:
        return fiscal + 2000 if fiscal < 100 else fiscal, True
    return value(scene, match, "YEAR"), False


def _months(scene: Scene, match: Match, quarter: int, length: int) -> Slot | None:
    year, fiscal = _year(scene, match)
    this = scene.today.year
    first = quarter_start(year or this, quarter)
    if year is None and shifted(months_on(first, length), -1) < scene.today:
        first = quarter_start(this + 1, quarter)
    last = shifted(months_on(first, length), -1)
    if has(scene, match, "END", "LATE"):
        slot = point(scene, match, last)
    elif has(scene, match, "EARLY") and first > scene.today:
        slot = point(scene, match, first)
    elif has(scene, match, "MID"):
        day = shifted(months_on(first, length // 2), 14 if length == 3 else 0)
        slot = point(scene, match, day, f"taken as {short(day)}")
    else:
        slot = period(match, scene.today, first, last)
    return slot.unsure("fiscal year taken as the calendar year") if fiscal else slot


def _stands_alone(scene: Scene, match: Match) -> bool:
    more = has(scene, match, "YEAR", "FISCAL", "END", "EARLY", "LATE", "MID")
    near = leads(scene, match.first - 1) or speaks_of_dates(scene, match.first, 3)
    return more or near or ends(scene, match.last)


def quarter(scene: Scene, match: Match) -> Slot | None:
    """'Q3', 'end of Q3', 'Q3 FY27', 'Q1 2027'; not 'the Q4 adds'."""
    number = value(scene, match, "QNAME")
    if number is None or not _stands_alone(scene, match):
        return None
    return _months(scene, match, number, 3)


def nth_quarter(scene: Scene, match: Match) -> Slot | None:
    """'the third quarter', 'the first half of 2027'; not 'a quarter of the budget'."""
    number = value(scene, match, "ORDWORD", "ORD")
    length = 6 if has(scene, match, "HALF") else 3
    if number is None or not 1 <= number <= 12 // length or not ends(scene, match.last):
        return None
    return _months(scene, match, (number - 1) * length // 3 + 1, length)


def half(scene: Scene, match: Match) -> Slot | None:
    """'H2', 'end of H1', 'H2 2027'."""
    number = value(scene, match, "HNAME")
    if number is None or not _stands_alone(scene, match):
        return None
    return _months(scene, match, number * 2 - 1, 6)


def year(scene: Scene, match: Match) -> Slot | None:
    """'in 2027', 'end of 2027', 'by 2028'."""
    number = value(scene, match, "YEAR")
    led = leads(scene, match.first - 1) or has(scene, match, "END", "EARLY")
    if number is None or not led or not ends(scene, match.last):
        return None
    if not scene.today.year <= number <= scene.today.year + 15:
        return None
    if has(scene, match, "END"):
        return point(scene, match, date(number, 12, 31))
    return period(match, scene.today, date(number, 1, 1), date(number, 12, 31))


def weekend(scene: Scene, match: Match) -> Slot | None:
    """'this weekend', 'over the weekend', 'next weekend': its Saturday; 'before' it the Friday."""
    said = has(scene, match, "THIS", "NEXT", "LAST", "PAST") or leads(scene, match.first - 1)
    if not (said or ends(scene, match.last)):
        return None
    saturday = shifted(monday_of(scene.today), 5 + 7 * has(scene, match, "NEXT"))
    day = shifted(saturday, -1 if scene.word(match.first - 1) in {"before", "b4", "by"} else 0)
    if day < scene.today:
        day = shifted(day, 7)
    back = shifted(day, -7)
    note = f"taken as {short(day)}"
    ahead = None if has(scene, match, "LAST", "PAST") else day
    past = None if has(scene, match, "NEXT") else back
    return Slot(match.first, match.last, Is.PERIOD, past, ahead, ahead, note=note)


def feast(scene: Scene, match: Match) -> Slot | None:
    """'before Christmas', 'after Easter', 'New Year': only where a word leads to it."""
    word = scene.word(match.first)
    lead = scene.word(match.first - 1)
    if lead not in {"before", "b4", "by", "after", "until", "till", "til", "at", "on"}:
        return None
    today = scene.today
    for y in (today.year, today.year + 1):
        day = easter(y) if word == "easter" else date(y, 12, 25)
        if word == "halloween":
            day = date(y, 10, 31)
        if word.startswith("new"):
            day = date(y, 12, 31) if "eve" in word else date(y, 1, 1)
        step = 1 if lead == "after" else -1 if lead in {"before", "b4"} else 0
        day = shifted(day, step)
        if day >= today:
            return point(scene, match, day, f"taken as {short(day)}")
    return None


RULES: tuple[Rule, ...] = (
    Rule("THE? END|EARLY|LATE|MID? DASH? OF? QNAME OF? YEAR|FISCAL?", quarter),
    Rule("THE? END|EARLY|LATE|MID? DASH? OF? HNAME OF? YEAR|FISCAL?", half),
    Rule("YEAR QNAME", quarter),
    Rule("YEAR HNAME", half),
    Rule("THE? END|EARLY|LATE|MID? OF? THE? ORDWORD|ORD QUARTER OF? YEAR?", nth_quarter),
    Rule("THE ORDWORD|ORD HALF OF YEAR", nth_quarter),
    Rule("THE? END|EARLY? OF? YEAR", year),
    Rule("THE? THIS|NEXT|LAST|PAST? WEEKEND", weekend),
    Rule("FEAST", feast),
)
