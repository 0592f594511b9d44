"""What all ways need: who it was, where it goes, what a file holds."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.clock import Clock
from bot.surfaces import Intake
from bot.surfaces.slack.courtesy import Courtesy
from bot.surfaces.slack.events import Said
from bot.surfaces.slack.incoming import mentioned, words
from bot.surfaces.slack.people import People
from bot.surfaces.slack.places import place_of
from bot.surfaces.slack.waiting import Waiting
from bot.surfaces.slack.ways.answers import Answers
from bot.surfaces.slack.ways.crowd import Crowds
from bot.surfaces.slack.ways.files import Files
from handlers.heard import PlaceKind, Press

NONE: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of one workspace's surface; `bot` is our user's id."""

    intake: Intake
    people: People
    courtesy: Courtesy
    clock: Clock
    waiting: Waiting
    answers: Answers
    files: Files
    bot: str
    crowds: Crowds

    async def words(self, workspace: str, text: str) -> str:
        """Slack's markup as the words that were typed."""
        users = [user for user in mentioned(text) if user != self.bot]
        return words(text, await self.people.names(workspace, users), self.bot)

    async def press(
        self,
        workspace: str,
        member: str,
        said: Said,
        action: str,
        argument: str,
        *,
        choice: str = "",
        values: Mapping[str, Any] = NONE,
    ) -> None:
        """Hand in what a message comes to that is not to be read; the same again is nothing."""
        kind = PlaceKind.DIRECT if said.direct else PlaceKind.CHANNEL
        press = Press(
            workspace=workspace,
            member=member,
            action=action,
            argument=argument,
            at=said.at,
            place=place_of(said.channel, said.user, PlaceKind.ASIDE if said.shared else kind),
            event_id=f"{action}:{argument}:{choice}",
            thread=said.thread or (None if said.direct or said.shared else said.ts),
            choice=choice,
            values=values,
        )
        await asyncio.to_thread(self.intake.press, press)
