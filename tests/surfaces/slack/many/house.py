"""The whole program between a fake Slack of many workspaces and an empty database."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from typing import Any

import aiohttp
from sqlalchemy import text
from starlette.applications import Starlette

from bot.app import Sayso
from bot.clock import SystemClock
from bot.surfaces.slack import PATH
from bot.surfaces.slack.many import AppCredentials, ManyConnection, connect_many, new_key
from storage.database import Database
from storage.workspaces import WorkspaceName, find_workspace, list_workspaces
from tests.fakes.slack import User
from tests.fakes.slack.many import CLIENT_ID, CLIENT_SECRET, ManySlacks, Tenant
from tests.fakes.slack.server import APP_TOKEN
from tests.surfaces.slack.rig import SECRET, Mode, manifest, serving

PUBLIC = "http://127.0.0.1:8400"
KEY = new_key()
__all__ = ["CLIENT_ID", "CLIENT_SECRET", "House", "house", "many_slacks"]


@dataclass
class House:
    """Sayso, all the Slacks, and the address of its pages."""

    slacks: ManySlacks
    sayso: Sayso
    database: Database
    slack: ManyConnection
    url: str

    async def settle(self) -> None:
        """Deal with what came in, and send what is to be said."""
        await self.sayso.settle()
        for tenant in self.slacks.tenants.values():
            await tenant.settle()

    async def install(self, tenant: Tenant) -> str:
        """Go through the pages as a browser does; the last page."""
        async with browser() as session:
            address = await self.begin(session)
            return (await self.come_back(session, tenant.approve(address)))[1]

    async def begin(self, session: aiohttp.ClientSession) -> str:
        """Follow the button of the first page; the address at Slack to which it leads."""
        async with session.get(f"{self.url}/slack/start", allow_redirects=False) as answer:
            assert answer.status == 302
            return answer.headers["Location"]

    async def come_back(self, session: aiohttp.ClientSession, address: str) -> tuple[int, str]:
        """Slack sends the browser back: the page that it sees."""
        async with session.get(address.replace(PUBLIC, self.url)) as answer:
            return answer.status, await answer.text()

    def workspaces(self) -> dict[str, WorkspaceName]:
        """Ours, by Slack's id."""
        return {each.external_id: each for each in list_workspaces(self.database)}

    def workspace(self, team: str) -> str:
        """Our id of a team's workspace."""
        found = find_workspace(self.database, "slack", team)
        assert found
        return found

    def kept(self) -> str:
        """All that the tables of installations hold, as one text."""
        with self.database.across_reading() as connection:
            tables = ("slack_installations", "slack_bots", "slack_oauth_states")
            rows = [connection.execute(text(f"SELECT * FROM {name}")).all() for name in tables]
        return repr(rows)


def browser() -> aiohttp.ClientSession:
    """A browser that keeps cookies of an IP address too."""
    return aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True))


def many_slacks(**facts: Any) -> ManySlacks:
    """Slacks with the app of the manifest."""
    found = manifest()
    scopes = found["oauth_config"]["scopes"]["bot"]
    return ManySlacks(scopes, found["settings"]["event_subscriptions"]["bot_events"], **facts)


def credentials(api_url: str, mode: Mode, keys: str = KEY) -> AppCredentials:
    """What the app's settings hold."""
    return AppCredentials(
        client_id=CLIENT_ID,
        client_secret=CLIENT_SECRET,
        signing_secret=SECRET if mode == "http" else "",
        app_token=APP_TOKEN if mode == "socket" else "",
        keys=keys,
        public_url=PUBLIC,
        api_url=api_url,
    )


@asynccontextmanager
async def house(
    database: Database,
    mode: Mode = "http",
    slacks: ManySlacks | None = None,
    keys: str = KEY,
    **facts: Any,
) -> AsyncIterator[House]:
    """The program, connected in one of Slack's two ways; it works when `settle` is called."""
    async with AsyncExitStack() as stack:
        if slacks is None:
            slacks = await stack.enter_async_context(many_slacks(**facts))
        clock = SystemClock()
        sayso = Sayso(database, clock)
        given = credentials(slacks.api_url, mode, keys)
        slack = await stack.enter_async_context(connect_many(given, database, clock))
        sayso.add([slack.surface])
        routes = await stack.enter_async_context(slack.hearing(sayso.intake))
        url = await stack.enter_async_context(serving(Starlette(routes=routes)))
        if mode == "http":
            slacks.over_http(url + PATH, SECRET)
        yield House(slacks, sayso, database, slack, url)
        for tenant in slacks.tenants.values():
            await tenant.settle()


async def tell(house: House, tenant: Tenant, user: User, words: str) -> str:
    """Say something in a direct message; what is answered last."""
    await tenant.say(user, words)
    await house.settle()
    return tenant.last(user).shown
