"""What happens when one of the other ways is taken: look up who it is, hand it in, acknowledge."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp

from bot.surfaces.slack.blocks.markup import Json, escape
from bot.surfaces.slack.courtesy import GUEST
from bot.surfaces.slack.events import Said, instant
from bot.surfaces.slack.people import LookupFailed, Refused
from bot.surfaces.slack.places import place_of
from bot.surfaces.slack.ways.command import NAME, read_command
from bot.surfaces.slack.ways.parts import Parts
from bot.surfaces.slack.ways.sheets import action_of, sheet_of, values_of_sheet
from bot.surfaces.slack.ways.shortcuts import SHORTCUTS, Shortcut, read_shortcut
from bot.surfaces.slack.ways.spoken import Spoken
from handlers.heard import Heard, PlaceKind, Press, Turn
from handlers.reply import Form

UNKNOWN = "Slack did not tell me who you are just now, so nothing was noted. Please try again."
FORWARDED = "forwarded"
Body = Mapping[str, Any]


class Ways:
    """Hands in what comes by the other ways, in one workspace."""

    def __init__(self, parts: Parts, hear: Callable[[Said], Awaitable[None]]) -> None:
        """`hear` deals with a message that has become complete."""
        self._parts = parts
        self.spoken = Spoken(parts, hear)

    async def command(self, payload: Body) -> Json:
        """A command; the arguments of the acknowledgement."""
        said = read_command(payload)
        workspace = await self._parts.people.workspace(said.team)
        if workspace is None:
            return {}
        try:
            member = await self._parts.people.member(workspace, said.user)
        except LookupFailed:
            return {"text": UNKNOWN}
        if isinstance(member, Refused):
            return {"text": GUEST} if member.person else {}
        self._parts.answers.keep(said.channel, said.user, said.url)
        heard = Heard(
            workspace=workspace,
            member=member,
            text=await self._parts.words(workspace, said.text),
            at=self._parts.clock.now(),
            place=place_of(said.channel, said.user, PlaceKind.ASIDE),
            message_id=said.event_id,
            event_id=said.event_id,
        )
        await asyncio.to_thread(self._parts.intake.hear, heard)
        return {}

    async def shortcut(self, payload: Body) -> None:
        """A shortcut: its form opens; where there is none, the answer is a message."""
        used = read_shortcut(payload)
        workspace = await self._parts.people.workspace(used.tapped.team) if used else None
        if used is None or workspace is None:
            return
        member = await self._parts.people.member(workspace, used.tapped.user)
        if isinstance(member, Refused):
            await self._decline(used, member)
            return
        press = Press(
            workspace=workspace,
            member=member,
            action=used.tapped.tag.action,
            argument=used.tapped.tag.argument,
            at=instant(used.tapped.ts),
            place=place_of(used.tapped.channel, used.tapped.user, PlaceKind.DIRECT),
            event_id=used.tapped.event_id,
            values={"text": await self._parts.words(workspace, used.text)} if used.text else {},
        )
        shown = await asyncio.to_thread(self._parts.intake.press, press)
        if isinstance(shown, Form):
            await self._parts.courtesy.open_form(used.tapped, shown)

    async def _decline(self, used: Shortcut, refused: Refused) -> None:
        if used.url and refused.person:
            await self._parts.answers.send(used.url, {"text": escape(GUEST)})
        else:
            self._parts.courtesy.decline(used.tapped.channel, used.tapped.user, None, refused)

    async def passed_on(self, workspace: str, member: str, said: Said) -> bool:
        """Offer to log what was forwarded; whether that is all there is in the message."""
        if not said.forwarded or said.turn is not Turn.NEW:
            return False
        text = await self._parts.words(workspace, said.forwarded)
        await self._parts.press(
            workspace, member, said, FORWARDED, said.message_id, values={"text": text}
        )
        return not await self._parts.words(workspace, said.text)

    async def with_files(self, workspace: str, member: str, said: Said) -> Said | None:
        """The message with what was said aloud in it; None where it is dealt with otherwise.

        Raises LookupFailed where a file could not be fetched yet.
        """
        if said.turn is Turn.DELETED or not said.files:
            return said
        sheet = sheet_of(said.files) if said.direct and said.turn is Turn.NEW else None
        if sheet is None:
            return await self.spoken.with_words(workspace, member, said)
        may = await self._parts.people.may_import(workspace, member)
        values = await values_of_sheet(self._parts.files, sheet, may=may)
        key = f"{said.message_id}:{sheet['id']}"
        action = action_of(sheet)
        await self._parts.press(workspace, member, said, action, key, values=values)
        return None


def listen(app: AsyncApp, ways: Ways) -> None:
    """Register them with Bolt: before what takes any event."""

    @app.command(NAME)
    async def on_command(body: Body, ack: AsyncAck) -> None:
        await ack(**await ways.command(body))

    @app.shortcut(re.compile("|".join(SHORTCUTS)))
    async def on_shortcut(body: Body, ack: AsyncAck) -> None:
        await ways.shortcut(body)
        await ack()

    @app.event("file_change")
    async def on_file(body: Body, ack: AsyncAck) -> None:
        await ways.spoken.changed(body)
        await ack()
