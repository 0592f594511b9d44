"""The demo's calendar: working days counted back from today, and hours at which people work."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo


def working_day(today: date, back: int) -> date:
    """The `back`-th working day before today (negative: after it).

    0 is today, or the Monday after where today is on a weekend.
    """
    start = today + timedelta(days=7 - today.weekday()) if today.weekday() >= 5 else today
    monday = start - timedelta(days=start.weekday())
    weeks, weekday = divmod(start.weekday() - back, 5)
    return monday + timedelta(days=7 * weeks + weekday)


def moment(day: date, zone: ZoneInfo, rng: Random) -> datetime:
    """An instant of the day, between 9 and 17 local time."""
    minutes = 9 * 60 + 5 * rng.randrange(8 * 12)
    local = datetime.combine(day, time(minutes // 60, minutes % 60), zone)
    return local.astimezone(UTC)
