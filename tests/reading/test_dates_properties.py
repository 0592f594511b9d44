"""What holds for dates in any text whatever."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from handlers.reading.candidates import When
from handlers.reading.dates import date_spans, find_dates

ZONES = ("America/New_York", "Asia/Kolkata", "Europe/London", "Pacific/Auckland")
PIECES = (
    "fri next last this week weekday of the 14th 3/14 14.3. 2026-03-14 mar may march jan 3pm 15:00 "
    "at half past quarter noon eod eow q3 h2 fy27 in 2 weeks ago from now end mid early until by "
    "on for a couple few first second twenty third o'clock ish , . - ( ) @ 930 20 2026 today tmrw "
    "day 24/7 29/2 31/2 31st 99/99 0:00 25:61 month year kw14 v. business days weekend easter £5 5k"
    " before christmas"
).split()
nows = st.builds(
    lambda at, zone: at.replace(tzinfo=ZoneInfo(zone)),
    st.datetimes(datetime(1990, 1, 1), datetime(2090, 12, 31)),
    st.sampled_from(ZONES),
)
orders = st.sampled_from(["MDY", "DMY"])
phrases = st.lists(st.sampled_from(PIECES), max_size=12).map(" ".join)
texts = st.one_of(st.text(max_size=120), phrases)


def _day(value: date | datetime | None) -> date | None:
    return value.date() if isinstance(value, datetime) else value


def _well_placed(text: str, found: tuple[When, ...]) -> bool:
    ends = [0, *(when.span.end for when in found)]
    return all(
        end <= when.span.start < when.span.end <= len(text) and when.span.of(text).strip()
        for end, when in zip(ends, found, strict=False)
    )


@given(texts, nows, orders)
@settings(max_examples=400, deadline=None)
def test_any_text_is_read_without_error(text: str, now: datetime, order: str) -> None:
    """Spans lie in the text, in order, apart and not blank; the same again gives the same."""
    found = find_dates(text, now, order)
    assert _well_placed(text, found)
    assert found == find_dates(text, now, order)
    assert all(0 <= span.start < span.end <= len(text) for span in date_spans(text))


@given(phrases, nows, orders)
@example("by weekend", datetime(2026, 2, 28, 10, tzinfo=ZoneInfo(ZONES[0])), "MDY")
@example("before christmas", datetime(2026, 12, 25, 10, tzinfo=ZoneInfo(ZONES[0])), "MDY")
@settings(max_examples=400, deadline=None)
def test_roles_look_their_way(text: str, now: datetime, order: str) -> None:
    """What happened is not ahead, what is due is not behind, and what was concluded is said."""
    for when in find_dates(text, now, order):
        assert when.happened is None or when.happened <= now.date()
        due = _day(when.due)
        assert due is None or due >= now.date()
        assert when.certain == (not when.note)


@given(st.sampled_from(("fri", "monday", "Weds", "sunday")), nows)
@settings(deadline=None)
def test_a_weekday_is_within_a_week_on_either_side(word: str, now: datetime) -> None:
    """Never today: said on a Friday, 'Friday' is in a week."""
    (when,) = find_dates(f"on {word}", now, "MDY")
    assert isinstance(when.due, date)
    assert when.happened is not None
    assert timedelta(0) < when.due - now.date() <= timedelta(7)
    assert timedelta(0) < now.date() - when.happened <= timedelta(7)


@given(st.dates(date(1990, 1, 1), date(2089, 12, 31)), nows, orders)
@settings(deadline=None)
def test_a_full_date_is_that_date(day: date, now: datetime, order: str) -> None:
    """Written out with its year, a date is the close date whatever the day today."""
    written = f"{day.day} {day:%B} {day.year}"
    for text in (day.isoformat(), written):
        (when,) = find_dates(f"close {text}", now, order)
        assert day == when.closing


@pytest.mark.parametrize(
    "text",
    [
        "1" * 12_000,
        "1/" * 6_000,
        "a." * 6_000,
        "- " * 6_000,
        "the " * 3_000,
        "next " * 2_400,
        "fri " * 3_000,
        "3pm " * 3_000,
        "@" * 12_000,
        "a@" * 6_000,
        "twenty " * 1_700,
        "\n" * 12_000,
        "é" * 12_000,
        "14 march 2026 " * 850,
        "<@" * 6_000,
        "w/c " * 3_000,
    ],
    ids=lambda text: repr(text[:6]),
)
@pytest.mark.timeout(20)
def test_long_monotony_ends(text: str) -> None:
    """The longest message of one thing only is read; no pattern runs away."""
    now = datetime(2026, 3, 4, 10, 15, tzinfo=ZoneInfo("UTC"))
    assert _well_placed(text, find_dates(text, now, "MDY"))
