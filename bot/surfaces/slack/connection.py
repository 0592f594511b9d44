"""Slack, connected: from tokens to a surface that delivers and hears."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import structlog
from starlette.routing import BaseRoute

from bot.clock import Clock
from bot.surfaces import Intake
from bot.surfaces.slack.directory import StorageDirectory
from bot.surfaces.slack.installed import check_settings, find_installed
from bot.surfaces.slack.routes import slack_route
from bot.surfaces.slack.sockets import Socket
from bot.surfaces.slack.surface import API_URL, SlackSurface, slack_client
from storage.database import Database

log = structlog.get_logger("sayso.slack")


@dataclass(frozen=True, slots=True)
class Credentials:
    """What Slack gives an app. With an app token events come by Socket Mode, else over HTTP."""

    bot_token: str = field(repr=False)
    app_token: str = field(default="", repr=False)
    signing_secret: str = field(default="", repr=False)
    api_url: str = API_URL

    def check(self) -> None:
        """Raise SettingFault for the first that is missing or cannot be right."""
        check_settings(self.bot_token, self.app_token, self.signing_secret)


class SlackConnection:
    """One workspace's Slack. `surface` delivers at once; it hears inside `hearing`."""

    def __init__(
        self, surface: SlackSurface, directory: StorageDirectory, clock: Clock, app_token: str
    ) -> None:
        """Use `connect`."""
        self.surface = surface
        self._directory = directory
        self._clock = clock
        self._app_token = app_token
        self._socket: Socket | None = None

    @asynccontextmanager
    async def hearing(self, intake: Intake) -> AsyncIterator[Sequence[BaseRoute]]:
        """Hand in what people write; the routes to serve, none in Socket Mode.

        Raises SettingFault for a wrong app token.
        """
        app = self.surface.listen(intake, self._directory, self._clock)
        if not self._app_token:
            yield [slack_route(app)]
            return
        async with Socket(app, self._app_token, self.surface.client) as self._socket:
            yield []

    def ailing(self) -> str | None:
        """What is wrong with the connection; None while all is well."""
        lost = self._socket is not None and not self._socket.connected
        return "not connected to Slack" if lost else None


@asynccontextmanager
async def connect(
    credentials: Credentials, database: Database, clock: Clock
) -> AsyncIterator[SlackConnection]:
    """Find out whose the token is, and its workspace in the database. Raises SettingFault."""
    credentials.check()
    async with slack_client(credentials.bot_token, credentials.api_url) as client:
        installed = await find_installed(client)
        directory = StorageDirectory(database, clock)
        await asyncio.to_thread(directory.settle, installed)
        surface = SlackSurface(client, installed, credentials.signing_secret)
        log.info("slack installed", team=installed.team_name)
        try:
            yield SlackConnection(surface, directory, clock, credentials.app_token)
        finally:
            await surface.close()
