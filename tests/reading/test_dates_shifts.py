"""Dates told as so far from one that the deal has: found as a shift, with no role of their own."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from handlers.reading.candidates import Shift
from handlers.reading.dates import find_dates, shifted_from

NOW = datetime(2026, 3, 4, 10, 15, tzinfo=ZoneInfo("America/New_York"))
SAID = (
    ("pilot close goes out by 2 wks", Shift(2, "week"), date(2026, 10, 14)),
    ("pushed out two weeks", Shift(2, "week"), date(2026, 10, 14)),
    ("slipped a month", Shift(1, "month"), date(2026, 10, 30)),
    ("push it back a fortnight", Shift(2, "week"), date(2026, 10, 14)),
    ("moved it 2 weeks later", Shift(2, "week"), date(2026, 10, 14)),
    ("pushed 2 weeks back", Shift(2, "week"), date(2026, 10, 14)),
    ("close slips another quarter", Shift(1, "quarter"), date(2026, 12, 30)),
    ("delayed by a couple of weeks", Shift(2, "week"), date(2026, 10, 14)),
    ("bring the close forward a month", Shift(-1, "month"), date(2026, 8, 30)),
    ("shift it a week earlier", Shift(-1, "week"), date(2026, 9, 23)),
    ("moved it 3 working days earlier", Shift(-3, "working day"), date(2026, 9, 25)),
)
OTHERWISE = (
    "met them 2 weeks back",
    "slipped 2 weeks ago",
    "they pushed for 30 days payment",
    "moved 60 days of stock",
    "move to 30 days",
    "go live takes 2 weeks",
    "pushed to Friday",
    "close slips to June",
    "push out 2 weeks from Friday",
)


@pytest.mark.parametrize(("text", "shift", "moved"), SAID)
def test_a_shift_is_counted_from_the_date_that_stands(text: str, shift: Shift, moved: date) -> None:
    """It has no role until somebody who knows the deal counts on from its date; it is assumed."""
    (when,) = find_dates(text, NOW, "MDY")
    assert when.shift == shift
    assert (when.happened, when.due, when.closing, when.certain) == (None, None, None, False)
    assert shifted_from(shift, date(2026, 9, 30)) == moved


@pytest.mark.parametrize("text", OTHERWISE)
def test_lengths_and_days_are_no_shifts(text: str) -> None:
    """Terms, counts from today and named days move nothing by so much."""
    assert all(when.shift is None for when in find_dates(text, NOW, "MDY"))
