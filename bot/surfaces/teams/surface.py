"""Teams as a surface: its parts put together for one app."""

from __future__ import annotations

from starlette.routing import Route

from bot.clock import Clock
from bot.surfaces import Intake, Outgoing
from bot.surfaces.teams.adapter import TeamsAdapter
from bot.surfaces.teams.auth.checking import Checker
from bot.surfaces.teams.connector import Connector
from bot.surfaces.teams.courtesy import Courtesy
from bot.surfaces.teams.edge import teams_route
from bot.surfaces.teams.handler import TeamsBot
from bot.surfaces.teams.listeners import Listeners
from bot.surfaces.teams.pace import Pace
from bot.surfaces.teams.parts import Parts, parts_of
from bot.surfaces.teams.people import Directory
from bot.surfaces.teams.places import SURFACE
from bot.surfaces.teams.sending import Sender
from bot.surfaces.teams.waiting import Waiting
from bot.surfaces.teams.ways.seen import see
from handlers.digests.schedules.standing import Seen


class TeamsSurface:
    """Delivers to Teams, and hears from it through the route of `listen`."""

    name = SURFACE

    def __init__(
        self,
        connector: Connector,
        directory: Directory,
        pace: Pace | None = None,
        waiting: Waiting | None = None,
    ) -> None:
        """Speak by the connector, with the people that the directory knows, at the pace given."""
        self._connector = connector
        self._directory = directory
        self._sender = Sender(connector, directory, pace or Pace())
        self._courtesy = Courtesy(connector)
        self._waiting = Waiting() if waiting is None else waiting
        self._parts: Parts | None = None

    def listen(self, intake: Intake, checker: Checker, clock: Clock) -> Route:
        """The route that hands in to `intake` whatever people write and tap."""
        parts = parts_of(intake, self._connector, self._directory, self._courtesy, clock)
        self._parts = parts
        bot = TeamsBot(Listeners(parts))
        return teams_route(TeamsAdapter(self._connector), bot, checker, self._waiting)

    async def deliver(self, outgoing: Outgoing) -> str:
        """Send or replace a message; its id in the conversation. Raises SendError."""
        return await self._sender.deliver(outgoing)

    async def see_channel(self, workspace: str, channel: str) -> Seen:
        """The channel, by its id or its name. Raises SendError while it cannot be looked at."""
        return await see(self._connector, self._directory, workspace, channel)

    async def close(self) -> None:
        """Finish what is being said, stop what is being asked."""
        await self._waiting.close()
        if self._parts is not None:
            await self._parts.close()
        await self._courtesy.close()
