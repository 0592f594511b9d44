"""Working days are counted over weekends, and people work by day, in their own zone."""

from __future__ import annotations

from datetime import UTC, date, time
from random import Random
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.demo.days import moment, working_day

DAYS = st.dates(date(2000, 1, 1), date(2060, 1, 1))


@pytest.mark.parametrize(
    ("today", "back", "day"),
    [
        ("2026-11-18", 0, "2026-11-18"),
        ("2026-11-18", 1, "2026-11-17"),
        ("2026-11-18", 3, "2026-11-13"),
        ("2026-11-18", 8, "2026-11-06"),
        ("2026-11-18", -2, "2026-11-20"),
        ("2026-11-18", -3, "2026-11-23"),
        ("2026-11-16", 1, "2026-11-13"),
        ("2026-11-21", 0, "2026-11-23"),
        ("2026-11-21", 1, "2026-11-20"),
        ("2026-11-22", 1, "2026-11-20"),
        ("2026-11-22", -1, "2026-11-24"),
    ],
)
def test_working_days(today: str, back: int, day: str) -> None:
    assert working_day(date.fromisoformat(today), back).isoformat() == day


@given(DAYS, st.integers(-200, 200))
def test_each_working_day_follows_the_one_before(today: date, back: int) -> None:
    """No working day is left out, and no weekend let in."""
    day, before = working_day(today, back), working_day(today, back + 1)
    assert day.weekday() < 5
    assert (day - before).days == (3 if day.weekday() == 0 else 1)


@given(DAYS, st.sampled_from(["America/New_York", "Europe/London"]), st.integers())
def test_people_work_by_day(day: date, zone: str, seed: int) -> None:
    at = moment(day, ZoneInfo(zone), Random(seed))
    local = at.astimezone(ZoneInfo(zone))
    assert at.tzinfo is UTC
    assert local.date() == day
    assert time(9) <= local.time() < time(17)
