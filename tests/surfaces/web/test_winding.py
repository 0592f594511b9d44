"""The clock goes forward, to instants on the calendar of who asks."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.surfaces.web.winding import winds
from handlers.nudges.calendar import Calendar
from handlers.preferences import Preferences
from handlers.process.model import WORKDAYS

NEW_YORK = ZoneInfo("America/New_York")
WISHES = Preferences(time(8, 30), WORKDAYS, time(9), time(17, 30), (), None)
DANA = Calendar(NEW_YORK, WISHES)


def local(text: str) -> datetime:
    """An instant on New York's clock."""
    return datetime.fromisoformat(text).replace(tzinfo=NEW_YORK)


def labels(now: str, calendar: Calendar = DANA, hour: str = "") -> list[str]:
    """What the menu says then."""
    hour_at = local(hour).astimezone(UTC) if hour else None
    return [wind.label for wind in winds(calendar, local(now), hour_at)]


@pytest.mark.parametrize(
    ("key", "now", "then"),
    [
        ("hour", "2026-11-24T10:04", "2026-11-24T11:04"),
        ("morning", "2026-11-24T10:04", "2026-11-25T08:30"),
        ("morning", "2026-11-24T00:10", "2026-11-24T08:30"),
        ("morning", "2026-11-27T08:30", "2026-11-30T08:30"),
        ("week", "2026-11-24T10:04", "2026-12-01T08:30"),
        ("week", "2026-11-24T07:00", "2026-12-01T08:30"),
        ("week", "2026-11-22T12:00", "2026-11-30T08:30"),
        # The nights in which summer time ends, and begins.
        ("morning", "2026-10-30T20:00", "2026-11-02T08:30"),
        ("week", "2026-03-05T20:00", "2026-03-12T08:30"),
    ],
)
def test_winding_ends_at_that_hour_on_the_local_clock(key: str, now: str, then: str) -> None:
    """The person's own nudge time, on the next of the person's working days."""
    found = {wind.key: wind.to for wind in winds(DANA, local(now))}
    assert found[key] == local(then)


def test_the_menu_names_day_and_hour() -> None:
    """So that nobody winds to they know not when; a step's own hour is offered where there is."""
    assert labels("2026-11-24T10:04", hour="2026-11-24T14:50") == [
        "One hour",
        "Next step with an hour: Tue 24 Nov, 14:50",
        "Next working morning: Wed 25 Nov, 08:30",
        "In a week: Tue 1 Dec, 08:30",
    ]


def test_it_follows_the_persons_own_calendar() -> None:
    """A pause leads behind it; whoever never works is offered an hour only."""
    paused = replace(WISHES, paused_until=date(2026, 12, 21), nudge_at=time(9, 15))
    assert labels("2026-11-24T10:04", Calendar(NEW_YORK, paused)) == [
        "One hour",
        "Next working morning: Mon 21 Dec, 09:15",
    ]
    never = replace(WISHES, days=())
    assert labels("2026-11-24T10:04", Calendar(NEW_YORK, never)) == ["One hour"]


def test_an_hour_is_an_hour_even_when_the_clocks_go_back() -> None:
    """Elapsed time, not the clock's face."""
    before = local("2026-11-01T01:30")
    found = winds(DANA, before)[0].to
    assert found - before.astimezone(UTC) == timedelta(hours=1)


@given(
    st.datetimes(datetime(2020, 1, 1), datetime(2040, 1, 1)),
    st.sampled_from(["America/New_York", "Europe/London", "Asia/Kolkata", "Pacific/Auckland"]),
)
def test_time_never_goes_back(now: datetime, zone: str) -> None:
    """In whatever zone, whatever the hour."""
    there = now.replace(tzinfo=ZoneInfo(zone))
    for wind in winds(Calendar(ZoneInfo(zone), WISHES), there):
        assert wind.to > there.astimezone(UTC)
