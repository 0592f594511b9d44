"""botbuilder's turns over our adapter: what is said in one goes out by the one connector."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from botbuilder.core import ActivityHandler, TurnContext
from botbuilder.schema import Activity

from bot.surfaces.teams.adapter import Answer, TeamsAdapter, Unreadable
from bot.surfaces.teams.auth.own_token import OwnToken, token_url
from bot.surfaces.teams.connector import Connector, api_session
from tests.fakes.teams import FakeTeams, activities
from tests.fakes.teams.world import APP_ID, SECRET, TENANT, Chat, Message

pytestmark = pytest.mark.asyncio


class Talker(ActivityHandler):  # type: ignore[misc]  # botbuilder has no types
    """Says something, puts it right, and takes another thing back."""

    async def on_message_activity(self, turn_context: TurnContext) -> None:
        first = await turn_context.send_activity("one")
        other = await turn_context.send_activity("two")
        await turn_context.update_activity(Activity(type="message", id=first.id, text="uno"))
        await turn_context.delete_activity(other.id)


@asynccontextmanager
async def adapting(secret: str = SECRET) -> AsyncIterator[tuple[FakeTeams, TeamsAdapter]]:
    """The adapter, with a token of the fake's sign-in."""
    async with FakeTeams() as teams, api_session() as session:
        token = OwnToken(session, token_url(teams.url, TENANT), APP_ID, secret)
        yield teams, TeamsAdapter(Connector(session, token))


async def test_many_turns_use_one_token() -> None:
    """Each turn says, replaces and takes back; the sign-in is asked once."""
    async with adapting() as (teams, adapter):
        jen = teams.world.person("Jen Park")
        chat: Chat = teams.world.direct(jen)
        for _ in range(3):
            said = Message(teams.world.new_id(), chat, jen.id, {})
            told = activities.message(teams.service_url, jen, said, "hi")
            assert await adapter.process(told, Talker()) == Answer(200)
        texts = [message.activity["text"] for message in teams.said(chat)]
        assert texts == ["uno"] * 3
        assert teams.login.times("token") == 1


async def test_an_invoke_without_an_answer_is_not_served() -> None:
    async with adapting() as (teams, adapter):
        jen = teams.world.person("Jen Park")
        told = activities.submitted(teams.service_url, jen, teams.world.direct(jen), {})
        answer = await adapter.process({**told, "name": "made/up"}, ActivityHandler())
        assert answer.status == 501


async def test_what_is_no_activity_begins_no_turn() -> None:
    async with adapting() as (_, adapter):
        for odd in ({"type": ""}, {"type": "message", "timestamp": "soon"}):
            with pytest.raises(Unreadable):
                await adapter.process(odd, Talker())
