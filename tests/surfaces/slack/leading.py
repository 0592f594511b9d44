"""A Slack to which Sayso has just been connected, and an admin who sets it up."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager

from bot.app import Sayso
from bot.surfaces.slack import SlackSurface, StorageDirectory, find_installed, slack_client
from bot.surfaces.slack.pace import Pace
from storage.database import Database
from storage.people import all_members
from storage.records import Workspace
from storage.workspaces import find_workspace
from tests.fakes.slack import Message
from tests.surfaces.slack.rig import SECRET, connected, fake_slack
from tests.surfaces.slack.together import Together, _at_once
from tests.world import NOW, StoppedClock


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


async def led(all_: Together) -> Message:
    """The admin has appeared; the list of steps."""
    ada = all_.people["ada"]
    await all_.slack.open_home(ada, tab="messages")
    await all_.settle()
    return all_.slack.said(ada)[0]


async def tapped(all_: Together, message: Message, label: str, who: str = "ada") -> Message:
    """Tap a button; the newest message to that person."""
    await all_.slack.press(all_.people[who], message, label)
    await all_.settle()
    return all_.slack.last(all_.people[who])


async def gathered(all_: Together, steps: Message) -> Message:
    """Tap 'Add people', and wait until Slack has told them all."""
    ada = all_.people["ada"]
    before = len(all_.slack.said(ada))
    await all_.slack.press(ada, steps, "Add people")
    while len(all_.slack.said(ada)) == before:
        await asyncio.sleep(0.02)
        await all_.settle()
    return all_.slack.last(ada)
