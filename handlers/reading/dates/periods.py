"""This, next and last week, month, quarter and year; their beginnings and ends."""

from __future__ import annotations

from datetime import date

from handlers.reading.dates.almanac import (
    iso_monday,
    monday_of,
    months_on,
    quarter_of,
    quarter_start,
    shifted,
)
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


def point(scene: Scene, match: Match, day: date, note: str = "") -> Slot:
    """One day of a period: ahead, or looked back to where it is gone."""
    if day < scene.today:
        return Slot(match.first, match.last, Is.DAY, day, note=note)
    return Slot(match.first, match.last, Is.DAY, None, day, day, note=note)


def friday(scene: Scene, weeks: int) -> date:
    """The Friday of the week so many weeks on; this week's where it is gone is the next one."""
    day = shifted(monday_of(scene.today), 7 * weeks + 4)
    return day if day >= scene.today else shifted(day, 7)


def end_of_week(scene: Scene, match: Match) -> Slot:
    """This week's Friday; at the weekend the next one, which is noted."""
    day = friday(scene, 0)
    gone = scene.today.weekday() > 4
    return point(scene, match, day, f"taken as {short(day)}" if gone else "")


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
        return point(scene, match, shifted(first, 4) if has(scene, match, "LATE") else first)
    if unit == WEEK and steps == 0:
        return period(match, scene.today, first, friday(scene, 0))
    return period(match, scene.today, first, last)


def stepped_behind(scene: Scene, match: Match) -> Slot | None:
    """'la semaine prochaine', 'semana passada': the word stands behind in other languages."""
    return stepped(scene, match) if value(scene, match, "NEXT", "LAST") else None


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


def end_of_unit_behind(scene: Scene, match: Match) -> Slot | None:
    """'mwisho wa mwezi ujao', 'fin du mois prochain'."""
    return end_of_unit(scene, match) if value(scene, match, "NEXT", "LAST") else None


def eox(scene: Scene, match: Match) -> Slot | None:
    """'EOW', 'EOM', 'EOQ', 'EOY'."""
    unit = {1: WEEK, 2: MONTH, 3: QUARTER, 4: YEAR}.get(value(scene, match, "EOX") or 0)
    if unit is None:
        return None
    if unit == WEEK:
        return end_of_week(scene, match)
    bounds = unit_bounds(scene.today, unit, 0)
    return bounds and point(scene, match, bounds[1])


def begin_of_unit(scene: Scene, match: Match) -> Slot | None:
    """'early next week', 'start of next month', 'beginning of the week'."""
    unit, steps = _unit(scene, match), _steps(scene, match)
    bounds = unit_bounds(scene.today, unit, steps)
    if bounds is None or steps < 0:
        return None
    if bounds[0] < scene.today:
        bounds = unit_bounds(scene.today, unit, steps + 1) or bounds
    return point(scene, match, bounds[0])


def mid_of_unit(scene: Scene, match: Match) -> Slot | None:
    """'mid next week' (Wednesday), 'middle of next month' (the 15th)."""
    bounds = unit_bounds(scene.today, _unit(scene, match), _steps(scene, match))
    if bounds is None:
        return None
    day = shifted(bounds[0], 2 if _unit(scene, match) == WEEK else 14)
    return point(scene, match, day, f"taken as {short(day)}")


def week_number(scene: Scene, match: Match) -> Slot | None:
    """'week 14', 'KW 14', 'v. 20': the ISO week's Monday."""
    number = value(scene, match, "WEEKNO")
    year = scene.today.year
    days = [d for y in (year - 1, year, year + 1) if number and (d := iso_monday(y, number))]
    if not days or scene.kind(match.last) == KINDS["OF"]:
        return None
    ahead = next((d for d in days if d >= monday_of(scene.today)), None)
    back = next((d for d in reversed(days) if d <= scene.today), None)
    if ahead and ahead < scene.today:
        return period(match, scene.today, ahead, shifted(ahead, 4))
    return Slot(match.first, match.last, Is.DAY, back, ahead, ahead)


_UNIT_LIKE = "UNIT|QUARTER"
RULES: tuple[Rule, ...] = (
    Rule(f"THE? LATE? THIS|NEXT|LAST|PAST {_UNIT_LIKE}", stepped),
    Rule(f"LATE THE? {_UNIT_LIKE}", stepped),
    Rule(f"THE? {_UNIT_LIKE} NEXT|LAST", stepped_behind),
    Rule(f"THE? {_UNIT_LIKE} AFTER THE? NEXT", after_next),
    Rule(f"THE? END OF? THE? THIS|NEXT|LAST? {_UNIT_LIKE}", end_of_unit),
    Rule(f"THE? END OF? THE? {_UNIT_LIKE} NEXT|LAST", end_of_unit_behind),
    Rule(f"{_UNIT_LIKE} DASH? END", end_of_unit),
    Rule(f"THE? THIS|NEXT|LAST {_UNIT_LIKE} DASH? END", end_of_unit),
    Rule("EOX", eox),
    Rule(f"THE? EARLY OF? THE? NEXT? {_UNIT_LIKE}", begin_of_unit),
    Rule(f"THE? MID DASH? OF? THE? THIS|NEXT? {_UNIT_LIKE}", mid_of_unit),
    Rule("WEEKNO", week_number),
)
