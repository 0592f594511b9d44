"""What happens when Slack tells us something: look up who it was, hand it in, then acknowledge.

An error on the way leaves the event unacknowledged, and Slack delivers it again.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

import structlog

from bot.surfaces.slack.blocks.markup import Json
from bot.surfaces.slack.events import Said, Skipped, instant, read_event, team_of
from bot.surfaces.slack.home.opened import read_opened
from bot.surfaces.slack.incoming import mentioned, words
from bot.surfaces.slack.interactions import Sent, Tapped, read_action, read_submission
from bot.surfaces.slack.modal import Origin, errors_of, view_of
from bot.surfaces.slack.people import LookupFailed, Refused
from bot.surfaces.slack.places import SURFACE, place_of
from bot.surfaces.slack.threads import Threads
from bot.surfaces.slack.ways.crowd import CHANNEL, GATHER
from bot.surfaces.slack.ways.listening import Ways
from bot.surfaces.slack.ways.parts import Parts
from handlers.actions.home import HOME, OPEN
from handlers.heard import Heard, Place, PlaceKind, Press, Turn
from handlers.reply import Form, FormErrors

__all__ = ["SURFACE", "Listeners"]

log = structlog.get_logger("sayso.slack")
LOOKING = "I'm asking Slack who is here. One moment."


class Listeners:
    """Hands in what people write, tap and send in Slack."""

    def __init__(self, parts: Parts, threads: Threads) -> None:
        """Hand in what is meant for us; the clock tells when a form was sent, Slack does not."""
        self._intake = parts.intake
        self._people = parts.people
        self._threads = threads
        self._courtesy = parts.courtesy
        self._clock = parts.clock
        self._answers = parts.answers
        self._crowds = parts.crowds
        self.waiting = parts.waiting
        self.ways = Ways(parts, self._hear)

    async def message(self, body: Mapping[str, Any]) -> None:
        """A message event. Returns when it is kept for good, or is none of ours."""
        said = read_event(body)
        if isinstance(said, Skipped):
            log.debug("slack event skipped", reason=said.reason)
            return
        try:
            await self._hear(said)
        except LookupFailed:
            self.waiting.keep(said.event_id, lambda: self._hear(said))
            raise

    async def _hear(self, said: Said) -> None:
        workspace = await self._people.workspace(said.team)
        if workspace is None or not await self._threads.addressed(workspace, said):
            return
        member = await self._people.member(workspace, said.user)
        if isinstance(member, Refused):
            self._courtesy.decline(said.channel, said.user, said.thread, member)
            return
        found = await self.ways.with_files(workspace, member, said)
        if found is None or await self.ways.passed_on(workspace, member, found):
            return
        heard = await self._heard(workspace, member, found)
        if heard.text or heard.turn is not Turn.NEW or self._threads.called(said):
            await asyncio.to_thread(self._intake.hear, heard)

    async def _heard(self, workspace: str, member: str, said: Said) -> Heard:
        bot = self._threads.bot
        users = [user for user in mentioned(said.text) if user != bot]
        new = said.turn is Turn.EDITED and self._threads.newly_called(said)
        return Heard(
            workspace=workspace,
            member=member,
            text=words(said.text, await self._people.names(workspace, users), bot),
            at=said.at,
            place=place_of(said.channel, said.user, _kind(said)),
            message_id=said.message_id,
            event_id=f"message:{said.message_id}" if new else said.event_id,
            thread=said.thread,
            begins=said.ts,
            turn=Turn.NEW if new else said.turn,
        )

    async def user(self, body: Mapping[str, Any]) -> None:
        """Something about a user is new."""
        workspace = await self._people.workspace(team_of(body))
        if workspace is not None:
            await self._people.changed(workspace, body["event"]["user"])

    async def home(self, body: Mapping[str, Any]) -> None:
        """The Home tab was opened. Returns when that is kept for good; it is shown afterwards."""
        opened = read_opened(body)
        workspace = await self._people.workspace(opened.team) if opened else None
        if opened is None or workspace is None:
            return
        member = await self._people.member(workspace, opened.user)
        if not opened.home:
            return  # whoever is new was let in, and an admin is welcomed
        if isinstance(member, Refused):
            self._courtesy.show_stranger(opened.user)
            return
        press = Press(
            workspace=workspace,
            member=member,
            action=HOME,
            argument=OPEN,
            at=self._clock.now(),
            place=place_of(opened.channel, opened.user, PlaceKind.DIRECT, home=True),
            event_id=opened.event_id,
        )
        await asyncio.to_thread(self._intake.press, press)

    async def action(self, payload: Mapping[str, Any]) -> None:
        """A button or a menu."""
        tapped = read_action(payload)
        workspace = await self._people.workspace(tapped.team) if tapped else None
        if tapped is None or workspace is None:
            return
        member = await self._people.member(workspace, tapped.user)
        if isinstance(member, Refused):
            self._courtesy.decline(tapped.channel, tapped.user, tapped.thread, member)
            return
        if tapped.aside:
            self._answers.keep(tapped.channel, tapped.user, tapped.url)
        press = Press(
            workspace=workspace,
            member=member,
            action=tapped.tag.action,
            argument=tapped.tag.argument,
            at=instant(tapped.ts),
            place=_place_of(tapped.user, tapped.origin),
            event_id=tapped.event_id,
            post=tapped.tag.post or None,
            thread=tapped.thread,
            choice=tapped.tag.choice,
        )
        if press.action == GATHER:
            # Slack is asked for longer than it waits for us.
            self._crowds.later(
                lambda found: self._keep(replace(press, values=found)),
                lambda: self._courtesy.tell(tapped.channel, tapped.user, tapped.thread, LOOKING),
            )
            return
        await self._answer_tap(tapped, await asyncio.to_thread(self._intake.press, press))

    async def _keep(self, press: Press) -> None:
        await asyncio.to_thread(self._intake.press, press)

    async def _answer_tap(self, tapped: Tapped, answer: Form | FormErrors | None) -> None:
        match answer:
            case Form():
                await self._courtesy.open_form(tapped, answer)
            case FormErrors():
                sentences = " ".join(sentence for _, sentence in answer.errors)
                self._courtesy.tell(tapped.channel, tapped.user, tapped.thread, sentences)
            case None:
                pass

    async def submission(self, payload: Mapping[str, Any]) -> Json:
        """A sent form; the arguments of the acknowledgement: none closes it, errors keep it."""
        sent = read_submission(payload)
        workspace = await self._people.workspace(sent.team) if sent else None
        if sent is None or workspace is None:
            return {}
        member = await self._people.member(workspace, sent.user)
        if isinstance(member, Refused):
            return {}
        press = _form_press(workspace, member, sent, self._clock.now())
        if press.action == CHANNEL and press.values.get("channel"):
            inside = await self._crowds.inside(press.values["channel"])
            press = replace(press, values={**press.values, "inside": inside})
        match await asyncio.to_thread(self._intake.press, press):
            case FormErrors() as errors:
                return {"response_action": "errors", "errors": errors_of(errors, sent.values)}
            case Form() as form:
                return {"response_action": "update", "view": view_of(form, sent.origin)}
            case None:
                return {}


def _form_press(workspace: str, member: str, sent: Sent, at: datetime) -> Press:
    origin = sent.origin
    return Press(
        workspace=workspace,
        member=member,
        action=origin.action,
        argument=origin.argument,
        at=at,
        place=_place_of(sent.user, origin),
        event_id=sent.event_id,
        post=origin.post,
        thread=origin.thread,
        values=sent.values,
        submitted=True,
    )


def _place_of(user: str, origin: Origin) -> Place:
    """Where a control stands: what is shown to one person only is answered so."""
    kind = PlaceKind.DIRECT if origin.direct else PlaceKind.CHANNEL
    aside = PlaceKind.ASIDE if origin.aside else kind
    return place_of(origin.channel, user, aside, home=origin.home)


def _kind(said: Said) -> PlaceKind:
    """Who reads along: where other companies do, the answer is for the writer alone."""
    if said.direct:
        return PlaceKind.DIRECT
    return PlaceKind.ASIDE if said.shared else PlaceKind.CHANNEL
