"""Weeks, months, quarters, halves and years, their beginnings and ends."""

from __future__ import annotations

from datetime import date

from handlers.reading.dates.almanac import (
    day_of,
    easter,
    iso_monday,
    monday_of,
    month_end,
    months_on,
    quarter_of,
    quarter_start,
    shifted,
)
from handlers.reading.dates.context import ends, leads, month_word, speaks_of_dates
from handlers.reading.dates.kinds import KINDS, MONTH, QUARTER, WEEK, YEAR
from handlers.reading.dates.scene import Is, Rule, Scene, Slot, has, short, value
from handlers.reading.pattern import Match


def period(match: Match, today: date, first: date, last: date) -> Slot:
    """A period: a task is due on its first day, a close on its last; running ones are noted."""
    back = first if first <= today else None
    if first > today:
        return Slot(match.first, match.last, Is.PERIOD, None, first, last)
    if last >= today:
        slot = Slot(match.first, match.last, Is.PERIOD, back, last, last)
        return slot.unsure(f"taken as {short(last)}, its last day")
    slot = Slot(match.first, match.last, Is.PERIOD, back, None, None)
    return slot.unsure(f"taken as {short(first)}, its first day")


def point(match: Match, day: date, note: str = "") -> Slot:
    """One day of a period, ahead."""
    return Slot(match.first, match.last, Is.DAY, None, day, day, note=note)


def friday(scene: Scene, weeks: int) -> date:
    """The Friday of the week so many weeks on; this week's where it is gone is the next one."""
    day = shifted(monday_of(scene.today), 7 * weeks + 4)
    return day if day >= scene.today else shifted(day, 7)


def end_of_week(scene: Scene, match: Match) -> Slot:
    """This week's Friday; at the weekend the next one, which is noted."""
    day = friday(scene, 0)
    gone = scene.today.weekday() > 4
    return point(match, day, f"taken as {short(day)}" if gone else "")


def unit_bounds(today: date, unit: int, steps: int) -> tuple[date, date] | None:
    """First and last day of the unit (week, month, quarter, year) so many steps from this one."""
    if unit == WEEK:
        start = shifted(monday_of(today), 7 * steps)
        return start, shifted(start, 4)
    spans = {MONTH: 1, QUARTER: 3, YEAR: 12}
    if unit not in spans:
        return None
    first = {
        MONTH: today.replace(day=1),
        QUARTER: quarter_start(today.year, quarter_of(today)),
        YEAR: today.replace(month=1, day=1),
    }[unit]
    start = months_on(first, steps * spans[unit])
    return start, shifted(months_on(start, spans[unit]), -1)


def _unit(scene: Scene, match: Match) -> int:
    return QUARTER if has(scene, match, "QUARTER") else value(scene, match, "UNIT") or 0


def _steps(scene: Scene, match: Match) -> int:
    return (1 if has(scene, match, "NEXT") else 0) - (1 if has(scene, match, "LAST", "PAST") else 0)


def stepped(scene: Scene, match: Match) -> Slot | None:
    """'next week', 'this quarter', 'last month'."""
    unit, steps = _unit(scene, match), _steps(scene, match)
    bounds = unit_bounds(scene.today, unit, steps)
    if bounds is None or (scene.kind(match.last) == KINDS["POSS"] and steps < 0):
        return None
    first, last = bounds
    if unit == WEEK and steps > 0:
        return point(match, shifted(first, 4) if has(scene, match, "LATE") else first)
    if unit == WEEK and steps == 0:
        return period(match, scene.today, first, friday(scene, 0))
    return period(match, scene.today, first, last)


def after_next(scene: Scene, match: Match) -> Slot | None:
    """'the week after next', 'the month after next'."""
    bounds = unit_bounds(scene.today, _unit(scene, match), 2)
    if bounds is None:
        return None
    last = bounds[0] if _unit(scene, match) == WEEK else bounds[1]
    return Slot(match.first, match.last, Is.PERIOD, None, bounds[0], last)


def end_of_unit(scene: Scene, match: Match) -> Slot | None:
    """'end of next week', 'month end', 'the end of the quarter', 'year end'."""
    unit, steps = _unit(scene, match), _steps(scene, match)
    bounds = unit_bounds(scene.today, unit, steps)
    if bounds is None:
        return None
    if unit == WEEK and steps == 0:
        return end_of_week(scene, match)
    back = bounds[1] if bounds[1] < scene.today else None
    ahead = bounds[1] if bounds[1] >= scene.today else None
    return Slot(match.first, match.last, Is.DAY, back, ahead, ahead)


def eox(scene: Scene, match: Match) -> Slot | None:
    """'EOW', 'EOM', 'EOQ', 'EOY'."""
    unit = {1: WEEK, 2: MONTH, 3: QUARTER, 4: YEAR}.get(value(scene, match, "EOX") or 0)
    if unit is None:
        return None
    if unit == WEEK:
        return end_of_week(scene, match)
    bounds = unit_bounds(scene.today, unit, 0)
    return bounds and point(match, bounds[1])


def begin_of_unit(scene: Scene, match: Match) -> Slot | None:
    """'early next week', 'start of next month', 'beginning of the week'."""
    unit, steps = _unit(scene, match), _steps(scene, match)
    bounds = unit_bounds(scene.today, unit, steps)
    if bounds is None or steps < 0:
        return None
    if bounds[0] < scene.today:
        bounds = unit_bounds(scene.today, unit, steps + 1) or bounds
    return point(match, bounds[0])


