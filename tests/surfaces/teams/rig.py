"""The real surface between the fake Teams and an intake that records, over a real database."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from typing import Any

from starlette.applications import Starlette

from bot.clock import SystemClock
from bot.surfaces import Outgoing
from bot.surfaces.teams.connection import connect
from bot.surfaces.teams.credentials import Credentials
from bot.surfaces.teams.edge import PATH
from bot.surfaces.teams.surface import TeamsSurface
from bot.surfaces.teams.waiting import Waiting
from handlers.heard import Place
from handlers.reply import Reply
from storage.conversations import channels
from storage.database import Database
from storage.workspaces import find_workspace
from tests.fakes.teams import FakeTeams
from tests.fakes.teams.unpaced import unpaced
from tests.fakes.teams.world import APP_ID, SECRET, TENANT
from tests.surfaces.slack.rig import RecordingIntake, serving


@dataclass
class Rig:
    """Everything a test needs."""

    teams: FakeTeams
    surface: TeamsSurface
    intake: RecordingIntake
    database: Database
    posts: int = 0

    @property
    def workspace(self) -> str:
        """Our id of the tenant's workspace."""
        return find_workspace(self.database, "teams", TENANT) or ""

    @property
    def texts(self) -> list[str]:
        """What was heard, in order."""
        return [heard.text for heard in self.intake.heard]

    @property
    def channels(self) -> dict[str, str]:
        """The channels and groups that are known, name by id."""
        with self.database.reading(self.workspace) as session:
            return {each.external_id: each.name or "" for each in channels(session, "teams")}

    async def post(self, place: str, reply: Reply, **more: Any) -> str:
        """Deliver a reply; the id of its message."""
        self.posts += 1
        outgoing = Outgoing(
            workspace=self.workspace,
            post=more.pop("post", f"post-{self.posts}"),
            place=Place("teams", place),
            thread=more.pop("thread", None),
            reply=reply,
            **more,
        )
        return await self.surface.deliver(outgoing)


def credentials_of(teams: FakeTeams, **other: Any) -> Credentials:
    """What the fake's Microsoft has given the app."""
    given = {
        "app_id": APP_ID,
        "secret": SECRET,
        "tenant": TENANT,
        "login_url": teams.url,
        "openid_url": f"{teams.url}/openid",
    }
    return Credentials(**{**given, **other})


@asynccontextmanager
async def running(url: str, waiting: Waiting | None = None, **other: Any) -> AsyncIterator[Rig]:
    """The surface, connected to a fake Teams; `other` are further credentials."""
    async with AsyncExitStack() as stack:
        teams = await stack.enter_async_context(FakeTeams())
        database = Database(url)
        stack.callback(database.close)
        given = credentials_of(teams, **other)
        linked = await stack.enter_async_context(
            connect(given, database, SystemClock(), "127.0.0.1", unpaced(), waiting)
        )
        intake = RecordingIntake()
        routes = await stack.enter_async_context(linked.hearing(intake))
        served = await stack.enter_async_context(serving(Starlette(routes=list(routes))))
        teams.bot_url = served + PATH
        yield Rig(teams, linked.surface, intake, database)
