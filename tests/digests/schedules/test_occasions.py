"""When a digest falls due: time zones, changes of the clocks, holidays, and nothing twice."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.digests.schedules.occasions import Timetable, timetable_of
from handlers.process import parse
from handlers.process.model import WEEKDAYS, WORKDAYS
from tests.process.test_docs import PIPELINE

MONDAYS = Timetable(("mon",), time(9), "America/New_York", WORKDAYS)
BERLIN, NEW_YORK = ZoneInfo("Europe/Berlin"), ZoneInfo("America/New_York")


def at(text: str) -> datetime:
    """An instant in UTC."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def dues(table: Timetable, since: datetime, number: int) -> list[str]:
    """The next instants, in UTC."""
    found = []
    for _ in range(number):
        occasion = table.next_after(since)
        assert occasion is not None
        since = occasion.due
        found.append(f"{since:%Y-%m-%d %H:%M}")
    return found


def test_nine_o_clock_stays_nine_o_clock() -> None:
    """New York goes back on 1 November 2026: 9:00 is 13:00 in UTC before it and 14:00 after."""
    assert dues(MONDAYS, at("2026-10-20T00:00"), 3) == [
        "2026-10-26 13:00",
        "2026-11-02 14:00",
        "2026-11-09 14:00",
    ]


@pytest.mark.parametrize(
    ("zone", "hour", "day", "due"),
    [
        # 02:30 is left out in Berlin on 29 March 2026, and comes twice on 25 October.
        ("Europe/Berlin", time(2, 30), date(2026, 3, 29), "2026-03-29 01:30"),
        ("Europe/Berlin", time(2, 30), date(2026, 10, 25), "2026-10-25 00:30"),
        # Lord Howe moves by half an hour only.
        ("Australia/Lord_Howe", time(2, 15), date(2026, 10, 4), "2026-10-03 15:45"),
    ],
)
def test_an_hour_that_the_clocks_leave_out_or_repeat(
    zone: str, hour: time, day: date, due: str
) -> None:
    """The day still has its one occasion."""
    table = Timetable(WEEKDAYS, hour, zone, WEEKDAYS)
    noon = datetime.combine(day, time(12), ZoneInfo(zone))
    found = table.latest_until(noon)
    assert found is not None
    assert found.day == day
    assert f"{found.due:%Y-%m-%d %H:%M}" == due


def test_a_holiday_moves_to_the_next_working_day() -> None:
    """Labor Day is Monday 7 September 2026: Tuesday, then Mondays again."""
    table = Timetable(("mon",), time(9), "America/New_York", WORKDAYS, ("US",))
    assert dues(table, at("2026-09-01T00:00"), 2) == ["2026-09-08 13:00", "2026-09-14 13:00"]


def test_holidays_that_follow_one_another() -> None:
    """Good Friday and Easter Monday 2026 in England: Friday's is posted on Tuesday, the 7th."""
    table = Timetable(("fri",), time(9), "Europe/London", WORKDAYS, ("GB-ENG",))
    assert dues(table, at("2026-03-30T00:00"), 2) == ["2026-04-07 08:00", "2026-04-10 08:00"]


def test_days_that_come_to_lie_on_one_another_are_one() -> None:
    """Every working day: Monday is off, so Tuesday has one digest, not two."""
    table = Timetable(WORKDAYS, time(17, 30), "America/New_York", WORKDAYS, ("US",))
    assert dues(table, at("2026-09-04T12:00"), 3) == [
        "2026-09-04 21:30",
        "2026-09-08 21:30",
        "2026-09-09 21:30",
    ]


def test_a_team_that_closes_for_weeks() -> None:
    """Three Mondays off become one digest on the first day back."""
    shut = tuple(date(2026, 12, 21) + timedelta(days=n) for n in range(21))
    table = Timetable(("mon",), time(9), "UTC", WORKDAYS, also=shut)
    assert dues(table, at("2026-12-15T00:00"), 2) == ["2027-01-11 09:00", "2027-01-18 09:00"]
    table = Timetable(("thu",), time(9), "UTC", WORKDAYS, also=shut)
    assert dues(table, at("2026-12-18T00:00"), 2) == ["2027-01-11 09:00", "2027-01-14 09:00"]


