"""The whole program behind Teams: a rep says it once, sees the receipt, and takes it back."""

from __future__ import annotations

from contextlib import AsyncExitStack, closing

import pytest
from starlette.applications import Starlette

from bot.app import Sayso
from bot.surfaces.teams.connection import connect
from bot.surfaces.teams.edge import PATH
from storage.database import Database
from storage.people import all_members
from storage.records import Deal
from storage.workspaces import bind_workspace
from tests.fakes.teams import FakeTeams
from tests.fakes.teams.fake import buttons
from tests.fakes.teams.world import TENANT
from tests.surfaces.slack.rig import serving
from tests.surfaces.teams.rig import credentials_of
from tests.surfaces.teams.test_cards import texts
from tests.world import NOW, WORKSPACE, StoppedClock, make_world


def amount(database: Database) -> str:
    """What Acme's deal is worth."""
    with database.reading(WORKSPACE) as session:
        return str(session.need(Deal, "d-acme").amount)


@pytest.mark.asyncio
async def test_said_once_shown_and_taken_back(url: str) -> None:
    """With the receipt replaced in place; told twice by Teams, it is done once."""
    async with AsyncExitStack() as stack:
        teams = await stack.enter_async_context(FakeTeams())
        database = stack.enter_context(closing(make_world(url)))
        bind_workspace(database, WORKSPACE, surface="teams", external_id=TENANT)
        clock = StoppedClock(NOW)
        sayso = Sayso(database, clock)
        given = credentials_of(teams)
        linked = await stack.enter_async_context(connect(given, database, clock, "127.0.0.1"))
        sayso.add([linked.surface])
        routes = await stack.enter_async_context(linked.hearing(sayso.intake))
        served = await stack.enter_async_context(serving(Starlette(routes=list(routes))))
        teams.bot_url = served + PATH
        with database.reading(WORKSPACE) as session:
            dana = next(member for member in all_members(session) if member.id == "dana")
        rep = teams.world.person(dana.name, email=dana.email)
        before = amount(database)

        said = await teams.say(rep, "acme is at 52k now")
        await teams.tell(said.activity)
        await sayso.settle()
        assert amount(database) == "52000.00"
        receipts = [m for m in teams.said(said.chat) if "52,000" in "".join(texts(m.card))]
        assert len(receipts) == 1

        await teams.tap(rep, receipts[0], "Undo")
        await sayso.settle()
        assert amount(database) == before
        assert receipts[0].replaced >= 1
        assert "Undo" not in {button["title"] for button in buttons(receipts[0].card)}
