"""What happens when Teams tells us something: look up who it was, hand it in, then acknowledge.

An error on the way leaves the activity unacknowledged, and Teams delivers it again.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Any

import structlog

from bot import dropped
from bot.surfaces.teams.adapter import Answer
from bot.surfaces.teams.incoming.invokes import read_tap
from bot.surfaces.teams.incoming.messages import Said, read_message
from bot.surfaces.teams.incoming.roster import Change, read_change
from bot.surfaces.teams.parts import Parts
from bot.surfaces.teams.people import Refused
from bot.surfaces.teams.places import place_of
from bot.surfaces.teams.taps import Taps
from bot.surfaces.teams.ways.files import kind_of, sheet_of
from bot.surfaces.teams.wording import NOT_OURS
from handlers.heard import Heard, Turn

log = structlog.get_logger("sayso.teams")
Activity = Mapping[str, Any]
FORWARDED = "forwarded"


class Listeners:
    """Hands in what people write, tap and send in Teams."""

    def __init__(self, parts: Parts) -> None:
        """Work with these parts."""
        self._parts = parts
        self._taps = Taps(parts)

    async def message(self, activity: Activity) -> None:
        """A message, an edit, a deletion, or the tap of an older client."""
        now = self._parts.clock.now()
        tapped = read_tap(activity, now)
        if tapped is not None:
            await self._taps.of_old(tapped)
            return
        said = read_message(activity, now)
        if said is None:
            log.debug("teams activity skipped", type=activity.get("type"))
        elif isinstance(activity.get("value"), Mapping) and not said.text:
            self._parts.courtesy.tell(said.source, NOT_OURS)
        else:
            await self._hear(said)

    async def conversation(self, activity: Activity) -> None:
        """We were put into a conversation or taken out, or it has got another name."""
        change = read_change(activity)
        people = self._parts.people
        workspace = await people.workspace(change.source.tenant) if change else None
        if change is None or workspace is None:
            return
        await self._change(workspace, change)

    async def _change(self, workspace: str, change: Change) -> None:
        people, source = self._parts.people, change.source
        if change.left:
            await people.leave(workspace, source.conversation)
            return
        await people.meet(workspace, source)
        if change.joined:
            # Whoever adds Sayso first sets it up, and is told how.
            await people.member(workspace, source)
            self._parts.channels.learn(workspace, source, at_once=True)

    async def invoke(self, activity: Activity) -> Answer:
        """A tap, or a form that is opened or sent."""
        return await self._taps.invoke(activity)

    async def _hear(self, said: Said) -> None:
        people = self._parts.people
        workspace = await people.workspace(said.source.tenant)
        if workspace is None:
            return
        await people.meet(workspace, said.source)
        first = await self._first(workspace, said)
        if not (first or await self._addressed(workspace, said)):
            return
        self._parts.channels.learn(workspace, said.source)
        member = await people.member(workspace, said.source)
        if isinstance(member, Refused):
            self._parts.courtesy.decline(said.source, member)
        elif not await self._elsewhere(workspace, member, said):
            heard = _heard(workspace, member, said, first)
            await asyncio.to_thread(self._parts.intake.hear, heard)

    async def _first(self, workspace: str, said: Said) -> Mapping[str, Any]:
        """What was kept of a message that is edited or deleted now: it stays meant for us."""
        if said.turn is Turn.NEW:
            return {}
        event, directory = f"message:{said.message_id}", self._parts.directory
        return await asyncio.to_thread(directory.heard, workspace, event)

    async def _addressed(self, workspace: str, said: Said) -> bool:
        """Whether it is meant for us: with us alone, by our name, where we have answered."""
        if said.source.direct or said.called:
            return True
        thread, channel = said.thread or said.id, said.source.conversation
        spoke_in = self._parts.directory.spoke_in
        return await asyncio.to_thread(spoke_in, workspace, channel, thread)

    async def _elsewhere(self, workspace: str, member: str, said: Said) -> bool:
        """Hand in a file, and the words of others; whether that is all there is in the message."""
        if said.turn is not Turn.NEW:
            return False
        sheet = sheet_of(said.files) if said.source.direct else None
        if sheet is not None:
            directory = self._parts.directory
            may = await asyncio.to_thread(directory.may_import, workspace, member)
            values = await self._parts.files.values(sheet, said.source.address, may=may)
            key, action = f"{said.message_id}:{sheet.id}", dropped.action_of(kind_of(sheet))
            await self._parts.press(workspace, member, said, action, key, **values)
            return True
        if said.forwarded:
            text, key = said.forwarded, said.message_id
            await self._parts.press(workspace, member, said, FORWARDED, key, text=text)
            return not said.text
        return not (said.text or said.called or said.source.direct)


def _heard(workspace: str, member: str, said: Said, first: Mapping[str, Any]) -> Heard:
    return Heard(
        workspace=workspace,
        member=member,
        text=said.text,
        at=said.at,
        place=place_of(said.source),
        message_id=said.message_id,
        event_id=said.event_id,
        # An edit does not always tell what the message answers.
        thread=said.thread or first.get("thread"),
        begins=said.id,
        turn=said.turn,
    )
