"""What looks like a date and is none of the grammar's phrases: dateparser, on that slot alone.

It never sees a whole message, because it finds dates in 'we are on track' and 'may want'.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from handlers.reading.dates.kinds import KINDS
from handlers.reading.dates.scene import Scene, Slot, on_day, short
from handlers.reading.pattern import Match

_PARTS = frozenset(
    KINDS[kind]
    for kind in ("WEEKDAY", "MONTH", "NUM", "ORD", "YEAR", "COMMA", "DASH", "OF", "THE", "DATE")
)
_MONTH, _YEAR = KINDS["MONTH"], KINDS["YEAR"]
_LONGEST = 9


def _runs(shape: str, busy: set[int]) -> list[tuple[int, int]]:
    """Stretches of free tokens that dates are made of, with day, month and year among them."""
    runs, start = [], 0
    for i in range(len(shape) + 1):
        if i < len(shape) and i not in busy and shape[i] in _PARTS:
            continue
        kinds = shape[start:i]
        day = not {KINDS["NUM"], KINDS["ORD"]}.isdisjoint(kinds)
        if _MONTH in kinds and _YEAR in kinds and day and i - start <= _LONGEST:
            runs.append((start, i))
        start = i + 1
    return runs


def _parsed(text: str, today: date, *, month_first: bool) -> date | None:
    import dateparser

    settings: Any = {
        "DATE_ORDER": "MDY" if month_first else "DMY",
        "RELATIVE_BASE": datetime.combine(today, datetime.min.time()),
        "PREFER_DATES_FROM": "future",
        "REQUIRE_PARTS": ["day", "month", "year"],
        "RETURN_AS_TIMEZONE_AWARE": False,
    }
    try:
        found = dateparser.parse(text, languages=["en"], settings=settings)
    except (ValueError, OverflowError):
        return None
    return found.date() if found else None


def fallback(scene: Scene, shape: str, slots: list[Slot]) -> list[Slot]:
    """Dates in the stretches that the grammar left over; each is noted as concluded."""
    busy = {i for slot in slots for i in range(slot.first, slot.last)}
    found: list[Slot] = []
    for first, last in _runs(shape, busy):
        text = scene.raw[scene.tokens[first].start : scene.tokens[last - 1].end]
        day = _parsed(text, scene.today, month_first=scene.month_first)
        slot = on_day(Match(first, last, 0), day, scene.today)
        if slot and day:
            found.append(slot.unsure(f"taken as {short(day)} {day.year}"))
    return found
