"""Neighbouring slots become one: weekday and date, day and time of day, end of day and day."""

from __future__ import annotations

from dataclasses import replace

from handlers.reading.dates.almanac import monday_of
from handlers.reading.dates.durations import moved
from handlers.reading.dates.kinds import KINDS
from handlers.reading.dates.scene import Is, Scene, Slot, short


def _kinds(*names: str) -> frozenset[str]:
    return frozenset(KINDS[name] for name in names)


_DAY_TO_DAY = _kinds("COMMA", "THE", "OPEN", "DASH")
_DAY_TO_TIME = _kinds(
    "UM", "COMMA", "AT", "DASH", "OPEN", "THE", "PART", "BEFORE", "BY", "AFTER", "FROM"
)
_BEFORE_HOUR = _kinds("PART", "BY", "BEFORE", "AFTER")  # 'Tuesday by 11'
_TIME_TO_DAY = _kinds("ON", "THE", "FOR", "THIS")
_SENTENCE_END = _kinds("DOT", "NEWLINE", "COMMA", "AND")
_DAYS = frozenset({Is.WEEKDAY, Is.DAY})
_REACH = 8


def _gap(scene: Scene, a: Slot, b: Slot) -> set[str] | None:
    """The kinds of the tokens between two slots; None where they lie too far apart."""
    if not 0 <= b.first - a.last <= 3:
        return None
    return {scene.kind(i) for i in range(a.last, b.first)}


def _has_at(scene: Scene, slot: Slot) -> bool:
    return scene.kind(slot.first) == KINDS["AT"] and scene.word(slot.first) != "round"


def _same_weekday(weekday: Slot, day: Slot) -> bool:
    wanted = weekday.due or weekday.happened
    return wanted is not None and any(
        found is not None and found.weekday() == wanted.weekday()
        for found in (day.due, day.happened)
    )


def _two_days(scene: Scene, a: Slot, b: Slot, gap: set[str]) -> Slot | None:
    if not gap <= _DAY_TO_DAY or (a.kind is Is.WEEKDAY) == (b.kind is Is.WEEKDAY):
        return None
    weekday, day = (a, b) if a.kind is Is.WEEKDAY else (b, a)
    agree = _same_weekday(weekday, day)
    if not agree and (gap or a is day):
        return None
    both = replace(day, first=a.first, last=b.last, minutes=a.minutes or b.minutes)
    if agree or day.due is None:
        return replace(both, note="") if agree else both
    return both.unsure(f"{day.due.day} {day.due:%b} is a {day.due:%A}")


def _day_and_time(scene: Scene, a: Slot, b: Slot, gap: set[str]) -> Slot | None:
    if a.kind not in _DAYS or a.minutes is not None or not gap <= _DAY_TO_TIME:
        return None
    if b.kind is Is.HOUR and not _has_at(scene, b) and gap - _BEFORE_HOUR:
        return None
    return replace(a, last=b.last, minutes=b.minutes)


def _time_and_day(scene: Scene, a: Slot, b: Slot, gap: set[str]) -> Slot | None:
    if b.kind not in _DAYS or b.minutes is not None or not gap <= _TIME_TO_DAY:
        return None
    if a.kind is Is.HOUR and not _has_at(scene, a):
        return None
    return replace(b, first=a.first, minutes=a.minutes)


def _pair(scene: Scene, a: Slot, b: Slot) -> Slot | None:
    gap = _gap(scene, a, b)
    if gap is None:
        return None
    if a.kind in _DAYS and b.kind in _DAYS:
        return _two_days(scene, a, b, gap)
    if a.kind is Is.END_OF_DAY and b.kind in _DAYS and gap <= _TIME_TO_DAY:
        return replace(b, first=a.first)
    if a.kind in _DAYS and b.kind is Is.END_OF_DAY and gap <= _DAY_TO_TIME:
        return replace(a, last=b.last)
    if b.kind in {Is.TIME, Is.HOUR}:
        return _day_and_time(scene, a, b, gap)
    return _time_and_day(scene, a, b, gap) if a.kind in {Is.TIME, Is.HOUR} else None


def adjoined(scene: Scene, slots: list[Slot]) -> list[Slot]:
    """The slots with neighbours joined, in order."""
    done: list[Slot] = []
    for slot in slots:
        new = slot
        while done and (both := _pair(scene, done[-1], new)):
            done.pop()
            new = both
        done.append(new)
    return done


def of_week(scene: Scene, slot: Slot) -> Slot:
    """'the week of the 11th': the Monday of that week; any other slot as it is."""
    said = scene.word(slot.first - 1) == "of" and scene.word(slot.first - 2) in {"week", "wk"}
    if not said or slot.kind is not Is.DAY:
        return slot
    days = (slot.happened, slot.due, slot.closing)
    back, due, closing = (day and monday_of(day) for day in days)
    return replace(slot, first=slot.first - 2, happened=back, due=due, closing=closing)


def counted_from(scene: Scene, slot: Slot) -> Slot:
    """'2 days after next Friday', '3 weeks before 14 June': counted on, and noted."""
    kinds = [scene.kind(i) for i in range(slot.first - 3, slot.first)]
    count_kinds = {KINDS["NUM"], KINDS["CARD"], KINDS["A"]}
    if slot.kind not in _DAYS or slot.due is None or kinds[0] not in count_kinds:
        return slot
    if kinds[1] != KINDS["UNIT"] or kinds[2] not in _kinds("AFTER", "BEFORE", "FROM"):
        return slot
    count = scene.tokens[slot.first - 3].value or 1
    sign = -1 if kinds[2] == KINDS["BEFORE"] else 1
    day = moved(slot.due, scene.tokens[slot.first - 2].value, sign * count)
    if day is None:
        return slot
    ahead = day if day >= scene.today else None
    back = None if ahead else day
    whole = replace(slot, first=slot.first - 3, happened=back, due=ahead, closing=ahead)
    return whole.unsure(f"taken as {short(day)}")


def _distance(scene: Scene, time: Slot, day: Slot) -> int | None:
    """How many tokens lie between, None across the edge of a clause."""
    between = range(time.last, day.first) if time.first < day.first else range(day.last, time.first)
    if len(between) > _REACH or any(scene.kind(i) in _SENTENCE_END for i in between):
        return None
    return len(between)


def _nearest_day(scene: Scene, slots: list[Slot], number: int) -> int | None:
    """The slot of the nearest day without a time in the same clause."""
    near = [
        (gap, n)
        for n in range(max(0, number - 2), min(len(slots), number + 3))
        if slots[n].kind in _DAYS
        and slots[n].minutes is None
        and (gap := _distance(scene, slots[number], slots[n])) is not None
    ]
    return min(near)[1] if near else None


def lent(scene: Scene, slots: list[Slot]) -> list[Slot]:
    """A time that stands alone goes to the nearest day of its clause ('the 8 am walk, Monday')."""
    given: set[int] = set()
    slots = slots.copy()
    for number, time in enumerate(slots):
        if time.kind is not Is.TIME and not (time.kind is Is.HOUR and _has_at(scene, time)):
            continue
        day = _nearest_day(scene, slots, number)
        if day is not None:
            slots[day] = replace(slots[day], minutes=time.minutes)
            given.add(number)
    return [slot for number, slot in enumerate(slots) if number not in given]
