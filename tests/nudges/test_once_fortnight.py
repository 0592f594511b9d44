"""Two weeks of two reps in two time zones, with a change of the clocks in between."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from storage.database import Database
from tests.nudges.crowd import days, do_steps
from tests.nudges.office import Office, office

pytestmark = pytest.mark.asyncio
ZONES = ("America/New_York", "Europe/Berlin")
CHANGES = {
    "New York springs forward": date(2026, 3, 2),
    "both apart": date(2026, 10, 26),
}
HALF_HOUR = timedelta(minutes=30)


@pytest.mark.parametrize("first", CHANGES.values(), ids=CHANGES.keys())
async def test_one_message_each_working_day_at_their_half_past_eight(
    database: Database, first: date
) -> None:
    """Looked for every half hour, day and night, for fourteen days."""
    working = days(10, first)
    async with office(database, working, people=2, zones=ZONES) as here:
        end = here.clock.now() + timedelta(days=14)
        while here.clock.now() < end:
            here.clock.wind(HALF_HOUR)
            await here.tick()
            if here.clock.now().hour == 18 and not here.clock.now().minute:
                do_todays(here, working)
        assert here.counted() == here.once_each(working)
        assert told_at(here) == expected(here, working)


def do_todays(here: Office, working: list[date]) -> None:
    """Both do what they were told."""
    today = here.clock.now().date()
    if today in working:
        do_steps(here.database, here.reps, today, here.clock.now())


def told_at(here: Office) -> list[tuple[str, datetime]]:
    """When each message went out."""
    posts = here.posts("w0")
    return sorted((post.member_id or "", post.sent_at) for post in posts if post.sent_at)


def expected(here: Office, working: list[date]) -> list[tuple[str, datetime]]:
    """At half past eight by everybody's own clock."""
    return sorted(
        (rep.member, datetime.combine(day, time(8, 30), ZoneInfo(zone)))
        for rep, zone in zip(here.reps, ZONES, strict=True)
        for day in working
    )
