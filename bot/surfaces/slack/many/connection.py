"""Slack, connected for many workspaces: from an app's credentials to a surface."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import structlog
from starlette.routing import BaseRoute

from bot.clock import Clock
from bot.surfaces import Intake, SettingFault
from bot.surfaces.slack.installed import APPS, check_socket_or_secret
from bot.surfaces.slack.many.granting import App, Granting
from bot.surfaces.slack.many.installing import REDIRECT, Installing
from bot.surfaces.slack.many.keys import SETTING, Keys
from bot.surfaces.slack.many.renewing import Renewal
from bot.surfaces.slack.many.store import StateStore, TokenStore
from bot.surfaces.slack.many.surface import ManySurface
from bot.surfaces.slack.many.switchboard import Switchboard
from bot.surfaces.slack.many.teams import Teams
from bot.surfaces.slack.routes import slack_route
from bot.surfaces.slack.sockets import Socket
from bot.surfaces.slack.surface import API_URL, api_session, client_with
from storage.database import Database

log = structlog.get_logger("sayso.slack")
_LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})


@dataclass(frozen=True, slots=True)
class AppCredentials:
    """What Slack gives an app that many workspaces install, and where it can be reached.

    `keys` seal the tokens at rest; `public_url` is where people's browsers find this program.
    """

    client_id: str
    client_secret: str = field(default="", repr=False)
    signing_secret: str = field(default="", repr=False)
    app_token: str = field(default="", repr=False)
    keys: str = field(default="", repr=False)
    public_url: str = ""
    api_url: str = API_URL

    def check(self) -> None:
        """Raise SettingFault for the first that is missing or cannot be right."""
        if not self.client_secret:
            msg = f"SLACK_CLIENT_SECRET is missing. Copy it from {APPS} > Basic Information."
            raise SettingFault(msg)
        check_socket_or_secret(self.app_token, self.signing_secret)
        Keys(self.keys)
        _check_address(self.public_url)


def _check_address(address: str) -> None:
    parts = urlsplit(address)
    local = parts.scheme == "http" and parts.hostname in _LOOPBACK
    if not (parts.scheme == "https" or local) or not parts.hostname:
        msg = (
            "SAYSO_PUBLIC_URL must be the https address under which people's browsers reach this "
            "program, like https://sayso.example.com: Slack sends them back there."
        )
        raise SettingFault(msg)


class ManyConnection:
    """Every workspace's Slack. `surface` delivers at once; it hears inside `hearing`."""

    def __init__(self, teams: Teams, credentials: AppCredentials, installing: Installing) -> None:
        """Use `connect_many`."""
        self.surface = ManySurface(teams)
        self.teams = teams
        self._credentials = credentials
        self._installing = installing
        self._socket: Socket | None = None

    @asynccontextmanager
    async def hearing(self, intake: Intake) -> AsyncIterator[Sequence[BaseRoute]]:
        """Hand in what people write; the routes to serve. Raises SettingFault."""
        self.teams.intake = intake
        given = self._credentials
        app = Switchboard(self.teams, given.signing_secret)
        pages = self._installing.routes()
        if not given.app_token:
            yield [slack_route(app), *pages]
            return
        async with api_session() as session:
            client = client_with("", session, given.api_url)
            async with Socket(app, given.app_token, client) as self._socket:
                yield pages

    def ailing(self) -> str | None:
        """What is wrong with the connection; None while all is well."""
        lost = self._socket is not None and not self._socket.connected
        return "not connected to Slack" if lost else None


@asynccontextmanager
async def connect_many(
    credentials: AppCredentials, database: Database, clock: Clock
) -> AsyncIterator[ManyConnection]:
    """Serve every workspace that has installed the app, or will. Raises SettingFault."""
    credentials.check()
    store = TokenStore(database, credentials.client_id, Keys(credentials.keys))
    await asyncio.to_thread(_check_keys, store)
    redirect = credentials.public_url.rstrip("/") + REDIRECT
    app = App(credentials.client_id, credentials.client_secret, redirect)
    async with api_session() as session:
        client = client_with("", session, credentials.api_url)
        renewal = Renewal(store, client, app.client_id, app.client_secret)
        secret = credentials.signing_secret
        teams = Teams(store, clock, session, credentials.api_url, renewal, secret)
        slack_url = credentials.api_url.removesuffix("api/")
        states = await asyncio.to_thread(StateStore, database)
        granting = Granting(app, client, teams, clock)
        try:
            yield ManyConnection(teams, credentials, Installing(app, granting, states, slack_url))
        finally:
            await teams.close()


def _check_keys(store: TokenStore) -> None:
    """Refuse to start where no kept token can be opened; say where some cannot."""
    kept = store.every()
    shut = [whose for whose in kept if not store.readable(whose)]
    if shut and len(shut) == len(kept):
        msg = (
            f"{SETTING} opens none of the {len(kept)} workspaces' tokens. Put back the key that "
            "was there before; several keys have commas between them."
        )
        raise SettingFault(msg)
    for whose in shut:
        log.warning("slack token cannot be opened", team=whose.key, setting=SETTING)
    log.info("slack workspaces", installed=len(kept))
