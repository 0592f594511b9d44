"""What happens when Teams tells us something: look up who it was, hand it in, then acknowledge.

An error on the way leaves the activity unacknowledged, and Teams delivers it again.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import structlog

from bot.clock import Clock
from bot.surfaces import Intake
from bot.surfaces.teams import answers
from bot.surfaces.teams.adapter import Answer
from bot.surfaces.teams.cards.forms import dialog_of, filled
from bot.surfaces.teams.cards.tags import Tag
from bot.surfaces.teams.courtesy import Courtesy
from bot.surfaces.teams.incoming.invokes import SENT, Tapped, Way, read_tap
from bot.surfaces.teams.incoming.messages import Said, read_message
from bot.surfaces.teams.incoming.roster import Change, read_change
from bot.surfaces.teams.people import Directory, LookupFailed, People, Refused
from bot.surfaces.teams.places import place_of
from bot.surfaces.teams.wording import AGAIN, GUEST, NOT_OURS, TAKEN
from handlers.heard import Heard, Press, Turn
from handlers.reply import Form, FormErrors

log = structlog.get_logger("sayso.teams")
Activity = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Listeners:
    """Hands in what people write, tap and send in Teams."""

    intake: Intake
    people: People
    directory: Directory
    courtesy: Courtesy
    clock: Clock

    async def message(self, activity: Activity) -> None:
        """A message, an edit, a deletion, or the tap of an older client."""
        now = self.clock.now()
        tapped = read_tap(activity, now)
        if tapped is not None:
            await self._tap_of_old(tapped)
            return
        said = read_message(activity, now)
        if said is None:
            log.debug("teams activity skipped", type=activity.get("type"))
            return
        await self._hear(said)

    async def conversation(self, activity: Activity) -> None:
        """We were put into a conversation or taken out, or it has got another name."""
        change = read_change(activity)
        workspace = await self.people.workspace(change.source.tenant) if change else None
        if change is None or workspace is None:
            return
        await self._change(workspace, change)

    async def _change(self, workspace: str, change: Change) -> None:
        if change.left:
            await self.people.leave(workspace, change.source.conversation)
            return
        await self.people.meet(workspace, change.source)
        if change.joined and change.source.direct:
            await self.people.member(workspace, change.source)

    async def invoke(self, activity: Activity) -> Answer:
        """A tap, or a form that is opened or sent."""
        tapped = read_tap(activity, self.clock.now())
        if tapped is None:
            known = str(activity.get("name")) in {each.value for each in Way}
            return answers.told(Way(str(activity["name"])), NOT_OURS) if known else Answer(501)
        try:
            press = await self._press(tapped)
        except LookupFailed as failed:
            log.warning("teams look-up failed", reason=str(failed))
            return answers.told(tapped.way, AGAIN)
        if isinstance(press, Refused):
            return answers.told(tapped.way, GUEST)
        found = await asyncio.to_thread(self.intake.press, press)
        return await self._answer(tapped, press, found)

    async def _hear(self, said: Said) -> None:
        workspace = await self.people.workspace(said.source.tenant)
        if workspace is None:
            return
        await self.people.meet(workspace, said.source)
        if not await self._addressed(workspace, said):
            return
        member = await self.people.member(workspace, said.source)
        if isinstance(member, Refused):
            self.courtesy.decline(said.source, member)
            return
        if said.text or said.turn is not Turn.NEW or said.called:
            await asyncio.to_thread(self.intake.hear, _heard(workspace, member, said))

    async def _addressed(self, workspace: str, said: Said) -> bool:
        """Whether it is meant for us: with us alone, by our name, or where we have answered."""
        if said.source.direct or said.called:
            return True
        thread = said.source.thread or said.id
        channel = said.source.conversation
        return await asyncio.to_thread(self.directory.spoke_in, workspace, channel, thread)

    async def _press(self, tapped: Tapped) -> Press | Refused:
        """The tap in our terms. Raises LookupFailed."""
        workspace = await self.people.workspace(tapped.source.tenant)
        if workspace is None:
            return Refused("no such workspace")
        await self.people.meet(workspace, tapped.source)
        member = await self.people.member(workspace, tapped.source)
        if isinstance(member, Refused):
            return member
        return Press(
            workspace=workspace,
            member=member,
            action=tapped.tag.action,
            argument=tapped.tag.argument,
            at=tapped.at,
            place=place_of(tapped.source),
            event_id=tapped.event_id,
            post=tapped.tag.post or None,
            thread=tapped.source.thread,
            choice=tapped.tag.choice,
            values=tapped.values,
            submitted=tapped.way in SENT,
        )

    async def _tap_of_old(self, tapped: Tapped) -> None:
        press = await self._press(tapped)
        if isinstance(press, Refused):
            self.courtesy.decline(tapped.source, press)
            return
        match await asyncio.to_thread(self.intake.press, press):
            case Form() as form:
                self.courtesy.offer(tapped.source, form.title, _tag(press))
            case FormErrors() as errors:
                self.courtesy.tell(tapped.source, answers.sentences(errors))
            case None:
                pass

    async def _answer(
        self, tapped: Tapped, press: Press, found: Form | FormErrors | None
    ) -> Answer:
        match found:
            case None:
                sent = tapped.way in SENT
                return answers.closed() if sent else answers.told(tapped.way, TAKEN)
            case Form() if tapped.way is Way.CARD:
                self.courtesy.offer(tapped.source, found.title, _tag(press))
                return answers.told(tapped.way, TAKEN)
            case Form():
                return await self._dialog(press, found)
            case FormErrors() if tapped.way in SENT:
                return await self._once_more(tapped, press, found)
            case FormErrors():
                return answers.told(tapped.way, answers.sentences(found))

    async def _once_more(self, tapped: Tapped, press: Press, errors: FormErrors) -> Answer:
        """The form again, with what was typed and what is wrong with it."""
        opened = replace(press, submitted=False, event_id=f"{press.event_id}:again")
        form = await asyncio.to_thread(self.intake.press, opened)
        if not isinstance(form, Form):
            return answers.told(tapped.way, answers.sentences(errors))
        return await self._dialog(press, filled(form, tapped.values), errors)

    async def _dialog(self, press: Press, form: Form, errors: FormErrors | None = None) -> Answer:
        channels = await asyncio.to_thread(self.directory.channels, press.workspace)
        return answers.shown(dialog_of(form, press.post or "", channels, errors))


def _tag(press: Press) -> Tag:
    return Tag(press.action, press.argument, press.post or "", press.choice)


def _heard(workspace: str, member: str, said: Said) -> Heard:
    in_channel = said.source.kind == "channel"
    return Heard(
        workspace=workspace,
        member=member,
        text=said.text,
        at=said.at,
        place=place_of(said.source),
        message_id=said.message_id,
        event_id=said.event_id,
        thread=said.thread if in_channel else None,
        begins=said.id,
        turn=said.turn,
    )
