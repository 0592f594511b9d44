"""The whole program between a fake Teams and the assistant, over a database."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field

from starlette.applications import Starlette

from bot.app import Sayso
from bot.surfaces.teams.connection import connect
from bot.surfaces.teams.edge import PATH
from storage.database import Database
from storage.people import all_members
from storage.workspaces import bind_workspace, find_workspace
from tests.fakes.teams import Chat, FakeTeams, Message, Person
from tests.fakes.teams.sight import seen
from tests.fakes.teams.unpaced import unpaced
from tests.fakes.teams.world import TENANT
from tests.surfaces.slack.rig import serving
from tests.surfaces.teams.rig import credentials_of
from tests.world import MEMBERS, NOW, WORKSPACE, StoppedClock


@dataclass
class Together:
    """Sayso, its Teams, and who is there."""

    teams: FakeTeams
    sayso: Sayso
    database: Database
    clock: StoppedClock
    people: dict[str, Person] = field(default_factory=dict)

    async def settle(self) -> None:
        """Deal with what came in, and send what is to be said."""
        await self.sayso.settle()

    def said(self, to: Person | Chat) -> list[Message]:
        """What Sayso has said in a chat, in order."""
        chat = self.teams.world.direct(to) if isinstance(to, Person) else to
        return self.teams.said(chat)

    def shown(self, to: Person | Chat) -> str:
        """The last of it, as it is seen."""
        return seen(self.said(to)[-1].activity)

    async def say(self, who: Person, text: str) -> str:
        """Write in the direct chat; what is answered."""
        await self.teams.say(who, text)
        await self.settle()
        return self.shown(who)

    async def tap(self, who: Person, label: str) -> str:
        """Tap a button of the last message in the direct chat; what is shown last then."""
        await self.teams.tap(who, self.said(who)[-1], label)
        await self.settle()
        return self.shown(who)

    def roles(self) -> dict[str, str]:
        """The members' roles, by name."""
        workspace = find_workspace(self.database, "teams", TENANT) or ""
        with self.database.reading(workspace) as session:
            return {each.name: each.role for each in all_members(session)}


@asynccontextmanager
async def together(database: Database) -> AsyncIterator[Together]:
    """The program, connected; it works when `settle` is called."""
    async with AsyncExitStack() as stack:
        teams = await stack.enter_async_context(FakeTeams())
        clock = StoppedClock(NOW)
        teams.world.now = clock.now
        sayso = Sayso(database, clock)
        given = credentials_of(teams)
        linked = await stack.enter_async_context(
            connect(given, database, clock, "127.0.0.1", unpaced())
        )
        sayso.add([linked.surface])
        routes = await stack.enter_async_context(linked.hearing(sayso.intake))
        served = await stack.enter_async_context(serving(Starlette(routes=list(routes))))
        teams.bot_url = served + PATH
        yield Together(teams, sayso, database, clock)


@asynccontextmanager
async def in_the_world(database: Database) -> AsyncIterator[Together]:
    """The same with the people of the test world, none of whom has written yet."""
    bind_workspace(database, WORKSPACE, surface="teams", external_id=TENANT)
    async with together(database) as all_:
        for member, name, _, _ in MEMBERS:
            email = f"{member}@northwind.example"
            all_.people[member] = all_.teams.world.person(name, email=email)
        yield all_
