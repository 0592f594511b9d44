"""Digests in Teams: ordered in the channel that reads them, posted once, for our own people."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from bot.surfaces import SendError
from handlers.digests.schedules.standing import Seen, Standing
from storage.database import Database
from tests.fakes.teams import Chat, Person
from tests.fakes.teams.sight import seen
from tests.surfaces.teams.rig import Rig, running
from tests.surfaces.teams.together import Together, in_the_world
from tests.world import make_world

pytestmark = pytest.mark.asyncio
NEW_YORK = ZoneInfo("America/New_York")
ORDER = "@Sayso post the digest here every Monday at 9"


@pytest.fixture
def database(url: str) -> Iterator[Database]:
    """The test world."""
    with closing(make_world(url)) as made:
        yield made


async def ordered(all_: Together, *more: Person) -> Chat:
    """A manager orders a digest in the channel of everybody and of these."""
    channel = all_.teams.world.channel("sales", *all_.people.values(), *more)
    await all_.teams.say(all_.people["helen"], ORDER, channel)
    await all_.settle()
    return channel


async def monday(all_: Together) -> None:
    """Wind the clock to when it is due."""
    due = datetime(2026, 3, 9, 9, 0, tzinfo=NEW_YORK)
    all_.clock.wind(due - all_.clock.now())
    await all_.settle()


async def test_it_is_ordered_and_posted_where_managers_read(database: Database) -> None:
    """At its time, once; an answer below it is heard without our name."""
    async with in_the_world(database) as all_:
        channel = await ordered(all_)
        before = len(all_.said(channel))
        assert before == 1
        await monday(all_)
        await monday(all_)
        posted = all_.said(channel)[before:]
        assert len(posted) == 1
        assert posted[0].thread is None
        assert "$" in all_.shown(channel)
        await all_.teams.reply(all_.people["helen"], posted[0], "acme is at 52k now")
        await all_.settle()
        assert "Amount: $52,000" in all_.shown(channel)
        assert all_.said(channel)[-1].thread == posted[0].id


async def test_guests_do_not_read_it(database: Database) -> None:
    """People of other companies are in the team: the figures stay inside, and an admin is told."""
    async with in_the_world(database) as all_:
        gil = all_.teams.world.person("Gil Guest", role="guest")
        channel = await ordered(all_, gil)
        await monday(all_)
        assert all_.said(channel)
        assert not any("$" in seen(message.activity) for message in all_.said(channel))


async def see(rig: Rig, channel: str) -> Seen:
    """How it is with it."""
    return await rig.surface.see_channel(rig.workspace, channel)


async def test_how_it_is_with_a_channel(url: str) -> None:
    """By its id or its name, whatever may be wrong with it."""
    async with running(url) as rig:
        world = rig.teams.world
        jen = world.person("Jen Park")
        sales = world.channel("sales", jen)
        await rig.teams.say(jen, "@Sayso hi", sales)
        await rig.teams.pause()
        assert await see(rig, sales.id) == Seen(sales.id, Standing.OPEN)
        assert await see(rig, "#Sales") == Seen(sales.id, Standing.OPEN)
        assert await see(rig, "#deals") == Seen("#deals", Standing.OUTSIDE)
        unknown = "19:unknown@thread.tacv2"
        assert await see(rig, unknown) == Seen(unknown, Standing.GONE)
        sales.members.append(world.person("Gil Guest", role="guest"))
        assert await see(rig, sales.id) == Seen(sales.id, Standing.SHARED)
        sales.outside = True
        assert await see(rig, sales.id) == Seen(sales.id, Standing.OUTSIDE)
        sales.outside = False
        rig.teams.api.fail("roster", 502)
        with pytest.raises(SendError):
            await see(rig, sales.id)
        await rig.teams.removed(jen, sales)
        assert await see(rig, sales.id) == Seen(sales.id, Standing.OUTSIDE)
