"""A digest is posted when it is due: once, late rather than never, or not if nothing changed."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from decimal import Decimal

import pytest

from storage.records import DigestPosting
from tests.digests.schedules.newsroom import MONDAY, Newsroom
from tests.world import WORKSPACE

pytestmark = pytest.mark.asyncio
LATE = "This was due on"


async def test_it_is_posted_each_monday(room: Newsroom) -> None:
    """At nine by New York's clock, which goes forward on Sunday, 8 March."""
    room.digests(MONDAY)
    await room.at("2026-03-09T08:59")
    assert room.posted() == []
    await room.at("2026-03-09T09:00")
    [first] = room.posted()
    assert "Monday pipeline" in first.shown
    assert LATE not in first.shown
    await room.at("2026-03-09T17:00")
    assert len(room.posted()) == 1
    await room.at("2026-03-16T09:00")
    assert len(room.posted()) == 2
    assert room.due() == {"Monday pipeline": "Mon 23 Mar 09:00"}


async def test_several_processes_post_it_once(room: Newsroom) -> None:
    """Whoever comes second finds the schedule gone on."""
    room.digests(MONDAY)
    await room.all.settle()
    others = [room.second() for _ in range(3)]
    await room.at("2026-03-09T08:00")
    room.clock.wind(timedelta(hours=1))
    await asyncio.gather(*(other.run() for other in others))
    await room.all.settle()
    assert len(room.posted()) == 1


async def test_of_several_that_were_missed_the_newest_is_posted(room: Newsroom) -> None:
    """Three Mondays of downtime: one digest, with its own day, telling of the whole time."""
    room.digests(MONDAY)
    await room.at("2026-03-09T09:00")
    room.change("d-acme", amount=Decimal(61_000))
    await room.at("2026-04-01T13:00")
    _, late = room.posted()
    assert f"{LATE} Mon 30 Mar at 09:00" in late.shown
    with room.all.database.reading(WORKSPACE) as session:
        postings = session.query(DigestPosting).order_by(DigestPosting.at).all()
    assert [(p.occasion, p.outcome) for p in postings] == [
        ("2026-03-09T09:00", "posted"),
        ("2026-03-30T09:00", "posted"),
    ]
    assert postings[1].starts == postings[0].ends
    assert room.due() == {"Monday pipeline": "Mon 06 Apr 09:00"}
    await room.at("2026-04-02T13:00")
    assert len(room.posted()) == 2


async def test_where_nothing_changed_nothing_is_posted(room: Newsroom) -> None:
    """'only changes': a silent day, then one with a change, told from where the last one ended."""
    daily = {"name": "Daily", "days": ["mon", "tue", "wed"], "at": "17:30", "only_changes": "yes"}
    room.digests(daily)
    await room.at("2026-03-09T17:30")
    assert room.posted() == []
    await room.at("2026-03-10T10:00")
    room.change("d-acme", stage="negotiation")
    await room.at("2026-03-10T17:30")
    assert len(room.posted()) == 1
    await room.at("2026-03-11T17:30")
    assert len(room.posted()) == 1
    assert room.due() == {"Daily": "Mon 16 Mar 17:30"}


async def test_a_new_hour_holds_at_once_and_posts_nothing_twice(room: Newsroom) -> None:
    """Changed before its time: by the new time only. Changed after it: next week."""
    room.digests(MONDAY)
    await room.at("2026-03-09T08:00")
    room.digests({**MONDAY, "at": "11:00"})
    await room.at("2026-03-09T09:00")
    assert room.posted() == []
    await room.at("2026-03-09T11:00")
    assert len(room.posted()) == 1
    room.digests({**MONDAY, "at": "09:00"})
    await room.at("2026-03-09T12:00")
    assert len(room.posted()) == 1
    assert room.due() == {"Monday pipeline": "Mon 16 Mar 09:00"}


async def test_one_that_goes_is_not_posted_and_may_come_back(room: Newsroom) -> None:
    """What was posted stays known: nothing is told twice when it comes back the same day."""
    room.digests(MONDAY)
    await room.at("2026-03-09T09:00")
    room.digests()
    await room.all.settle()
    assert room.due() == {}
    room.digests(MONDAY)
    await room.at("2026-03-09T09:30")
    assert len(room.posted()) == 1
    assert room.due() == {"Monday pipeline": "Mon 16 Mar 09:00"}


async def test_one_that_was_set_up_while_the_program_stood_still(room: Newsroom) -> None:
    """Set up on Friday, due on Monday at nine, the program back at ten: it is posted late."""
    room.digests(MONDAY)
    await room.at("2026-03-09T10:00")
    [late] = room.posted()
    assert f"{LATE} Mon 9 Mar at 09:00" in late.shown


async def test_several_channels_teams_and_time_zones(room: Newsroom) -> None:
    """Each at its own time, in its own channel, about its own people."""
    east = room.all.slack.add_channel("east", *room.all.people.values())
    room.digests(
        MONDAY,
        {"name": "East", "channel": east.id, "team": "east", "at": "09:00", "timezone": "UTC"},
    )
    await room.at("2026-03-09T05:00")
    assert len(room.posted(east)) == 1
    assert room.posted() == []
    assert "East" in room.posted(east)[0].shown
    await room.at("2026-03-09T09:00")
    assert len(room.posted()) == 1


async def test_the_workspaces_time_zone(room: Newsroom) -> None:
    """Set from the command line, without a word in the journal, it holds at once."""
    room.digests(MONDAY)
    await room.all.settle()
    with room.all.database.transaction(WORKSPACE) as session:
        session.workspace.timezone = "Europe/London"
    await room.all.settle()
    assert room.due() == {"Monday pipeline": "Mon 09 Mar 05:00"}


async def test_a_name_is_as_good_as_an_id(room: Newsroom) -> None:
    """'#sales' is looked up; what is posted goes to the channel's id."""
    room.digests({**MONDAY, "channel": "#sales"})
    await room.at("2026-03-09T09:00")
    assert len(room.posted()) == 1


async def test_while_slack_cannot_be_asked_it_stays_due(room: Newsroom) -> None:
    """It is never posted where nobody knows who reads along; and not lost."""
    room.digests(MONDAY)
    room.all.slack.api.break_down("conversations.info", times=1)
    await room.at("2026-03-09T09:00")
    assert room.posted() == []
    assert room.due() == {"Monday pipeline": "Mon 09 Mar 09:00"}
    await room.at("2026-03-09T09:03")
    assert len(room.posted()) == 1
