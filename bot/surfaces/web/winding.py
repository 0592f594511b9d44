"""Winding the playground's clock forward, to instants that help who asks: on their own calendar."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from handlers.nudges.calendar import Calendar
from handlers.wording.values import full_day

HOUR = timedelta(hours=1)
WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Wind:
    """An entry of the menu: what it says, and the instant in UTC."""

    key: str
    label: str
    to: datetime


def winds(
    calendar: Calendar,
    now: datetime,
    hour_at: datetime | None = None,
    digest_at: datetime | None = None,
) -> tuple[Wind, ...]:
    """Where to, from now: in an hour, at the person's own times.

    `hour_at` is when the person is told next of a step with an hour, `digest_at` when the next
    digest is posted.
    """
    found = [*_winds(calendar, now.astimezone(UTC), hour_at)]
    if digest_at is not None and digest_at > now:
        found.append(_at("digest", "Next digest", digest_at, calendar))
    return tuple(found)


def _winds(calendar: Calendar, now: datetime, hour_at: datetime | None) -> Iterator[Wind]:
    yield Wind("hour", "One hour", now + HOUR)
    if hour_at is not None and hour_at > now:
        yield _at("step", "Next step with an hour", hour_at, calendar)
    morning = calendar.next_nudge(now)
    if morning is not None:
        yield _at("morning", "Next working morning", morning, calendar)
    # From a day ahead of a week, so that Tuesday noon leads to Tuesday morning.
    later = calendar.next_nudge(_begin(calendar, now + WEEK))
    if later is not None and later != morning:
        yield _at("week", "In a week", later, calendar)


def _at(key: str, name: str, to: datetime, calendar: Calendar) -> Wind:
    local = to.astimezone(calendar.zone)
    return Wind(key, f"{name}: {full_day(local.date(), local.date())}, {local:%H:%M}", to)


def _begin(calendar: Calendar, instant: datetime) -> datetime:
    """The instant before that local day."""
    begin = instant.astimezone(calendar.zone).replace(hour=0, minute=0, second=0, microsecond=0)
    return begin.astimezone(UTC) - timedelta(seconds=1)
