"""The welcome in the workspace of one token: to the first admin who appears, once."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack, asynccontextmanager

import pytest

from bot.app import Sayso
from bot.surfaces.slack import SlackSurface, StorageDirectory, find_installed, slack_client
from bot.surfaces.slack.pace import Pace
from storage.database import Database
from storage.people import all_members
from storage.records import Workspace
from storage.workspaces import find_workspace
from tests.surfaces.slack.rig import SECRET, connected, fake_slack
from tests.surfaces.slack.together import Together, _at_once
from tests.world import NOW, StoppedClock

pytestmark = pytest.mark.asyncio


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    """Empty: nobody has connected yet."""
    made = Database(database_url)
    made.migrate()
    yield made
    made.close()


@asynccontextmanager
async def begun(database: Database) -> AsyncIterator[Together]:
    """The program, which has just been connected to a Slack for the first time."""
    async with AsyncExitStack() as stack:
        slack = await stack.enter_async_context(fake_slack())
        slack.world.set_time(NOW)
        client = await stack.enter_async_context(slack_client(slack.bot_token, slack.api_url))
        sayso = Sayso(database, StoppedClock(NOW))
        directory = StorageDirectory(database, sayso.clock)
        installed = await find_installed(client)
        directory.settle(installed)
        surface = SlackSurface(client, installed, SECRET, Pace(sleep=_at_once))
        stack.push_async_callback(surface.close)
        sayso.add([surface])
        app = surface.listen(sayso.intake, directory, sayso.clock)
        await stack.enter_async_context(connected("http", slack, app, client))
        people = {
            "ada": slack.add_user("Ada Boss", "ada@n.example", is_admin=True, locale="de-DE"),
            "jen": slack.add_user("Jen Park", "jen@n.example"),
            "sam": slack.add_user("Sam Ito", "sam@n.example", tz="Europe/London"),
        }
        yield Together(slack, sayso, database, people)


def workspace_id(all_: Together) -> str:
    found = find_workspace(all_.database, "slack", all_.slack.world.team)
    assert found
    return found


def workspace(all_: Together) -> Workspace:
    with all_.database.reading(workspace_id(all_)) as session:
        return session.workspace


def members(all_: Together) -> dict[str, str]:
    with all_.database.reading(workspace_id(all_)) as session:
        return {member.name: member.role for member in all_members(session) if member.active}


async def test_the_first_admin_is_led_once(database: Database) -> None:
    """Who Sayso is, four steps with their state in words, a button each; never twice."""
    async with begun(database) as all_:
        slack, ada = all_.slack, all_.people["ada"]
        await slack.open_home(ada, tab="messages")
        await all_.settle()
        [welcome] = slack.said(ada)
        assert "Your team tells me in its own words" in welcome.shown
        for step in ("1. People", "2. Deals", "4. Digest channel"):
            assert f"*{step}* · to do" in welcome.shown
        assert welcome.labels == [
            "Add people",
            "Bring in deals",
            "Choose how we sell",
            "Choose a channel",
            "Currency and dates",
        ]
        await slack.say(ada, "help")
        await slack.open_home(ada)
        await all_.settle()
        assert sum("Set up Sayso" in each.shown for each in slack.said(ada)) == 1


async def test_another_writer_gets_the_usual_answer(database: Database) -> None:
    """Only who can set Sayso up is asked to."""
    async with begun(database) as all_:
        slack, jen = all_.slack, all_.people["jen"]
        await slack.say(jen, "help")
        await all_.settle()
        assert all("Set up Sayso" not in each.shown for each in slack.said(jen))


async def test_places_are_guessed_from_the_profile(database: Database) -> None:
    """A team in Berlin counts in euros and writes the day first."""
    async with begun(database) as all_:
        await all_.slack.say(all_.people["ada"], "help")
        await all_.settle()
        found = workspace(all_)
        assert (found.timezone, found.currency, found.date_order) == ("Europe/Berlin", "EUR", "DMY")
        said = " ".join(each.shown for each in all_.slack.said(all_.people["ada"]))
        assert "Amounts in EUR, dates like 31/3, time zone Berlin" in said


async def test_a_rep_is_told_who_can(database: Database) -> None:
    async with begun(database) as all_:
        slack, jen = all_.slack, all_.people["jen"]
        await slack.say(jen, "set up")
        await all_.settle()
        assert "there is none here yet" in slack.last(jen).shown
        await slack.say(all_.people["ada"], "hello")
        await slack.say(jen, "setup")
        await all_.settle()
        assert "Ada Boss can do it" in slack.last(jen).shown
