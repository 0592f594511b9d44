"""Taps, menus and forms: who used what, handed in, and answered at once as Teams wants it."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import structlog

from bot.surfaces.teams import answers
from bot.surfaces.teams.adapter import Answer
from bot.surfaces.teams.cards.forms import dialog_of, filled
from bot.surfaces.teams.cards.tags import Tag
from bot.surfaces.teams.incoming.invokes import MENUS, SENT, Tapped, Way, read_tap
from bot.surfaces.teams.incoming.source import Source
from bot.surfaces.teams.parts import Parts
from bot.surfaces.teams.people import LookupFailed, Refused
from bot.surfaces.teams.places import place_of
from bot.surfaces.teams.ways.crowd import CHANNEL, GATHER
from bot.surfaces.teams.wording import ADD_ME, AGAIN, GUEST, LOOKING, NOT_OURS, TAKEN
from handlers.heard import Press
from handlers.reply import Form, FormErrors

log = structlog.get_logger("sayso.teams")
NOT_ADDED = Refused("not added")


class Taps:
    """Hands in what people tap and send."""

    def __init__(self, parts: Parts) -> None:
        """Work with these parts."""
        self._parts = parts

    async def invoke(self, activity: Mapping[str, Any]) -> Answer:
        """A tap, or a form that is opened or sent."""
        tapped = read_tap(activity, self._parts.clock.now())
        if tapped is None:
            known = str(activity.get("name")) in {each.value for each in Way}
            return answers.told(Way(str(activity["name"])), NOT_OURS) if known else Answer(501)
        try:
            press = await self._press(tapped)
        except LookupFailed as failed:
            log.warning("teams look-up failed", reason=str(failed))
            return answers.told(tapped.way, AGAIN)
        if isinstance(press, Refused):
            return answers.told(tapped.way, ADD_ME if press is NOT_ADDED else GUEST)
        if self._gathers(tapped, press):
            return answers.told(tapped.way, TAKEN)
        return await self._answer(tapped, press, await self._hand_in(press))

    async def of_old(self, tapped: Tapped) -> None:
        """The tap of a client that waits for no answer. Raises LookupFailed."""
        press = await self._press(tapped)
        if isinstance(press, Refused):
            self._parts.courtesy.decline(tapped.source, press)
            return
        if self._gathers(tapped, press):
            return
        match await self._hand_in(press):
            case Form() as form:
                self._parts.courtesy.offer(tapped.source, form.title, _tag(press))
            case FormErrors() as errors:
                self._parts.courtesy.tell(tapped.source, answers.sentences(errors))
            case None:
                pass

    async def _press(self, tapped: Tapped) -> Press | Refused:
        """The tap in our terms. Raises LookupFailed."""
        workspace = await self._parts.people.workspace(tapped.source.tenant)
        if workspace is None:
            return Refused("no such workspace")
        source = await self._place(workspace, tapped)
        if source is None:
            return NOT_ADDED
        member = await self._parts.people.member(workspace, source)
        if isinstance(member, Refused):
            return member
        return Press(
            workspace=workspace,
            member=member,
            action=tapped.tag.action,
            argument=tapped.tag.argument,
            at=tapped.at,
            place=place_of(source),
            event_id=tapped.event_id,
            post=tapped.tag.post or None,
            thread=source.thread,
            choice=tapped.tag.choice,
            values=tapped.values,
            submitted=tapped.way in SENT,
        )

    async def _place(self, workspace: str, tapped: Tapped) -> Source | None:
        """Where it is answered: what a menu is used for goes into the chat with whoever used it."""
        if tapped.way in MENUS:
            return await self._parts.direct.chat_of(workspace, tapped.source)
        await self._parts.people.meet(workspace, tapped.source)
        return tapped.source

    def _gathers(self, tapped: Tapped, press: Press) -> bool:
        """Whether Teams is asked for its people first, for longer than it waits for us."""
        if press.action != GATHER:
            return False

        async def hand_in(found: dict[str, str]) -> None:
            await self._hand_in(replace(press, values=found))

        self._parts.crowds.later(
            press.workspace,
            tapped.source,
            hand_in,
            lambda: self._parts.courtesy.tell(tapped.source, LOOKING),
        )
        return True

    async def _hand_in(self, press: Press) -> Form | FormErrors | None:
        if press.action == CHANNEL and press.submitted:
            press = replace(press, values={**press.values, "inside": "yes"})
        return await asyncio.to_thread(self._parts.intake.press, press)

    async def _answer(
        self, tapped: Tapped, press: Press, found: Form | FormErrors | None
    ) -> Answer:
        match found:
            case None:
                sent = tapped.way in SENT
                return answers.closed() if sent else answers.told(tapped.way, TAKEN)
            case Form() if tapped.way is Way.CARD:
                self._parts.courtesy.offer(tapped.source, found.title, _tag(press))
                return answers.told(tapped.way, TAKEN)
            case Form():
                return await self._dialog(tapped, press, found)
            case FormErrors() if tapped.way in SENT:
                return await self._once_more(tapped, press, found)
            case FormErrors():
                return answers.told(tapped.way, answers.sentences(found))

    async def _once_more(self, tapped: Tapped, press: Press, errors: FormErrors) -> Answer:
        """The form again, with what was typed and what is wrong with it."""
        event_id = f"{press.event_id}:again"
        opened = replace(press, submitted=False, event_id=event_id, values=tapped.brought)
        form = await asyncio.to_thread(self._parts.intake.press, opened)
        if not isinstance(form, Form):
            return answers.told(tapped.way, answers.sentences(errors))
        return await self._dialog(tapped, press, filled(form, tapped.values), errors)

    async def _dialog(
        self, tapped: Tapped, press: Press, form: Form, errors: FormErrors | None = None
    ) -> Answer:
        channels = await asyncio.to_thread(self._parts.directory.channels, press.workspace)
        brought = tapped.brought if press.submitted else tapped.values
        shown = dialog_of(form, press.post or "", channels, errors, brought)
        return answers.shown(shown)


def _tag(press: Press) -> Tag:
    return Tag(press.action, press.argument, press.post or "", press.choice)
