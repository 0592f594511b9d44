"""Date phrases in a message, each resolved for the roles that it may play.

The grammar knows, with their usual misspellings and with a time of day where one is said::

    today  tmrw  yesterday  day after tomorrow  next tomorrow  tom am  the morn  the other day
    this morning  later today  tonight  last night  first thing tomorrow
    Fri  the Tuesday  this Friday  next Friday  last Thursday  Friday past  Friday week
    a week on Friday  2 weeks from Friday  Tuesday next week  the Monday after next
    14/3  3/14  14.3.  2026-03-14  14 March  Mar 14th 2026  the twenty third of June  14-Mar-26
    the 14th  by 28th  the nineteenth  the 23  Wednesday 14  Monday the 12th  w/c 12/10
    EOD  COB  close of play  EOW  EOM  EOQ  EOY  end of next week  month end  end of June
    March end  the last of September  before the end of the quarter
    next week  this quarter  last month  week after next  early next week  this weekend
    June  in May  mid-July  early June  first week of June  week 14  KW 14  v. 20
    Q3  end of Q3  Q3 FY27  H2  in 2027  before Christmas
    in 2 weeks  in a couple of weeks  in a fortnight  two weeks from now  2 days ago
    pushed out two weeks  slips a month  2 wks earlier  (a `Shift`)
    3pm  15:00  14h30  half three  quarter past 4  three p m  noon  10ish  four o'clock

What looks like a date and is none of these goes to dateparser, as a slot by itself.
"""

from __future__ import annotations

from datetime import date, datetime, time

from handlers.reading.candidates import Shift, When
from handlers.reading.dates import (
    clock,
    durations,
    figures,
    monthdays,
    months,
    ordinals,
    periods,
    relative,
    seasons,
    shifts,
    weekdays,
)
from handlers.reading.dates.again import told_again
from handlers.reading.dates.fallback import fallback
from handlers.reading.dates.join import adjoined, counted_from, lent, of_week
from handlers.reading.dates.kinds import KINDS
from handlers.reading.dates.scene import Is, Rule, Scene, Slot
from handlers.reading.dates.shifts import shifted_from
from handlers.reading.dates.tokens import tokens_of
from handlers.reading.pattern import compiled, matches, shape_of
from handlers.reading.spans import Span

DAY_RULES: tuple[Rule, ...] = (
    *weekdays.RULES,
    *relative.RULES,
    *figures.RULES,
    *monthdays.RULES,
    *ordinals.RULES,
    *periods.RULES,
    *months.RULES,
    *seasons.RULES,
    *durations.RULES,
    *shifts.RULES,
)
_DAYS = tuple(compiled(rule.pattern, KINDS) for rule in DAY_RULES)
_TIMES = tuple(compiled(rule.pattern, KINDS) for rule in clock.RULES)


_MOST = 100  # of days, and of times, in a message; more are a pasted table
_TRIED = 600  # places where a pattern fits and the words around decide


def _found(scene: Scene, shape: str, taken: list[Slot], *, times: bool) -> list[Slot]:
    rules, patterns = (clock.RULES, _TIMES) if times else (DAY_RULES, _DAYS)
    busy = {i for slot in taken for i in range(slot.first, slot.last)}
    free, slots = 0, list[Slot]()
    for match in matches(shape, patterns)[:_TRIED]:
        if len(slots) >= _MOST:
            break
        if match.first < free or not busy.isdisjoint(range(match.first, match.last)):
            continue
        slot = rules[match.rule].build(scene, match)
        if slot is not None:
            slots.append(slot)
            free = slot.last
    return slots


def _due(day: date | None, minutes: int | None) -> date | datetime | None:
    if day is None or minutes is None:
        return day
    hour, minute = divmod(minutes, 60)
    return datetime.combine(day, time(hour % 24, minute))


def _when(scene: Scene, slot: Slot) -> When:
    tokens = scene.tokens
    span = Span(tokens[slot.first].start, tokens[slot.last - 1].end)
    if slot.kind is Is.TIME:
        due = _due(scene.today, slot.minutes)
        return When(span, scene.today, due, None, certain=False, note="taken as today")
    if slot.shift is not None:
        count, unit = slot.shift
        shift = Shift(count, shifts.UNITS[unit])
        return When(span, None, None, None, certain=False, note=slot.note, shift=shift)
    due = _due(slot.due, slot.minutes)
    return When(span, slot.happened, due, slot.closing, not slot.note, slot.note)


def _slots(raw: str, today: date, minute: int, *, month_first: bool) -> tuple[Scene, list[Slot]]:
    tokens = tokens_of(raw)
    scene = Scene(raw, tokens, today, minute, month_first)
    shape = shape_of(tokens)
    days = _found(scene, shape, [], times=False)
    days += fallback(scene, shape, days)
    times = _found(scene, shape, days, times=True)
    slots = sorted((*days, *times), key=lambda slot: slot.first)
    slots = told_again(scene, adjoined(scene, slots))
    return scene, [counted_from(scene, of_week(scene, slot)) for slot in slots]


def date_spans(raw: str) -> tuple[Span, ...]:
    """Where dates and times of day stand, whatever they mean: no amounts are to be sought there."""
    scene, slots = _slots(raw, date(2024, 1, 1), 0, month_first=True)
    tokens = scene.tokens
    lone = {slot.first for slot in lent(scene, slots) if slot.kind is Is.HOUR}
    return tuple(
        Span(tokens[slot.first].start, tokens[slot.last - 1].end)
        for slot in slots
        if slot.first not in lone
    )


def find_dates(raw: str, now: datetime, order: str) -> tuple[When, ...]:
    """The date phrases of a text, sorted by place and not overlapping.

    `now` is the aware local time; `order` 'MDY' or 'DMY' says what 3/4 means. A time of day alone
    is today's: it has a `due` but no `closing`. Never raises for any text.
    """
    minute = now.hour * 60 + now.minute
    scene, slots = _slots(raw, now.date(), minute, month_first=order != "DMY")
    return tuple(_when(scene, s) for s in lent(scene, slots) if s.kind is not Is.HOUR)


__all__ = ["date_spans", "find_dates", "shifted_from"]