def test_a_holiday_on_a_weekend_is_nobodys_loss() -> None:
    """A digest on Mondays is not moved by Saturday's holiday."""
    table = Timetable(("mon",), time(9), "UTC", WORKDAYS, also=(date(2026, 11, 28),))
    assert dues(table, at("2026-11-24T00:00"), 1) == ["2026-11-30 09:00"]


def test_whoever_never_works_has_no_occasion() -> None:
    """A search that finds nothing ends."""
    never = tuple(date(2026, 1, 1) + timedelta(days=n) for n in range(900))
    table = Timetable(("mon",), time(9), "UTC", WORKDAYS, also=never)
    assert table.next_after(at("2026-06-01T00:00")) is None
    assert table.latest_until(at("2026-06-01T00:00")) is not None  # in 2025


def test_what_the_process_says_is_what_holds() -> None:
    """Days, hour, zone, holidays and working days; the workspace's zone where it names none."""
    process = parse(
        PIPELINE + "nudges: {days: [sun, mon, tue, wed, thu]}\n"
        "holidays: {countries: [US], also: [2026-12-24]}\n"
        'digests: [{name: A, channel: "#a", days: [fri], at: "17:30"},'
        ' {name: B, channel: "#b", timezone: Asia/Dubai}]\n'
    )
    first, second = (timetable_of(each, process, "Europe/Paris") for each in process.digests)
    assert first == Timetable(
        ("fri",),
        time(17, 30),
        "Europe/Paris",
        ("mon", "tue", "wed", "thu", "fri", "sun"),
        ("US",),
        (date(2026, 12, 24),),
    )
    assert second.timezone == "Asia/Dubai"
    assert first.mark != second.mark
    assert first.mark == timetable_of(process.digests[0], process, "Europe/Paris").mark


ZONES = st.sampled_from(
    ["UTC", "America/New_York", "Europe/Berlin", "Asia/Kolkata", "Australia/Lord_Howe"]
)
DAYS = st.lists(st.sampled_from(WEEKDAYS), min_size=1, unique=True).map(tuple)
TIMETABLES = st.builds(
    Timetable,
    days=DAYS,
    at=st.times().map(lambda t: t.replace(second=0, microsecond=0, tzinfo=None)),
    timezone=ZONES,
    working=st.just(WORKDAYS),
    also=st.lists(st.dates(date(2026, 1, 1), date(2026, 12, 31)), max_size=40).map(tuple),
)
INSTANTS = st.datetimes(datetime(2026, 2, 1), datetime(2026, 11, 30), timezones=st.just(UTC))


@given(TIMETABLES, INSTANTS)
def test_each_occasion_is_found_from_both_sides(table: Timetable, instant: datetime) -> None:
    """What comes next is the latest at its own instant, and nothing lies between."""
    following, latest = table.next_after(instant), table.latest_until(instant)
    assert following is not None
    assert latest is not None
    assert latest.due <= instant < following.due
    assert table.latest_until(following.due) == following
    assert table.next_after(latest.due) == following
    assert table.before(following.due) == latest


@given(TIMETABLES, INSTANTS)
def test_no_day_has_two_and_no_holiday_has_one(table: Timetable, instant: datetime) -> None:
    """Ten in a row: each on a later day, none on a holiday, each on its hour or an hour off it."""
    days = []
    for _ in range(10):
        found = table.next_after(instant)
        assert found is not None
        instant = found.due
        days.append(found.day)
        assert found.day not in table.also
    assert days == sorted(set(days))


@given(TIMETABLES, INSTANTS)
def test_none_of_its_days_is_lost(table: Timetable, instant: datetime) -> None:
    """Between each of its days and the day on which it is posted nobody works."""
    day = instant.date()
    while WEEKDAYS[day.weekday()] not in table.days:
        day += timedelta(days=1)
    noon = datetime.combine(day, time(), ZoneInfo(table.timezone)).astimezone(UTC)
    found = table.next_after(noon - timedelta(microseconds=1))
    assert found is not None
    between = [day + timedelta(days=n) for n in range((found.day - day).days)]
    assert not [d for d in between if d not in table.also and WEEKDAYS[d.weekday()] in WORKDAYS]
