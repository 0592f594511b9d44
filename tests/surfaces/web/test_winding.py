"""The clock goes forward, to hours on the clock of who asks."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.surfaces.web.winding import WINDS, labels, wound

NEW_YORK = ZoneInfo("America/New_York")


def local(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=NEW_YORK)


@pytest.mark.parametrize(
    ("key", "now", "then"),
    [
        ("hour", "2026-11-24T10:04", "2026-11-24T11:04"),
        ("tomorrow", "2026-11-24T10:04", "2026-11-25T08:30"),
        ("tomorrow", "2026-11-24T00:10", "2026-11-25T08:30"),
        ("monday", "2026-11-24T10:04", "2026-11-30T09:00"),
        ("monday", "2026-11-23T08:59", "2026-11-23T09:00"),
        ("monday", "2026-11-23T09:00", "2026-11-30T09:00"),
        ("monday", "2026-11-22T23:00", "2026-11-23T09:00"),
        # The night in which summer time ends, and the one in which it begins.
        ("tomorrow", "2026-10-31T20:00", "2026-11-01T08:30"),
        ("tomorrow", "2026-03-07T20:00", "2026-03-08T08:30"),
    ],
)
def test_winding_ends_at_that_hour_on_the_local_clock(key: str, now: str, then: str) -> None:
    assert wound(key, local(now)) == local(then)


def test_an_hour_is_an_hour_even_when_the_clocks_go_back() -> None:
    before = local("2026-11-01T01:30")
    found = wound("hour", before)
    assert found is not None
    assert found - before.astimezone(UTC) == timedelta(hours=1)


def test_an_unknown_entry_is_none() -> None:
    assert wound("yesterday", local("2026-11-24T10:04")) is None


def test_every_entry_has_a_label() -> None:
    assert [key for key, _ in labels()] == [key for key, _, _ in WINDS]


@given(
    st.sampled_from([key for key, _ in labels()]),
    st.datetimes(datetime(2020, 1, 1), datetime(2040, 1, 1)),
    st.sampled_from(["America/New_York", "Europe/London", "Asia/Kolkata", "Pacific/Auckland"]),
)
def test_time_never_goes_back(key: str, now: datetime, zone: str) -> None:
    there = now.replace(tzinfo=ZoneInfo(zone))
    found = wound(key, there)
    assert found is not None
    assert found > there.astimezone(UTC)
