"""Days told by what was said before them: 'mid June, the 15th', 'in July, el 17', 'that Friday'."""

from __future__ import annotations

from dataclasses import replace

from handlers.reading.dates.almanac import day_of, months_on, shifted
from handlers.reading.dates.kinds import KINDS, YEAR
from handlers.reading.dates.scene import Is, Scene, Slot

_REACH = 8


def _kinds(*names: str) -> frozenset[str]:
    return frozenset(KINDS[name] for name in names)


_PARTS_OF_MONTH = (("EARLY", range(1, 13)), ("MID", range(10, 22)), ("LATE", range(18, 32)))


def _day_in(scene: Scene, part: Slot, day: Slot) -> Slot | None:
    """'mid June, 15th' as one day, where the day lies in that part of the month."""
    between = {scene.kind(i) for i in range(part.last, day.first)}
    far = day.first - part.last > _REACH or not between.isdisjoint(_kinds("DOT", "NEWLINE"))
    said = [scene.tokens[i] for i in range(day.first, day.last)]
    named = [scene.kind(i) for i in range(part.first, part.last)] in _MONTH_ALONE
    if (
        named
        and between <= _kinds("COMMA")
        and {t.kind for t in said} <= _kinds("THE", "ORD", "NUM")
    ):
        return _on(scene, part, day, said[-1].value)
    if far or part.due is None or not {t.kind for t in said} <= _kinds("THE", "ORD", "NUM"):
        return None
    held = {scene.kind(i) for i in range(part.first, part.last)}
    number = said[-1].value
    for kind, days in _PARTS_OF_MONTH:
        if held >= _kinds(kind, "MONTH") and number in days:
            return _on(scene, part, day, number)
    return None


_MONTH_ALONE = ([KINDS["MONTH"]], [KINDS["THE"], KINDS["MONTH"]])


def _on(scene: Scene, month: Slot, day: Slot, number: int) -> Slot | None:
    """The month's day of that number, where the month is ahead or running."""
    first = (month.closing or scene.today).replace(day=1)
    found = day_of(first.year, first.month, number)
    if month.closing is None or found is None or found < scene.today:
        return None
    return replace(
        day, first=month.first, kind=Is.DAY, happened=None, due=found, closing=found, note=""
    )


def told_again(scene: Scene, slots: list[Slot]) -> list[Slot]:
    """The slots, a part of a month and the day in it that follows as one."""
    done: list[Slot] = []
    for slot in slots:
        both = _day_in(scene, done[-1], slot) if done and slot.kind is Is.DAY else None
        both = both or (_of_year(scene, done[-1], slot) if done else None)
        both = both or (_after_that(scene, done, slot) if done else None)
        if both and both.first < slot.first and both.first == done[-1].first:
            done[-1] = both
        else:
            done.append(both or slot)
    return done


def _of_year(scene: Scene, month: Slot, year: Slot) -> Slot | None:
    """'June next year', '15 May of next year': the month's day in that year."""
    said = [scene.kind(i) for i in range(year.first, year.last)]
    between = {scene.kind(i) for i in range(month.last, year.first)}
    held = {scene.kind(i) for i in range(month.first, month.last)}
    if said != [KINDS["NEXT"], KINDS["UNIT"]] or scene.tokens[year.last - 1].value != YEAR:
        return None
    if year.first - month.last > 1 or not between <= _kinds("OF", "COMMA"):
        return None
    if KINDS["MONTH"] not in held or KINDS["YEAR"] in held:
        return None
    due, closing = (
        day and months_on(day, 12 * (scene.today.year + 1 - day.year))
        for day in (month.due, month.closing)
    )
    return replace(month, last=year.last, happened=None, due=due, closing=closing, note="")


def _after_that(scene: Scene, done: list[Slot], slot: Slot) -> Slot | None:
    """'that Friday', 'the Wednesday after that', 'on the Wednesday' of a week told before."""
    start = next((one.due for one in reversed(done[-3:]) if one.due is not None), None)
    if slot.kind is not Is.WEEKDAY or slot.due is None or start is None:
        return None
    that = scene.word(slot.first - 1) == "that"
    after = scene.word(slot.last) == "after" and scene.word(slot.last + 1) == "that"
    if not (that or after) or not done[-1].last <= slot.first:
        return None
    day = shifted(start, (slot.due.weekday() - start.weekday()) % 7)
    return replace(slot, happened=None, due=day, closing=day)
