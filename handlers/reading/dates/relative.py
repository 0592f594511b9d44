"""Days counted from today: tomorrow, last night, day before yesterday, EOD."""

from __future__ import annotations

from datetime import date

from handlers.reading.dates.almanac import shifted
from handlers.reading.dates.context import end_of_day_word, relative_word
from handlers.reading.dates.kinds import DAY, WEEK
from handlers.reading.dates.scene import Is, Rule, Scene, Slot, has, on_day, short, value
from handlers.reading.pattern import Match


def _offset(match: Match, today: date, days: int) -> Slot | None:
    return on_day(match, shifted(today, days), today)


def relative(scene: Scene, match: Match) -> Slot | None:
    """'today', 'tomorrow', 'yesterday evening', 'day after tomorrow'."""
    if not relative_word(scene, match.first, match.last):
        return None
    return _offset(match, scene.today, value(scene, match, "REL") or 0)


def either_side(scene: Scene, match: Match) -> Slot | None:
    """'kal', 'parso': a day or two off, behind for what happened and ahead for what is planned."""
    days = value(scene, match, "KAL") or 0
    if not relative_word(scene, match.first, match.last):
        return None
    back, ahead = shifted(scene.today, -days), shifted(scene.today, days)
    return Slot(match.first, match.last, Is.DAY, back, ahead, ahead)


def next_tomorrow(scene: Scene, match: Match) -> Slot | None:
    """'next tomorrow' (Nigeria): the day after tomorrow."""
    return _offset(match, scene.today, 2) if value(scene, match, "REL") == 1 else None


def relative_week(scene: Scene, match: Match) -> Slot | None:
    """'tomorrow week', 'today week': seven days later."""
    if value(scene, match, "UNIT") != WEEK:
        return None
    return _offset(match, scene.today, 7 + (value(scene, match, "REL") or 0))


def day_beside(scene: Scene, match: Match) -> Slot | None:
    """'the day after tmrw', 'day before yday'."""
    step = 1 if has(scene, match, "AFTER") else -1
    if value(scene, match, "UNIT") != DAY:
        return None
    return _offset(match, scene.today, step + (value(scene, match, "REL") or 0))


def tomorrow(scene: Scene, match: Match) -> Slot | None:
    """'tom am' (short), 'the morn' (Scots), 'first thing in the morning'."""
    return _offset(match, scene.today, 1)


def this_part(scene: Scene, match: Match) -> Slot | None:
    """'this morning', 'this arvo': today."""
    return _offset(match, scene.today, 0)


def last_night(scene: Scene, match: Match) -> Slot | None:
    """'last night', 'last evening': yesterday."""
    return _offset(match, scene.today, -1)


def this_day_week(scene: Scene, match: Match) -> Slot | None:
    """'this day week' (Ireland): in seven days."""
    if value(scene, match, "UNIT", nth=1) != WEEK:
        return None
    return _offset(match, scene.today, 7)


def other_day(scene: Scene, match: Match) -> Slot | None:
    """'the other day': not said which."""
    day = shifted(scene.today, -2)
    return Slot(match.first, match.last, Is.DAY, day, note=f"the other day taken as {short(day)}")


def end_of_day(scene: Scene, match: Match) -> Slot | None:
    """'EOD', 'COB', 'close of play': today."""
    if value(scene, match, "EOX") or not end_of_day_word(scene, match.last):
        return None
    today = scene.today
    return Slot(match.first, match.last, Is.END_OF_DAY, None, today, today)


RULES: tuple[Rule, ...] = (
    Rule("REL PART?", relative),
    Rule("LATE REL PART?", relative),
    Rule("REL FOR? THE? PART", relative),
    Rule("KAL FOR? THE? PART?", either_side),
    Rule("NEXT REL", next_tomorrow),
    Rule("REL UNIT", relative_week),
    Rule("THE? UNIT AFTER|BEFORE REL", day_beside),
    Rule("TOM PART|MERIDIEM", tomorrow),
    Rule("THE MORN", tomorrow),
    Rule("ORDWORD THING IN? THE? PART", tomorrow),
    Rule("THIS PART", this_part),
    Rule("LAST PART", last_night),
    Rule("THIS UNIT UNIT", this_day_week),
    Rule("OTHERDAY", other_day),
    Rule("EOX", end_of_day),
)
