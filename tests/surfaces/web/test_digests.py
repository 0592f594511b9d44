"""Digests in the playground: posted in #pipeline as the clock is wound, and at once when asked."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import pytest_asyncio

from bot.app import Sayso
from bot.clock import WoundClock
from bot.surfaces.web import Hub, Room, WebSurface
from bot.surfaces.web.entries import Entry
from bot.surfaces.web.ideas import IN_CHANNEL, for_person
from bot.surfaces.web.people import PIPELINE, SURFACE
from bot.travelling import Travel
from handlers import demo
from handlers.demo.filling import TIMEZONE
from handlers.digests.schedules.standing import Seen, Standing
from handlers.heard import Heard, Place, PlaceKind
from handlers.plain import plain
from storage.database import Database
from tests.demo.conftest import NOW as BEGIN

NEW_YORK = ZoneInfo(TIMEZONE)


class Playing:
    """The demo, with a clock to wind; `say` writes in #pipeline."""

    def __init__(self, database: Database) -> None:
        """Begin with the demo as it is made."""
        self.workspace = demo.create(database, now=BEGIN)
        self.clock = WoundClock(BEGIN)
        self.sayso = Sayso(database, self.clock)
        self.sayso.add([WebSurface(Hub())])
        self.room = Room(database, self.workspace)
        self.travel = Travel(database, self.workspace, self.clock, self.sayso)

    async def wind(self, to: datetime) -> list[datetime]:
        """The stops on the way, on New York's clock."""
        return [stop.astimezone(NEW_YORK) async for stop in self.travel.to(to)]

    async def say(self, text: str) -> None:
        """Helen writes in the channel."""
        place = Place(SURFACE, "channel:pipeline", PlaceKind.CHANNEL)
        heard = Heard(self.workspace, "helen", text, self.clock.now(), place, "m1", "e1")
        self.sayso.intake.hear(heard)
        await self.sayso.settle()

    def posted(self) -> list[Entry]:
        """What Sayso said in the channel, as Helen sees it."""
        helen = next(each for each in self.room.people() if each.member == "helen")
        return [each for each in self.room.messages(helen, PIPELINE).entries if each.reply]


@pytest_asyncio.fixture
async def playing(tmp_path: Path) -> AsyncIterator[Playing]:
    """A playground of one's own."""
    with closing(Database(f"sqlite:///{tmp_path / 'demo.db'}")) as database:
        database.migrate()
        yield Playing(database)


@pytest.mark.asyncio
async def test_winding_past_monday_posts_the_digest(playing: Playing) -> None:
    """At its own instant, where the team reads it, with figures."""
    await playing.sayso.settle()
    helen = next(each for each in playing.room.people() if each.member == "helen")
    wind = next(w for w in playing.room.winds(helen, playing.clock.now()) if w.key == "digest")
    assert wind.label.endswith("09:00")
    stops = await playing.wind(wind.to + timedelta(hours=2))
    assert f"{wind.to.astimezone(NEW_YORK):%a %H:%M}" == "Mon 09:00"
    assert wind.to in [stop.replace(microsecond=0, second=0).astimezone(UTC) for stop in stops]
    [digest] = playing.posted()
    assert digest.reply is not None
    assert "Monday pipeline" in plain(digest.reply)
    assert "34 open deals" in plain(digest.reply)


@pytest.mark.asyncio
async def test_the_digest_can_be_had_at_once(playing: Playing) -> None:
    """What the channel offers to a manager is understood."""
    assert IN_CHANNEL[0] == "digest now"
    await playing.say(IN_CHANNEL[0])
    [digest] = playing.posted()
    assert digest.reply is not None
    assert "Monday pipeline" in plain(digest.reply)


@pytest.mark.asyncio
async def test_channels_that_the_playground_has() -> None:
    """By their own names; any other is not there."""
    surface = WebSurface(Hub())
    for name in ("channel:pipeline", "#pipeline"):
        assert await surface.see_channel("w", name) == Seen("channel:pipeline")
    assert await surface.see_channel("w", "#sales") == Seen("#sales", Standing.GONE)


def test_who_is_offered_a_digest() -> None:
    """Managers, in the channel."""
    assert for_person(["a"], leads=True, shared=True) == [*IN_CHANNEL, "a"]
    assert for_person(["a"], leads=False, shared=True) == ["a"]
    assert for_person(["a"], leads=True, shared=False) == ["a"]
