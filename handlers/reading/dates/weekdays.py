"""Weekdays: this, next and last Friday, Friday week, Tuesday next week."""

from __future__ import annotations

from handlers.reading.dates.almanac import coming, latest, monday_of, shifted
from handlers.reading.dates.context import weekday_word
from handlers.reading.dates.kinds import FORTNIGHT, KINDS, WEEK
from handlers.reading.dates.scene import Is, Rule, Scene, Slot, ahead_on, has, on_day, value
from handlers.reading.pattern import Match


def _weekday_place(scene: Scene, match: Match) -> int:
    wanted = KINDS["WEEKDAY"]
    return next(i for i in range(match.first, match.last) if scene.kind(i) == wanted)


def _named(scene: Scene, match: Match) -> int | None:
    place = _weekday_place(scene, match)
    ok = weekday_word(scene, place, place + 1) or match.last - match.first > 1
    return scene.tokens[place].value if ok else None


def weekday(scene: Scene, match: Match) -> Slot | None:
    """'Friday', 'the Tuesday', 'Fri morning': the coming one, or the last one looked back to."""
    number = _named(scene, match)
    if number is None:
        return None
    place = _weekday_place(scene, match)
    if not weekday_word(scene, place, place + 1):
        return None
    if scene.kind(match.first - 1) in {KINDS["ORD"], KINDS["ORDWORD"]}:
        return None  # 'council meets the second Monday'
    ahead, back = coming(scene.today, number), latest(scene.today, number)
    return Slot(match.first, match.last, Is.WEEKDAY, back, ahead, ahead)


def this_weekday(scene: Scene, match: Match) -> Slot | None:
    """'this Friday': the coming one; looked back to, this week's."""
    number = _named(scene, match)
    if number is None:
        return None
    ahead = coming(scene.today, number)
    mine = shifted(monday_of(scene.today), number)
    back = mine if mine <= scene.today else latest(scene.today, number)
    return Slot(match.first, match.last, Is.WEEKDAY, back, ahead, ahead)


def next_weekday(scene: Scene, match: Match) -> Slot | None:
    """'next Friday': the one of the next calendar week, noted where the coming one is nearer."""
    number = _named(scene, match)
    if number is None:
        return None
    day = shifted(monday_of(scene.today), 7 + number)
    slot = ahead_on(match, day, kind=Is.WEEKDAY)
    nearer = coming(scene.today, number) != day
    return slot.unsure(f"next {day:%A} taken as {day.day} {day:%b}") if nearer else slot


def weekday_next(scene: Scene, match: Match) -> Slot | None:
    """'vendredi prochain', 'lunes que viene'; not 'Friday next steps'."""
    return next_weekday(scene, match) if value(scene, match, "NEXT") else None


def last_weekday(scene: Scene, match: Match) -> Slot | None:
    """'last Friday', 'Friday past': the last one before today."""
    number = _named(scene, match)
    if number is None:
        return None
    return Slot(match.first, match.last, Is.WEEKDAY, latest(scene.today, number))


def weekday_week(scene: Scene, match: Match) -> Slot | None:
    """'Friday week', 'a week on Friday': the coming Friday and 7 days; 14 for two weeks."""
    number = value(scene, match, "WEEKDAY")
    if number is None or value(scene, match, "UNIT") not in {WEEK, FORTNIGHT}:
        return None
    count = value(scene, match, "NUM", "CARD") or (2 if has(scene, match, "COUPLE") else 1)
    if value(scene, match, "UNIT") == FORTNIGHT:
        count *= 2
    return ahead_on(match, shifted(coming(scene.today, number), 7 * count))


def _of_week(scene: Scene, match: Match, weeks: int) -> Slot | None:
    number = value(scene, match, "WEEKDAY")
    if number is None or value(scene, match, "UNIT") != WEEK:
        return None
    day = shifted(monday_of(scene.today), 7 * weeks + number)
    return on_day(match, day, scene.today)


def weekday_of_next_week(scene: Scene, match: Match) -> Slot | None:
    """'Tuesday next week', 'next week Wednesday', 'Friday of next week'."""
    return _of_week(scene, match, 1)


def weekday_of_last_week(scene: Scene, match: Match) -> Slot | None:
    """'the Thursday of last week'."""
    return _of_week(scene, match, -1)


def weekday_of_this_week(scene: Scene, match: Match) -> Slot | None:
    """'Thursday this week'."""
    return _of_week(scene, match, 0)


def weekday_after_next(scene: Scene, match: Match) -> Slot | None:
    """'the Monday after next', 'Monday week after next': the week after next week."""
    number = value(scene, match, "WEEKDAY")
    if number is None:
        return None
    return ahead_on(match, shifted(monday_of(scene.today), 14 + number))


RULES: tuple[Rule, ...] = (
    Rule("THE? WEEKDAY PART?", weekday),
    Rule("THE? THIS WEEKDAY PART?", this_weekday),
    Rule("THE? NEXT WEEKDAY PART?", next_weekday),
    Rule("THE? LAST|PAST WEEKDAY PART?", last_weekday),
    Rule("WEEKDAY PAST|LAST PART?", last_weekday),
    Rule("THE? WEEKDAY NEXT PART?", weekday_next),
    Rule("WEEKDAY UNIT", weekday_week),
    Rule("A|NUM|CARD|COUPLE UNIT ON|FROM|AFTER THIS? WEEKDAY", weekday_week),
    Rule("A COUPLE OF? UNIT ON|FROM|AFTER THIS? WEEKDAY", weekday_week),
    Rule("THE? WEEKDAY OF? NEXT UNIT", weekday_of_next_week),
    Rule("THE? NEXT UNIT ON? COMMA? WEEKDAY PART?", weekday_of_next_week),
    Rule("THE? WEEKDAY OF? LAST|PAST UNIT", weekday_of_last_week),
    Rule("THE? WEEKDAY OF? THIS UNIT", weekday_of_this_week),
    Rule("THE? WEEKDAY AFTER NEXT", weekday_after_next),
    Rule("THE? WEEKDAY UNIT AFTER NEXT", weekday_after_next),
)