def mid_of_unit(scene: Scene, match: Match) -> Slot | None:
    """'mid next week' (Wednesday), 'middle of next month' (the 15th)."""
    bounds = unit_bounds(scene.today, _unit(scene, match), _steps(scene, match))
    if bounds is None:
        return None
    day = shifted(bounds[0], 2 if _unit(scene, match) == WEEK else 14)
    return point(match, day, f"taken as {short(day)}")


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


def end_of_month(scene: Scene, match: Match) -> Slot | None:
    """'end of June', 'December end', 'end Feb 2027'."""
    first = ahead_month(scene, match)
    return None if first is None else point(match, month_end(first.year, first.month))


def in_month(scene: Scene, match: Match) -> Slot | None:
    """'mid-July' (the 15th), 'early June' (the 1st), 'late June' (the last day)."""
    first = ahead_month(scene, match)
    if first is None:
        return None
    if has(scene, match, "EARLY"):
        return point(match, first)
    last = month_end(first.year, first.month)
    day = shifted(first, 14) if has(scene, match, "MID") else last
    return point(match, day, f"taken as {short(day)}")


def week_of_month(scene: Scene, match: Match) -> Slot | None:
    """'first week of June': its first working day; the later ones: their Monday."""
    first = ahead_month(scene, match)
    if first is None or value(scene, match, "UNIT") != WEEK:
        return None
    end = month_end(first.year, first.month)
    number = value(scene, match, "ORDWORD", "ORD") or 5
    start = first if first.weekday() < 5 else shifted(first, 7 - first.weekday())
    day = start if number == 1 else shifted(monday_of(start), 7 * (number - 1))
    return point(match, min(day, monday_of(end)) if number > 1 else day)


def week_number(scene: Scene, match: Match) -> Slot | None:
    """'week 14', 'KW 14', 'v. 20': the ISO week's Monday."""
    number = value(scene, match, "WEEKNO")
    year = scene.today.year
    days = [d for y in (year - 1, year, year + 1) if number and (d := iso_monday(y, number))]
    if not days or scene.kind(match.last) == KINDS["OF"]:
        return None
    ahead = next((d for d in days if d >= monday_of(scene.today)), None)
    back = next((d for d in reversed(days) if d <= scene.today), None)
    return Slot(match.first, match.last, Is.DAY, back, ahead, ahead)


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
        slot = point(match, last)
    elif has(scene, match, "EARLY") and first > scene.today:
        slot = point(match, first)
    elif has(scene, match, "MID"):
        day = shifted(months_on(first, length // 2), 14 if length == 3 else 0)
        slot = point(match, day, f"taken as {short(day)}")
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
        return point(match, date(number, 12, 31))
    return period(match, scene.today, date(number, 1, 1), date(number, 12, 31))


def weekend(scene: Scene, match: Match) -> Slot | None:
    """'this weekend', 'over the weekend', 'next weekend': its Saturday."""
    said = has(scene, match, "THIS", "NEXT", "LAST", "PAST") or leads(scene, match.first - 1)
    if not (said or ends(scene, match.last)):
        return None
    saturday = shifted(monday_of(scene.today), 5 + 7 * has(scene, match, "NEXT"))
    if saturday < scene.today:
        saturday = shifted(saturday, 7)
    back = shifted(saturday, -7)
    note = f"taken as {short(saturday)}"
    ahead = None if has(scene, match, "LAST", "PAST") else saturday
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
        if day >= today:
            step = 1 if lead == "after" else -1 if lead in {"before", "b4"} else 0
            day = shifted(day, step)
            return point(match, day, f"taken as {short(day)}")
    return None


_UNIT_LIKE = "UNIT|QUARTER"
RULES: tuple[Rule, ...] = (
    Rule(f"THE? LATE? THIS|NEXT|LAST|PAST {_UNIT_LIKE}", stepped),
    Rule(f"LATE THE? {_UNIT_LIKE}", stepped),
    Rule(f"THE? {_UNIT_LIKE} AFTER NEXT", after_next),
    Rule(f"THE? END OF? THE? THIS|NEXT|LAST? {_UNIT_LIKE}", end_of_unit),
    Rule(f"{_UNIT_LIKE} DASH? END", end_of_unit),
    Rule(f"THE? THIS|NEXT|LAST {_UNIT_LIKE} DASH? END", end_of_unit),
    Rule("EOX", eox),
    Rule(f"THE? EARLY OF? THE? NEXT? {_UNIT_LIKE}", begin_of_unit),
    Rule(f"THE? MID DASH? OF? THE? THIS|NEXT? {_UNIT_LIKE}", mid_of_unit),
    Rule("THE? NEXT|LAST|THIS? MONTH OF? YEAR?", month_alone),
    Rule("THE? END OF? THE? MONTH YEAR?", end_of_month),
    Rule("MONTH DASH? END", end_of_month),
    Rule("THE? EARLY|MID|LATE DASH? OF? IN? MONTH YEAR?", in_month),
    Rule("THE? ORDWORD|ORD|LAST UNIT OF|IN MONTH YEAR?", week_of_month),
    Rule("WEEKNO", week_number),
    Rule("THE? END|EARLY|LATE|MID? DASH? OF? QNAME OF? YEAR|FISCAL?", quarter),
    Rule("THE? END|EARLY|LATE|MID? DASH? OF? HNAME OF? YEAR|FISCAL?", half),
    Rule("THE? END|EARLY? OF? YEAR", year),
    Rule("THE? THIS|NEXT|LAST|PAST? WEEKEND", weekend),
    Rule("FEAST", feast),
)
