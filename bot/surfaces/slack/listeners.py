"""What happens when Slack tells us something: look up who it was, hand it in, then acknowledge.

An error on the way leaves the event unacknowledged, and Slack delivers it again.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from datetime import datetime
from typing import Any

import structlog

from bot.clock import Clock
from bot.surfaces import Intake
from bot.surfaces.slack.blocks.markup import Json
from bot.surfaces.slack.courtesy import Courtesy
from bot.surfaces.slack.events import Said, Skipped, instant, read_event
from bot.surfaces.slack.home.opened import read_opened
from bot.surfaces.slack.incoming import mentioned, words
from bot.surfaces.slack.interactions import Tapped, read_action, read_submission
from bot.surfaces.slack.modal import Origin, errors_of, view_of
from bot.surfaces.slack.people import LookupFailed, People, Refused
from bot.surfaces.slack.threads import Threads
from bot.surfaces.slack.waiting import Waiting
from handlers.actions.home import HOME, OPEN
from handlers.heard import Heard, Place, PlaceKind, Press, Turn
from handlers.reply import Form, FormErrors

log = structlog.get_logger("sayso.slack")
SURFACE = "slack"


class Listeners:
    """Hands in what people write, tap and send in Slack."""

    def __init__(
        self,
        intake: Intake,
        people: People,
        threads: Threads,
        courtesy: Courtesy,
        clock: Clock,
    ) -> None:
        """Hand in to `intake`; `clock` tells when a form was sent, which Slack does not."""
        self._intake = intake
        self._people = people
        self._threads = threads
        self._courtesy = courtesy
        self._clock = clock
        self.waiting = Waiting()

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
        heard = await self._heard(workspace, member, said)
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
            place=place_of(said.channel, direct=said.direct),
            message_id=said.message_id,
            event_id=f"message:{said.message_id}" if new else said.event_id,
            thread=said.thread,
            begins=said.ts,
            turn=Turn.NEW if new else said.turn,
        )

    async def home(self, body: Mapping[str, Any]) -> None:
        """The Home tab was opened. Returns when that is kept for good; it is shown afterwards."""
        opened = read_opened(body)
        workspace = await self._people.workspace(opened.team) if opened else None
        if opened is None or workspace is None:
            return
        member = await self._people.member(workspace, opened.user)
        if isinstance(member, Refused):
            self._courtesy.show_stranger(opened.user)
            return
        press = Press(
            workspace=workspace,
            member=member,
            action=HOME,
            argument=OPEN,
            at=self._clock.now(),
            place=place_of(opened.channel, direct=True, home=True),
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
        press = Press(
            workspace=workspace,
            member=member,
            action=tapped.tag.action,
            argument=tapped.tag.argument,
            at=instant(tapped.ts),
            place=place_of(tapped.channel, direct=tapped.origin.direct, home=tapped.home),
            event_id=tapped.event_id,
            post=tapped.tag.post or None,
            thread=tapped.thread,
            choice=tapped.tag.choice,
        )
        await self._answer_tap(tapped, await asyncio.to_thread(self._intake.press, press))

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
        press = _form_press(
            workspace, member, sent.origin, sent.values, sent.event_id, self._clock.now()
        )
        match await asyncio.to_thread(self._intake.press, press):
            case FormErrors() as errors:
                return {"response_action": "errors", "errors": errors_of(errors, sent.values)}
            case Form() as form:
                return {"response_action": "update", "view": view_of(form, sent.origin)}
            case None:
                return {}


def _form_press(
    workspace: str,
    member: str,
    origin: Origin,
    values: Mapping[str, str],
    event_id: str,
    at: datetime,
) -> Press:
    return Press(
        workspace=workspace,
        member=member,
        action=origin.action,
        argument=origin.argument,
        at=at,
        place=place_of(origin.channel, direct=origin.direct, home=origin.home),
        event_id=event_id,
        post=origin.post,
        thread=origin.thread,
        values=values,
        submitted=True,
    )


def place_of(channel: str, *, direct: bool, home: bool = False) -> Place:
    """A Slack conversation as a place, or the Home tab beside it."""
    kind = PlaceKind.DIRECT if direct else PlaceKind.CHANNEL
    return Place(SURFACE, channel, kind, home=home)
