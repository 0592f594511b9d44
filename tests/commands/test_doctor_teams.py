"""`sayso doctor` says of Teams what is wrong, and where to get it right."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, closing
from typing import Any

import pytest
from starlette.applications import Starlette

from bot.surfaces.teams.adapter import TeamsAdapter
from bot.surfaces.teams.auth.checking import TokenChecker
from bot.surfaces.teams.auth.keys import SigningKeys
from bot.surfaces.teams.auth.own_token import OwnToken
from bot.surfaces.teams.checking import WAY_IN
from bot.surfaces.teams.connector import Connector, api_session
from bot.surfaces.teams.edge import PATH, teams_route
from bot.surfaces.teams.handler import TeamsBot
from storage.database import Database
from storage.inbox import Arrival, Letterbox
from tests.commands.test_doctor import Environment, alone, checks, run, slack
from tests.fakes.teams import FakeTeams
from tests.fakes.teams.world import APP_ID, SECRET, TENANT
from tests.surfaces.slack.rig import serving
from tests.surfaces.teams.test_edge import Recorder
from tests.world import NOW, WORKSPACE

__all__ = ["alone"]
pytestmark = pytest.mark.asyncio


@asynccontextmanager
async def teams(environment: Environment, **settings: str) -> AsyncIterator[FakeTeams]:
    """A fake Microsoft that the settings name."""
    async with FakeTeams() as found:
        given = {
            "SAYSO_TEAMS_APP_ID": APP_ID,
            "SAYSO_TEAMS_APP_SECRET": SECRET,
            "SAYSO_TEAMS_TENANT": TENANT,
            "SAYSO_TEAMS_LOGIN_URL": found.url,
            "SAYSO_TEAMS_OPENID_URL": f"{found.url}/openid",
        }
        for name, value in {**given, **settings}.items():
            environment.setenv(name, value)
        yield found


def faults(told: Mapping[str, Any]) -> dict[str, str]:
    """What is at fault, and what to do about it."""
    return {name: each["todo"] for name, each in told.items() if each["health"] == "fault"}


async def test_all_is_well(alone: Environment) -> None:
    """Slack is not asked for where only Teams is set; no secret is told."""
    async with teams(alone):
        code, found = await checks()
        assert (code, faults(found)) == (0, {})
        assert found["Teams sign-in"]["health"] == "ok"
        assert found["Teams keys"]["said"] == "Microsoft tells 1 that may sign for Teams."
        assert found["Teams time"]["health"] == "ok"
        assert "SAYSO_PUBLIC_URL" in found["Teams way in"]["todo"]
        assert "messaging endpoint" in found["Teams events"]["todo"]
        assert "events" not in found
        assert SECRET not in (await run()).output


async def test_slack_and_teams_are_both_looked_at(alone: Environment) -> None:
    async with slack(alone), teams(alone):
        code, found = await checks()
    assert code == 0
    assert {"bot token", "events", "Teams sign-in", "Teams events"} <= set(found)


async def test_where_no_chat_is_set(alone: Environment) -> None:
    code, found = await checks()
    assert code == 1
    assert "SAYSO_TEAMS_APP_ID" in found["settings"]["said"]


@pytest.mark.parametrize(
    ("settings", "check", "todo"),
    [
        ({"SAYSO_TEAMS_TENANT": "common"}, "Teams settings", "Copy it from"),
        ({"SAYSO_TEAMS_APP_SECRET": "expired-one"}, "Teams sign-in", "SAYSO_TEAMS_APP_SECRET"),
        ({"SAYSO_TEAMS_LOGIN_URL": "http://127.0.0.1:9"}, "Teams sign-in", "127.0.0.1"),
        ({"SAYSO_TEAMS_OPENID_URL": "http://127.0.0.1:9/x"}, "Teams keys", "127.0.0.1"),
    ],
)
async def test_a_wrong_setting(
    alone: Environment, settings: dict[str, str], check: str, todo: str
) -> None:
    async with teams(alone, **settings):
        code, found = await checks()
    assert code == 1
    assert list(faults(found)) == [check]
    assert todo in faults(found)[check]
    assert "expired-one" not in found[check]["said"]


async def test_keys_that_are_none_of_teams(alone: Environment) -> None:
    async with teams(alone) as found:
        found.login.kids = {"key-1": ("webchat",)}
        code, told = await checks()
        assert (code, list(faults(told))) == (1, ["Teams keys"])
        found.login.garbled = True
        code, told = await checks()
        assert (code, list(faults(told))) == (1, ["Teams keys"])


async def test_without_tokens_it_is_said(alone: Environment) -> None:
    alone.setenv("SAYSO_TEAMS_AUTH", "off")
    code, found = await checks()
    assert code == 0
    assert found["Teams settings"]["health"] == "note"


async def test_the_way_in_is_tried(alone: Environment) -> None:
    """At the public address: it has to be us who answer there, and ask for a token."""
    assert WAY_IN == PATH
    async with teams(alone) as found, api_session() as session:
        keys = SigningKeys(session, f"{found.url}/openid")
        checker = TokenChecker(APP_ID, frozenset({TENANT}), keys)
        adapter = TeamsAdapter(Connector(session, OwnToken(session, "", "", "")))
        ours = Starlette(routes=[teams_route(adapter, TeamsBot(Recorder()), checker)])
        for app, health in ((ours, "ok"), (Starlette(), "fault")):
            async with serving(app) as url:
                alone.setenv("SAYSO_PUBLIC_URL", url)
                _, told = await checks()
                assert told["Teams way in"]["health"] == health
        _, told = await checks()
        assert told["Teams way in"]["health"] == "note"


async def test_when_teams_last_told_something(alone: Environment, database_url: str) -> None:
    async with teams(alone):
        _, told = await checks()
        assert told["Teams events"]["said"] == "Teams has sent nothing yet."
        with closing(Database(database_url)) as database:
            Letterbox(database).keep(Arrival(WORKSPACE, "teams", "e-1", "heard", {}, NOW))
        _, told = await checks()
    assert told["Teams events"]["said"].startswith("The last one came")
