"""What only one person sees, at once and without the outbox: forms, and why something failed.

None of it is worth a retry: who does not see it taps again.
"""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import Any

import structlog
from slack_sdk.web.async_client import AsyncWebClient

from bot.surfaces.slack.blocks.markup import escape
from bot.surfaces.slack.errors import FAILURES, code
from bot.surfaces.slack.home.view import home_view
from bot.surfaces.slack.interactions import Tapped
from bot.surfaces.slack.modal import view_of
from bot.surfaces.slack.people import Refused
from handlers.reply import Form, Reply, Text, line

log = structlog.get_logger("sayso.slack")

GUEST = (
    "Sorry, I work for full members of this workspace only, so I have not noted this. "
    "A workspace admin can change that."
)
STRANGER = "Sorry, this page is for full members of this workspace only."
TOO_LATE = "That took too long to open, and nothing was changed. Please tap it again."
NOT_OPENED = "I could not open the form, and nothing was changed. Please tap it again."
_LATE = frozenset({"expired_trigger_id", "exchanged_trigger_id", "trigger_expired"})
_KEPT = 4096


class Courtesy:
    """Opens forms and tells single people something."""

    def __init__(self, client: AsyncWebClient) -> None:
        """Speak with the client's token."""
        self._client = client
        self._told: dict[str, None] = {}
        self._tasks: set[asyncio.Task[None]] = set()

    def decline(self, channel: str, user: str, thread: str | None, refused: Refused) -> None:
        """Tell a person, once, why nothing is noted; programs would answer back."""
        if not refused.person or user in self._told:
            return
        self._told[user] = None
        if len(self._told) > _KEPT:
            del self._told[next(iter(self._told))]
        self.tell(channel, user, thread, GUEST)

    def show_stranger(self, user: str) -> None:
        """Say the same in the Home tab of somebody who is not let in."""
        self._later(self._show_stranger(user))

    async def _show_stranger(self, user: str) -> None:
        view = home_view(Reply(STRANGER, (Text((line(STRANGER),)),)), "")
        try:
            await self._client.views_publish(user_id=user, view=view)
        except FAILURES as error:
            log.warning("slack home not shown", error=code(error))

    def tell(self, channel: str, user: str, thread: str | None, text: str) -> None:
        """Say something to one person, after the event was acknowledged."""
        self._later(self._tell(channel, user, thread, text))

    def _later(self, saying: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(saying)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def open_form(self, tapped: Tapped, form: Form) -> None:
        """Open the form; Slack takes it for 3 s after the tap only."""
        view = view_of(form, tapped.origin)
        try:
            await self._client.views_open(trigger_id=tapped.trigger, view=view)
        except FAILURES as error:
            name = code(error)
            log.warning("slack form not opened", action=form.action, error=name)
            text = TOO_LATE if name in _LATE else NOT_OPENED
            self.tell(tapped.channel, tapped.user, tapped.thread, text)

    async def close(self) -> None:
        """Wait for what is still being said."""
        await asyncio.gather(*self._tasks)

    async def _tell(self, channel: str, user: str, thread: str | None, text: str) -> None:
        try:
            if channel.startswith(("U", "W")):
                opened = await self._client.conversations_open(users=channel)
                channel = str(opened["channel"]["id"])
            if channel.startswith("D"):
                await self._client.chat_postMessage(
                    channel=channel, text=escape(text), thread_ts=thread
                )
            else:
                await self._client.chat_postEphemeral(
                    channel=channel, user=user, text=escape(text), thread_ts=thread
                )
        except FAILURES as error:
            log.warning("slack note not shown", error=code(error))
