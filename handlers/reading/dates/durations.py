"""So much time from now, or ago: in 2 weeks, a fortnight, 2 days ago, 3 weeks from tomorrow."""

from __future__ import annotations

from datetime import date

from handlers.reading.dates.almanac import months_on, shifted, workdays_on
from handlers.reading.dates.kinds import (
    DAY,
    FORTNIGHT,
    HOUR,
    KINDS,
    MINUTE,
    MONTH,
    QUARTER,
    WEEK,
    WORKDAY,
    YEAR,
)
from handlers.reading.dates.scene import Is, Rule, Scene, Slot, has, on_day, short, value
from handlers.reading.pattern import Match

_LIMIT = 999
_PUSHED = frozenset("push pushed pushes pushing move moved slip slipped put puts".split())
_ABOUT = frozenset("about bout like maybe only just".split())


def count_said(scene: Scene, match: Match) -> int:
    """How many: '2', 'a', 'a couple of', 'a few' (three)."""
    number = value(scene, match, "NUM", "CARD")
    if number is not None:
        return number
    if has(scene, match, "COUPLE"):
        return 2
    return 3 if has(scene, match, "FEW") else 1


def moved(day: date, unit: int, count: int) -> date | None:
    """The day so many units on (back, where the count is negative); None for hours."""
    if abs(count) > _LIMIT:
        return None
    days = {DAY: 1, WEEK: 7, FORTNIGHT: 14}
    if unit in days:
        return shifted(day, days[unit] * count)
    months = {MONTH: 1, QUARTER: 3, YEAR: 12}
    if unit in months:
        return months_on(day, months[unit] * count)
    return workdays_on(day, count) if unit == WORKDAY else None


def unit_said(scene: Scene, match: Match) -> int:
    """The unit of time that the match counts."""
    return QUARTER if has(scene, match, "QUARTER") else value(scene, match, "UNIT") or 0


def _note(scene: Scene, match: Match, day: date) -> str:
    return f"taken as {short(day)}" if has(scene, match, "FEW") else ""


def ahead(scene: Scene, match: Match) -> Slot | None:
    """'in 2 weeks', 'in a couple of months', 'within ten days', 'two weeks from now'."""
    unit, count = unit_said(scene, match), count_said(scene, match)
    if has(scene, match, "FUNC") and scene.word(match.first + 1) not in _ABOUT:
        return None  # 'in with a day to spare'
    if unit in {HOUR, MINUTE}:
        return _hours(scene, match, count * (60 if unit == HOUR else 1))
    day = moved(scene.today, unit, count)
    if day is None:
        return None
    return Slot(match.first, match.last, Is.DAY, None, day, day, note=_note(scene, match, day))


def _hours(scene: Scene, match: Match, minutes: int) -> Slot | None:
    if minutes > 3000:
        return None
    days, rest = divmod(scene.hour + minutes, 1440)
    day = shifted(scene.today, days)
    return Slot(match.first, match.last, Is.DAY, None, day, day, rest)


def ago(scene: Scene, match: Match) -> Slot | None:
    """'2 days ago', 'a week ago', 'a couple of weeks back'; not 'pushed it two weeks back'."""
    before = (scene.word(i) for i in range(match.first - 6, match.first))
    if scene.word(match.last - 1) == "back" and not _PUSHED.isdisjoint(before):
        return None
    unit = unit_said(scene, match)
    if KINDS["UNIT"] in {scene.kind(match.first - 1), scene.kind(match.first - 2)}:
        return None  # the tail of a longer count, '2 years, 1 month, 21 days ago'
    if unit in {HOUR, MINUTE}:
        return Slot(match.first, match.last, Is.DAY, scene.today)
    day = moved(scene.today, unit, -count_said(scene, match))
    if day is None:
        return None
    return Slot(match.first, match.last, Is.DAY, day, note=_note(scene, match, day))


def from_relative(scene: Scene, match: Match) -> Slot | None:
    """'a week from tomorrow', '2 weeks after today'."""
    start = shifted(scene.today, value(scene, match, "REL") or 0)
    day = moved(start, unit_said(scene, match), count_said(scene, match))
    return on_day(match, day, scene.today)


def before_relative(scene: Scene, match: Match) -> Slot | None:
    """'two days before yesterday'."""
    start = shifted(scene.today, value(scene, match, "REL") or 0)
    return on_day(
        match, moved(start, unit_said(scene, match), -count_said(scene, match)), scene.today
    )


def from_now(scene: Scene, match: Match) -> Slot | None:
    """'two weeks from now'."""
    return ahead(scene, match) if scene.kind(match.last - 1) == KINDS["NOW"] else None


def compound(scene: Scene, match: Match) -> Slot | None:
    """'1 month and 2 weeks ago', 'in 2 months and 1 week'."""
    if KINDS["UNIT"] in {scene.kind(match.first - 1), scene.kind(match.first - 2)}:
        return None
    units = [t.value for t in scene.tokens[match.first : match.last] if t.kind == KINDS["UNIT"]]
    counts = [value(scene, match, "NUM", "CARD", nth=i) or 1 for i in range(2)]
    sign = -1 if has(scene, match, "AGO") else 1
    day: date | None = scene.today
    for unit, count in zip(units, counts, strict=True):
        day = day and moved(day, unit, sign * count)
    if day is None:
        return None
    back, front = (day, None) if sign < 0 else (None, day)
    return Slot(match.first, match.last, Is.DAY, back, front, front)


_MANY = "NUM|CARD|A|COUPLE|FEW"
_UNITS = "UNIT|QUARTER"
RULES: tuple[Rule, ...] = (
    Rule(f"IN {_MANY} {_UNITS}", ahead),
    Rule(f"IN FUNC|AT {_MANY} {_UNITS}", ahead),
    Rule(f"IN THE? NEXT? {_MANY} {_UNITS}", ahead),
    Rule(f"IN A COUPLE|FEW OF? {_UNITS}", ahead),
    Rule(f"IN COUPLE OF {_UNITS}", ahead),
    Rule(f"{_MANY} {_UNITS} FROM NOW", from_now),
    Rule(f"A? COUPLE|FEW OF? {_UNITS} FROM NOW", from_now),
    Rule(f"{_MANY} {_UNITS} AGO", ago),
    Rule(f"A? COUPLE|FEW OF? {_UNITS} AGO", ago),
    Rule(f"{_MANY} {_UNITS} FROM|AFTER REL", from_relative),
    Rule(f"{_MANY} {_UNITS} BEFORE REL", before_relative),
    Rule(f"HACE {_MANY} {_UNITS}", ago),
    Rule("NUM|CARD|A UNIT AND|COMMA? NUM|CARD|A UNIT AGO", compound),
    Rule("IN NUM|CARD|A UNIT AND|COMMA? NUM|CARD|A UNIT", compound),
)
