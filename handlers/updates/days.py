"""Days in updates: a date, never a midnight."""

from __future__ import annotations

from datetime import date, datetime


def day_of(value: object) -> date | None:
    """The day of a date or a local date-time; None where the value is neither."""
    if isinstance(value, datetime):
        return value.date()
    return value if isinstance(value, date) else None
