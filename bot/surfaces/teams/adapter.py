"""An adapter for botbuilder's turns: what goes out takes our connector, what comes in is answered.

Its own adapter asks for a token at every turn, cannot answer an Action.Execute, and lets tokens
without an end in; here the token is cached, an answer is a plain body, and a turn begins only for
what `auth.checking` has let in.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from botbuilder.core import Bot, BotAdapter, TurnContext
from botbuilder.schema import Activity, ActivityTypes, ConversationReference, ResourceResponse

from bot.surfaces.teams.connector import Channel, Connector

RAW = "sayso.activity"
"""Of a turn's state: the activity as it came."""


class Unreadable(Exception):
    """What came in is no activity."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What an activity is answered with; `body` only for what waits for one."""

    status: int = 200
    body: Mapping[str, Any] | None = None


class TeamsAdapter(BotAdapter):  # type: ignore[misc]  # botbuilder has no types
    """Runs turns, and sends what is said in them."""

    def __init__(self, connector: Connector) -> None:
        """Send by this connector."""
        super().__init__()
        self._connector = connector

    async def process(self, raw: Mapping[str, Any], bot: Bot) -> Answer:
        """Run the activity's turn; what to answer. Raises Unreadable."""
        context = TurnContext(self, _activity(raw))
        context.turn_state[RAW] = raw
        await self.run_pipeline(context, bot.on_turn)
        answered = context.turn_state.get(self._INVOKE_RESPONSE_KEY)
        if answered is None:
            return Answer(501 if raw["type"] == ActivityTypes.invoke else 200)
        return Answer(int(answered.value.status), answered.value.body)

    async def send_activities(
        self, context: TurnContext, activities: list[Activity]
    ) -> list[ResourceResponse]:
        """Send each; the answer of an invoke is kept for `process`."""
        sent = []
        for activity in activities:
            if activity.type == ActivityTypes.invoke_response:
                context.turn_state[self._INVOKE_RESPONSE_KEY] = activity
                sent.append(ResourceResponse())
                continue
            to = Channel(activity.service_url, activity.conversation.id)
            found = await self._connector.post(to, activity.serialize(), activity.reply_to_id)
            sent.append(ResourceResponse(id=found))
        return sent

    async def update_activity(
        self,
        context: TurnContext,  # noqa: ARG002  the adapter's signature
        activity: Activity,
    ) -> ResourceResponse:
        """Show the activity in place of the one of its id."""
        to = Channel(activity.service_url, activity.conversation.id)
        await self._connector.update(to, activity.id, activity.serialize())
        return ResourceResponse(id=activity.id)

    async def delete_activity(
        self,
        context: TurnContext,  # noqa: ARG002  the adapter's signature
        reference: ConversationReference,
    ) -> None:
        """Take the activity away."""
        to = Channel(reference.service_url, reference.conversation.id)
        await self._connector.delete(to, reference.activity_id)


def raw_of(context: TurnContext) -> Mapping[str, Any]:
    """The activity of the turn, as it came."""
    found: Mapping[str, Any] = context.turn_state[RAW]
    return found


def _activity(raw: Mapping[str, Any]) -> Activity:
    try:
        activity = Activity.deserialize(dict(raw))
    # msrest raises whatever the conversion of a wrong value raises.
    except Exception as error:
        raise Unreadable(type(error).__name__) from error
    if not isinstance(activity.type, str) or not activity.type:
        raise Unreadable("no type")
    return activity
