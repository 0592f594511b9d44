"""Delivering a reply: a new message, a replacement, or one that a single member sees.

A bot can neither search a conversation nor mark a message, so that what may have got out unseen
cannot be looked for: it is said again, for a doubled receipt is better than a lost one. Nor can one
person alone be shown something in a conversation: that goes into the direct one with them.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Mapping

from bot.surfaces import Outgoing, SendError
from bot.surfaces.teams.cards import card_of, summary_of
from bot.surfaces.teams.cards.text import Json
from bot.surfaces.teams.connector import Channel, Connector, ConnectorError
from bot.surfaces.teams.errors import FAILURES, REFUSED, is_gone, send_error, surely_not
from bot.surfaces.teams.incoming.source import THREAD, Source
from bot.surfaces.teams.pace import Pace
from bot.surfaces.teams.people import Directory, Reach
from bot.surfaces.teams.remedies import INSTALL
from handlers.plain import plain

CARD = "application/vnd.microsoft.card.adaptive"
TEXT_CHARS = 6000
"""At most four bytes each, below the 28 KB of a message."""


class Sender:
    """Sends through one connector; raises SendError."""

    def __init__(self, connector: Connector, directory: Directory, pace: Pace) -> None:
        """Send by the connector, to where the directory says, at the pace given."""
        self._connector = connector
        self._directory = directory
        self._pace = pace

    async def deliver(self, outgoing: Outgoing) -> str:
        """Send or replace; the message's id in its conversation."""
        reach: Reach | None = None
        try:
            reach = await self._reach(outgoing)
            names = await self._names(outgoing.workspace)
            await self._pace.wait(outgoing.workspace, reach.conversation)
            return await self._deliver(reach, outgoing, names)
        except FAILURES as error:
            found = send_error(error)
            found.unsent = not outgoing.again and surely_not(error)
            if reach is not None and is_gone(error):
                # Nothing more is tried there, until somebody writes or adds us again.
                place = reach.conversation
                await asyncio.to_thread(self._directory.leave, outgoing.workspace, place)
            raise found from error

    async def _deliver(self, reach: Reach, outgoing: Outgoing, names: Mapping[str, str]) -> str:
        refused: ConnectorError | None = None
        for body in _bodies(outgoing, names):
            activity = _addressed(body, reach)
            try:
                return await self._send(_channel(reach, outgoing), activity, outgoing.replaces)
            except ConnectorError as error:
                if error.status not in REFUSED:
                    raise
                refused = error
        raise refused or SendError("Teams refused the message", permanent=True)

    async def _send(self, to: Channel, activity: Json, replaces: str | None) -> str:
        if replaces:
            try:
                await self._connector.update(to, replaces, activity)
            except ConnectorError as error:
                # The message is gone, and what it would say now is still to be said.
                if error.status != 404:
                    raise
            else:
                return replaces
        return await self._connector.post(to, activity)

    async def _reach(self, outgoing: Outgoing) -> Reach:
        place = outgoing.only_for or outgoing.place.id
        found = await asyncio.to_thread(self._directory.reach, outgoing.workspace, place)
        if found is None:
            found = await self._open(outgoing.workspace, place)
        if found.closed:
            raise SendError("Teams: we were taken out of it", closed=True, todo=INSTALL)
        return found

    async def _open(self, workspace: str, person: str) -> Reach:
        """The direct conversation with somebody who has not written to us yet."""
        known = await asyncio.to_thread(self._directory.anywhere, workspace)
        if known is None or ":" in person:
            raise SendError("Teams: no such conversation is known", closed=True, todo=INSTALL)
        tenant = await asyncio.to_thread(self._directory.tenant, workspace)
        opened = await self._connector.open_direct(known.address, tenant, known.bot, person)
        source = Source(
            tenant=tenant,
            user=person,
            account="",
            name="",
            bot=known.bot,
            conversation=opened,
            kind="direct",
            address=known.address,
        )
        await asyncio.to_thread(self._directory.meet, workspace, source)
        return Reach(known.address, opened, "direct", known.bot)

    async def _names(self, workspace: str) -> Mapping[str, str]:
        found = await asyncio.to_thread(self._directory.channels, workspace)
        return {each.value: each.label for each in found}


def _bodies(outgoing: Outgoing, names: Mapping[str, str]) -> Iterator[Json]:
    """The message as it should be, then as text, for where Teams refuses the card."""
    summary = summary_of(outgoing.reply)
    try:
        card = card_of(outgoing.reply, outgoing.post, names)
    except ValueError as error:
        raise SendError(str(error), permanent=True, unsent=not outgoing.again) from error
    yield {"summary": summary, "attachments": [{"contentType": CARD, "content": card}]}
    text = plain(outgoing.reply)
    shown = text if len(text) <= TEXT_CHARS else text[: TEXT_CHARS - 2].rstrip() + " …"
    yield {"summary": summary, "text": shown, "textFormat": "plain"}


def _addressed(body: Json, reach: Reach) -> Json:
    """The activity; the connector takes its sender and conversation from the address."""
    return {
        "type": "message",
        "from": {"id": reach.bot},
        "conversation": {"id": reach.conversation},
        **body,
    }


def _channel(reach: Reach, outgoing: Outgoing) -> Channel:
    """A channel's thread is a conversation of its own; other conversations have no threads."""
    thread = outgoing.thread if reach.kind == "channel" and not outgoing.only_for else None
    named = f"{reach.conversation}{THREAD}{thread}" if thread else reach.conversation
    return Channel(reach.address, named)
