"""Working days and instants, on both sides of every change of the clocks."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.nudges.calendar import GRACE, Calendar
from handlers.preferences import Preferences
from handlers.process.model import WEEKDAYS, WORKDAYS

FIRST = date(2026, 1, 1)
ZONES = sorted(available_timezones())
moments = st.builds(
    time, hour=st.integers(min_value=0, max_value=23), minute=st.sampled_from((0, 15, 30, 59))
)


def calendar(
    zone: str = "America/New_York",
    at: time = time(8, 30),
    days: tuple[str, ...] = WORKDAYS,
    countries: tuple[str, ...] = (),
    paused: date | None = None,
    also: frozenset[date] = frozenset(),
) -> Calendar:
    """A calendar with working hours from nine to half past five."""
    wishes = Preferences(at, days, time(9), time(17, 30), countries, paused)
    return Calendar(_zone(zone), wishes, also)


@cache
def _zone(name: str) -> ZoneInfo:
    return ZoneInfo(name)


@given(zone=st.sampled_from(ZONES), at=moments, day=st.integers(min_value=0, max_value=730))
def test_each_day_has_one_instant_for_the_nudge_time(zone: str, at: time, day: int) -> None:
    """In every zone of the tz database, for two years: on that local day, at that local time.

    Only where the clocks leave the time out it is told later, by as much as they jump.
    """
    mine = calendar(zone, at, WEEKDAYS)
    local_day = FIRST + timedelta(days=day)
    found = mine.instant(local_day, at).astimezone(mine.zone)
    wanted = datetime.combine(local_day, at)
    assert found.replace(tzinfo=None) >= wanted
    jump = found.replace(tzinfo=None) - wanted
    assert jump == timedelta(0) or not _exists(wanted, mine.zone)


@given(
    zone=st.sampled_from(ZONES), at=moments, after=st.integers(min_value=0, max_value=730 * 24 * 4)
)
def test_the_next_nudge_is_ahead_and_on_the_next_working_day(
    zone: str, at: time, after: int
) -> None:
    """Never twice on one local day, none left out between two."""
    mine = calendar(zone, at)
    now = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=15 * after)
    first = mine.next_nudge(now)
    assert first is not None
    assert now < first
    second = mine.next_nudge(first)
    assert second is not None
    days = [mine.day_of(each) for each in (first, second)]
    assert days[0] < days[1]
    between = (days[0] + timedelta(days=n) for n in range(1, (days[1] - days[0]).days))
    assert not any(mine.works_on(day) for day in between)
    today = mine.day_of(now)
    skipped = (today + timedelta(days=n) for n in range((days[0] - today).days))
    assert all(not mine.works_on(day) or mine.instant(day, at) <= now for day in skipped)


def _exists(local: datetime, zone: ZoneInfo) -> bool:
    """Whether clocks ever show this local time."""
    back = local.replace(tzinfo=zone).astimezone(UTC).astimezone(zone)
    return back.replace(tzinfo=None) == local


@pytest.mark.parametrize(
    ("day", "hour"),
    [
        (date(2026, 3, 6), 13),  # winter time in New York: 08:30 is 13:30 in London's winter
        (date(2026, 3, 9), 12),  # summer time since the 8th
        (date(2026, 10, 30), 12),
        (date(2026, 11, 2), 13),
    ],
)
def test_half_past_eight_stays_half_past_eight(day: date, hour: int) -> None:
    """On both sides of a change of the clocks."""
    expected = datetime(day.year, day.month, day.day, hour, 30, tzinfo=UTC)
    assert calendar().instant(day, time(8, 30)) == expected


def test_holidays_of_the_country_and_days_of_the_team_are_free() -> None:
    """Thanksgiving and the day after it; the day before is worked."""
    mine = calendar(countries=("US",), also=frozenset({date(2026, 11, 27)}))
    days = [date(2026, 11, day) for day in (25, 26, 27, 30)]
    assert [mine.works_on(day) for day in days] == [True, False, False, True]


def test_a_pause_lasts_until_its_day() -> None:
    """That day is worked again."""
    mine = calendar(paused=date(2026, 3, 10))
    found = mine.next_nudge(datetime(2026, 3, 4, 20, tzinfo=UTC))
    assert found is not None
    assert mine.day_of(found) == date(2026, 3, 10)


def test_who_has_no_working_day_is_never_told() -> None:
    """There is no next time."""
    mine = calendar(paused=date(2030, 1, 1))
    assert mine.next_nudge(datetime(2026, 3, 4, tzinfo=UTC)) is None


@pytest.mark.parametrize(
    ("at", "hour", "minute", "may"),
    [
        (time(8, 30), 8, 29, False),
        (time(8, 30), 8, 30, True),
        (time(8, 30), 17, 29, True),
        (time(8, 30), 17, 30, False),
        (time(17, 0), 18, 59, True),
        (time(17, 0), 19, 0, False),
    ],
)
def test_a_late_message_keeps_to_the_working_hours(
    at: time, hour: int, minute: int, *, may: bool
) -> None:
    """Until they end, or for a while after a nudge time near their end."""
    assert timedelta(hours=2) == GRACE
    mine = calendar(at=at)
    now = datetime(2026, 3, 4, hour, minute, tzinfo=mine.zone)
    assert mine.may_be_told(now.astimezone(UTC)) is may


@given(start=st.dates(FIRST, date(2027, 12, 31)), number=st.integers(min_value=0, max_value=60))
def test_working_days_are_counted_one_by_one(start: date, number: int) -> None:
    """After five working days it is the same weekday again; a weekend counts for none."""
    mine = calendar()
    found = mine.after_working_days(start, number)
    assert found >= start
    worked = sum(
        WEEKDAYS[(start + timedelta(days=n)).weekday()] in WORKDAYS
        for n in range(1, (found - start).days + 1)
    )
    assert worked == number
