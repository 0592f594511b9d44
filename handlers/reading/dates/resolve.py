"""A day of a month or year that is not said in full: which one is meant, for each role."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from handlers.reading.dates.almanac import day_of, month_end, months_on
from handlers.reading.dates.periods import period
from handlers.reading.dates.scene import Is, Scene, Slot, on_day, short, value
from handlers.reading.pattern import Match

_LATELY = 92  # a day gone by so lately may have been meant, though the next one is ahead


def yearless(match: Match, month: int, day: int, today: date) -> Slot | None:
    """A day and month without a year: the next one ahead, or the last one looked back to."""
    years = range(today.year - 8, today.year + 9)
    days = [found for year in years if (found := day_of(year, month, day))]
    ahead = next((d for d in days if d >= today), None)
    back = next((d for d in reversed(days) if d <= today), None)
    if ahead is None or back is None:
        return None
    slot = Slot(match.first, match.last, Is.DAY, back, ahead, ahead)
    if ahead != back and (today - back).days <= _LATELY:
        return slot.unsure(f"taken as {short(ahead)} {ahead.year}")
    return slot


def in_full(match: Match, year: int, month: int, day: int, today: date) -> Slot | None:
    """A date with its year; of two digits, those from 70 on are the last century's."""
    century = 0 if year >= 100 else 1900 if year >= 70 else 2000
    found = day_of(year + century, month, day)
    slot = on_day(match, found, today)
    return slot and replace(slot, closing=found)  # said in full, it may be set though gone by


def whole_month(scene: Scene, match: Match, first: date) -> Slot:
    """'09/2027': a month as a period."""
    return period(match, scene.today, first, month_end(first.year, first.month))


def number_said(scene: Scene, match: Match) -> int | None:
    """The day of the month that the match says: '14', '14th', 'fourteenth', 'twenty first'."""
    tens = value(scene, match, "CARD")
    unit = value(scene, match, "ORDWORD") or value(scene, match, "CARD", nth=1)
    if tens is not None and unit:
        return tens + unit if tens in {20, 30} and unit < 10 else None
    number = tens or unit or value(scene, match, "ORD", "NUM")
    return number if number and 1 <= number <= 31 else None


def monthless(scene: Scene, match: Match) -> Slot | None:
    """The next such day of a month ahead (today counts), the last one looked back to."""
    number = number_said(scene, match)
    if number is None:
        return None
    start = scene.today.replace(day=1)
    months = [months_on(start, i) for i in range(-3, 4)]
    days = [found for m in months if (found := day_of(m.year, m.month, number))]
    ahead = next((d for d in days if d >= scene.today), None)
    back = next((d for d in reversed(days) if d <= scene.today), None)
    return Slot(match.first, match.last, Is.DAY, back, ahead, ahead)
