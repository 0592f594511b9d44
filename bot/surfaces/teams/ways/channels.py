"""The channels of a team: a bot that is added to a team is in all of them, and may post there.

Teams tells a channel's name when it changes, never with a message. So the names of a team's
channels are asked for when something happens in it, now and then.
https://learn.microsoft.com/microsoftteams/platform/bots/how-to/get-teams-context
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace
from time import monotonic

import structlog

from bot.surfaces.teams.connector import Connector
from bot.surfaces.teams.errors import FAILURES
from bot.surfaces.teams.incoming.source import Source
from bot.surfaces.teams.people import People
from storage.errors import StorageError

log = structlog.get_logger("sayso.teams")
AGAIN_SECONDS = 3600.0
GENERAL = "General"
"""The first channel has no name of its own in what Teams tells."""
_KEPT = 1024


class Channels:
    """Learns the channels of teams, beside what is going on."""

    def __init__(
        self, connector: Connector, people: People, seconds: Callable[[], float] = monotonic
    ) -> None:
        """Ask by the connector; keep by the people. The time is from `seconds`."""
        self._connector = connector
        self._people = people
        self._seconds = seconds
        self._asked: dict[str, float] = {}
        self._tasks: set[asyncio.Task[None]] = set()

    def learn(self, workspace: str, source: Source, *, at_once: bool = False) -> None:
        """Something happened in a channel: learn its team's channels, if that was long ago."""
        team, now = source.team, self._seconds()
        if not team or source.kind != "channel":
            return
        before = self._asked.get(team)
        if before is not None and now - before < AGAIN_SECONDS and not at_once:
            return
        self._asked[team] = now
        if len(self._asked) > _KEPT:
            del self._asked[next(iter(self._asked))]
        task = asyncio.create_task(self._learn(workspace, team, source))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _learn(self, workspace: str, team: str, source: Source) -> None:
        try:
            told = await self._connector.team_channels(source.address, team)
            for each in told.get("conversations") or ():
                title = str(each.get("name") or GENERAL)
                channel = replace(source, conversation=str(each["id"]), thread=None, title=title)
                await self._people.meet(workspace, channel)
        except (*FAILURES, StorageError, KeyError, AttributeError, TypeError) as error:
            # The names are for choosing a channel; what is said there does not need them.
            log.warning("teams channels not learnt", error=f"{type(error).__name__}: {error}")

    async def settle(self) -> None:
        """Wait for what is being asked."""
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def close(self) -> None:
        """Stop asking."""
        for task in list(self._tasks):
            task.cancel()
        await self.settle()
