"""Winding the playground's clock forward, to an hour on the clock of who asks."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, time, timedelta


def in_an_hour(now: datetime) -> datetime:
    """One hour on."""
    return now.astimezone(UTC) + timedelta(hours=1)


def tomorrow_morning(now: datetime) -> datetime:
    """08:30 of the next day."""
    return _morning(now, 1, time(8, 30))


def monday_morning(now: datetime) -> datetime:
    """09:00 of the next Monday, today's if that is still to come."""
    ahead = -now.weekday() % 7
    if ahead == 0 and now.time() >= time(9):
        ahead = 7
    return _morning(now, ahead, time(9))


def _morning(now: datetime, days: int, hour: time) -> datetime:
    day = now.date() + timedelta(days=days)
    return datetime.combine(day, hour, tzinfo=now.tzinfo).astimezone(UTC)


Wind = Callable[[datetime], datetime]

# Each takes the present in the zone of who asks and gives an instant in UTC.
WINDS: tuple[tuple[str, str, Wind], ...] = (
    ("hour", "One hour", in_an_hour),
    ("tomorrow", "Tomorrow, 08:30", tomorrow_morning),
    ("monday", "Monday, 09:00", monday_morning),
)


def labels() -> tuple[tuple[str, str], ...]:
    """The menu's entries: a key and what it says."""
    return tuple((key, label) for key, label, _ in WINDS)


def wound(key: str, now: datetime) -> datetime | None:
    """The instant that an entry of the menu stands for; None for an unknown one."""
    return next((wind(now) for known, _, wind in WINDS if known == key), None)
