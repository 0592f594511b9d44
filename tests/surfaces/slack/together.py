"""The whole program between a fake Slack and a database of the test world."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from decimal import Decimal

from bot.app import Sayso
from bot.clock import Clock
from bot.surfaces.slack import SlackSurface, StorageDirectory, find_installed, slack_client
from bot.surfaces.slack.pace import Pace
from storage.database import Database
from storage.records import Deal
from tests.fakes.slack import FakeSlack, User
from tests.surfaces.slack.rig import SECRET, Mode, connected, fake_slack
from tests.world import MEMBERS, NOW, WORKSPACE, StoppedClock


@dataclass
class Together:
    """Sayso, its Slack, and the people of the test world in it."""

    slack: FakeSlack
    sayso: Sayso
    database: Database
    people: dict[str, User]

    async def settle(self) -> None:
        """Deal with what came in, and send what is to be said."""
        await self.sayso.settle()
        await self.slack.settle()

    def amount(self, deal_id: str) -> Decimal | None:
        """What a deal is worth now."""
        with self.database.reading(WORKSPACE) as session:
            return session.need(Deal, deal_id).amount


@asynccontextmanager
async def together(
    database: Database, mode: Mode = "http", clock: Clock | None = None
) -> AsyncIterator[Together]:
    """The program, connected in one of Slack's two ways; it works when `settle` is called."""
    async with AsyncExitStack() as stack:
        slack = await stack.enter_async_context(fake_slack())
        slack.world.set_time(NOW)
        client = await stack.enter_async_context(slack_client(slack.bot_token, slack.api_url))
        sayso = Sayso(database, clock or StoppedClock(NOW))
        installed = await find_installed(client)
        directory = StorageDirectory(database, sayso.clock)
        await asyncio.to_thread(directory.settle, installed)
        surface = SlackSurface(client, installed, SECRET, Pace(sleep=_at_once))
        stack.push_async_callback(surface.close)
        sayso.add([surface])
        app = surface.listen(sayso.intake, directory, sayso.clock)
        await stack.enter_async_context(connected(mode, slack, app, client))
        people = {
            member: slack.add_user(name, f"{member}@northwind.example", tz="America/New_York")
            for member, name, _, _ in MEMBERS
        }
        yield Together(slack, sayso, database, people)


async def opened(all_: Together, who: str = "dana") -> str:
    """Open somebody's Home tab; what it shows."""
    await all_.slack.open_home(all_.people[who])
    await all_.settle()
    return all_.slack.home(all_.people[who]).shown


async def _at_once(seconds: float) -> None:
    """Nobody waits for the pace here."""
