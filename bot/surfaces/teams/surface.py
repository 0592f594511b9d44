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
from bot.surfaces.teams.parts import Parts, parts_of
from bot.surfaces.teams.people import Directory
from bot.surfaces.teams.places import SURFACE
from bot.surfaces.teams.sending import Sender


class TeamsSurface:
    """Delivers to Teams, and hears from it through the route of `listen`."""

    name = SURFACE

    def __init__(self, connector: Connector, directory: Directory) -> None:
        """Speak by the connector, with the people that the directory knows."""
        self._connector = connector
        self._directory = directory
        self._sender = Sender(connector, directory)
        self._courtesy = Courtesy(connector)
        self._parts: Parts | None = None

    def listen(self, intake: Intake, checker: Checker, clock: Clock) -> Route:
        """The route that hands in to `intake` whatever people write and tap."""
        parts = parts_of(intake, self._connector, self._directory, self._courtesy, clock)
        self._parts = parts
        return teams_route(TeamsAdapter(self._connector), TeamsBot(Listeners(parts)), checker)

    async def deliver(self, outgoing: Outgoing) -> str:
        """Send or replace a message; its id in the conversation. Raises SendError."""
        return await self._sender.deliver(outgoing)

    async def close(self) -> None:
        """Finish what is being said, stop what is being asked."""
        if self._parts is not None:
            await self._parts.close()
        await self._courtesy.close()
