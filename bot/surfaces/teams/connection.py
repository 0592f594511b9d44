"""Teams, connected: from an app's credentials to a surface that delivers and hears."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

import aiohttp
import structlog
from starlette.routing import BaseRoute

from bot.clock import Clock
from bot.surfaces import Intake
from bot.surfaces.teams.auth.checking import Checker, LoopbackChecker, TokenChecker
from bot.surfaces.teams.auth.keys import SigningKeys
from bot.surfaces.teams.auth.own_token import OwnToken, token_url
from bot.surfaces.teams.connector import Connector, api_session
from bot.surfaces.teams.credentials import Credentials
from bot.surfaces.teams.directory import StorageDirectory
from bot.surfaces.teams.pace import Pace
from bot.surfaces.teams.package.page import about_route
from bot.surfaces.teams.surface import TeamsSurface
from bot.surfaces.teams.waiting import Waiting
from storage.database import Database

log = structlog.get_logger("sayso.teams")


class TeamsConnection:
    """One app's Teams. `surface` delivers at once; it hears inside `hearing`."""

    def __init__(self, surface: TeamsSurface, checker: Checker, clock: Clock) -> None:
        """Use `connect`."""
        self.surface = surface
        self._checker = checker
        self._clock = clock

    @asynccontextmanager
    async def hearing(self, intake: Intake) -> AsyncIterator[Sequence[BaseRoute]]:
        """Hand in what people write; the routes to serve."""
        yield [self.surface.listen(intake, self._checker, self._clock), about_route()]

    def ailing(self) -> str | None:
        """What is wrong with the connection; None, for there is none to lose."""
        return None


@asynccontextmanager
async def connect(
    credentials: Credentials,
    database: Database,
    clock: Clock,
    host: str,
    pace: Pace | None = None,
    waiting: Waiting | None = None,
) -> AsyncIterator[TeamsConnection]:
    """Teams for the app, which listens on `host`. Raises SettingFault.

    Nothing is asked of Microsoft yet: its keys and our token are fetched when they are needed.
    """
    credentials.check(host)
    async with api_session() as session:
        url = token_url(credentials.login_url, credentials.tenant)
        token = OwnToken(session, url, credentials.app_id, credentials.secret)
        tenants = credentials.let_in if credentials.auth else None
        directory = StorageDirectory(database, clock, tenants)
        surface = TeamsSurface(Connector(session, token), directory, pace, waiting)
        try:
            yield TeamsConnection(surface, _checker(credentials, session), clock)
        finally:
            await surface.close()


def _checker(credentials: Credentials, session: aiohttp.ClientSession) -> Checker:
    if not credentials.auth:
        log.warning("teams asks nobody for a token: for trying things out on this machine only")
        return LoopbackChecker()
    keys = SigningKeys(session, credentials.openid_url)
    return TokenChecker(credentials.app_id, credentials.let_in, keys)
