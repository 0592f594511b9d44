"""What hearing and tapping need: who it was, where it goes, what a file holds."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.clock import Clock
from bot.surfaces import Intake
from bot.surfaces.teams.connector import Connector
from bot.surfaces.teams.courtesy import Courtesy
from bot.surfaces.teams.incoming.messages import Said
from bot.surfaces.teams.people import Directory, People
from bot.surfaces.teams.places import place_of
from bot.surfaces.teams.ways.channels import Channels
from bot.surfaces.teams.ways.crowd import Crowds
from bot.surfaces.teams.ways.direct import Direct
from bot.surfaces.teams.ways.files import Files
from handlers.heard import Press


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of one app's surface."""

    intake: Intake
    people: People
    directory: Directory
    courtesy: Courtesy
    clock: Clock
    files: Files
    direct: Direct
    crowds: Crowds
    channels: Channels

    async def press(
        self, workspace: str, member: str, said: Said, action: str, argument: str, **values: Any
    ) -> None:
        """Hand in what a message comes to that is not to be read; the same again is nothing."""
        press = Press(
            workspace=workspace,
            member=member,
            action=action,
            argument=argument,
            at=said.at,
            place=place_of(said.source),
            event_id=f"{action}:{argument}:",
            thread=said.below,
            values=_texts(values),
        )
        await asyncio.to_thread(self.intake.press, press)

    async def close(self) -> None:
        """Finish what is being said, stop what is being asked."""
        await self.crowds.close()
        await self.channels.close()
        await self.courtesy.close()


def parts_of(
    intake: Intake, connector: Connector, directory: Directory, courtesy: Courtesy, clock: Clock
) -> Parts:
    """The parts, put together for one connector."""
    people = People(connector, directory)
    return Parts(
        intake=intake,
        people=people,
        directory=directory,
        courtesy=courtesy,
        clock=clock,
        files=Files(connector.session),
        direct=Direct(connector, directory, people),
        crowds=Crowds(connector, directory),
        channels=Channels(connector, people),
    )


def _texts(values: Mapping[str, Any]) -> dict[str, str]:
    return {name: str(value) for name, value in values.items()}
