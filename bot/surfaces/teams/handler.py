"""A turn -> one of our listeners. What is told of people and messages is read from the raw JSON."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

from botbuilder.core import ActivityHandler, InvokeResponse, TurnContext

from bot.surfaces.teams.adapter import Answer, raw_of


class Listeners(Protocol):
    """Who takes what comes in. Each returns when it is kept for good, or is none of ours."""

    async def message(self, activity: Mapping[str, Any]) -> None:
        """A message was written, edited or deleted, or a card's control was tapped."""
        ...

    async def conversation(self, activity: Mapping[str, Any]) -> None:
        """We were put into a conversation or taken out, or it has got another name."""
        ...

    async def invoke(self, activity: Mapping[str, Any]) -> Answer:
        """Something that waits for its answer."""
        ...


class TeamsBot(ActivityHandler):  # type: ignore[misc]  # botbuilder has no types
    """botbuilder's handler, with our listeners behind it."""

    def __init__(self, listeners: Listeners) -> None:
        """Hand on to these."""
        self._listeners = listeners

    async def on_message_activity(self, turn_context: TurnContext) -> None:
        """A message, or the tap of an older client."""
        await self._listeners.message(raw_of(turn_context))

    async def on_message_update_activity(self, turn_context: TurnContext) -> None:
        """An edit, or a deletion that was taken back."""
        await self._listeners.message(raw_of(turn_context))

    async def on_message_delete_activity(self, turn_context: TurnContext) -> None:
        """A deletion."""
        await self._listeners.message(raw_of(turn_context))

    async def on_conversation_update_activity(self, turn_context: TurnContext) -> None:
        """Who is in a conversation, and what it is called."""
        await self._listeners.conversation(raw_of(turn_context))

    async def on_installation_update(self, turn_context: TurnContext) -> None:
        """The app was added or removed."""
        await self._listeners.conversation(raw_of(turn_context))

    async def on_invoke_activity(self, turn_context: TurnContext) -> InvokeResponse:
        """A tap, or a form that is opened or sent."""
        answer = await self._listeners.invoke(raw_of(turn_context))
        return InvokeResponse(status=answer.status, body=answer.body)
