"""Time that passes in the playground: each hears at the own hour, however far it is wound."""

from __future__ import annotations

from contextlib import closing
from datetime import date
from zoneinfo import ZoneInfo

import pytest

from bot.app import Sayso
from bot.clock import WoundClock
from bot.surfaces.web import Hub, WebSurface
from bot.travelling import Travel
from storage.changes import recording
from storage.database import Database
from storage.records import Member, Post
from tests.world import NOW, WORKSPACE

ZONES = {"dana": ZoneInfo("America/New_York"), "marcus": ZoneInfo("Europe/London")}


def move_marcus(database: Database) -> None:
    """Marcus lives in London."""
    with (
        database.transaction(WORKSPACE) as session,
        recording(session, member_id=None, source="settings", at=NOW),
    ):
        session.need(Member, "marcus").timezone = "Europe/London"


def told(database: Database, who: str) -> list[str]:
    """When the member was told something, on the member's own clock."""
    with database.reading(WORKSPACE) as session:
        found = session.query(Post).filter(Post.member_id == who, Post.of_post_id.is_(None))
        at = sorted(post.created_at.astimezone(ZONES[who]) for post in found)
    return [f"{each:%a %d %H:%M}" for each in at]


@pytest.mark.asyncio
async def test_a_week_passes_with_each_morning_at_its_hour(world_url: str) -> None:
    """Nothing is told late because the clock was wound past it, in neither time zone."""
    with closing(Database(world_url)) as database:
        move_marcus(database)
        clock = WoundClock(NOW)
        sayso = Sayso(database, clock)
        sayso.add([WebSurface(Hub())])
        travel = Travel(database, WORKSPACE, clock, sayso)
        stops = [stop async for stop in travel.to(NOW.replace(month=3, day=11))]
        assert stops == sorted(stops)
        assert stops[-1].date() == date(2026, 3, 11)
        assert told(database, "dana")
        assert told(database, "marcus")
        for who in ZONES:
            assert all(at.endswith("08:30") for at in told(database, who)), told(database, who)
            assert not [at for at in told(database, who) if at.startswith(("Sat", "Sun"))]
