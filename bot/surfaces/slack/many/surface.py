"""Slack as one surface with many workspaces behind it: each message goes out with its own token."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from typing import TypeVar

from bot.surfaces import Outgoing, SendError, ShownHome
from bot.surfaces.slack.errors import code
from bot.surfaces.slack.listeners import SURFACE
from bot.surfaces.slack.many.keys import WrongKey
from bot.surfaces.slack.many.renewing import seconds_left
from bot.surfaces.slack.many.team import Team
from bot.surfaces.slack.many.teams import Teams
from handlers.digests.schedules.standing import Seen
from storage.errors import StorageError

GONE = "Sayso was removed from this Slack workspace"
NOT_RENEWED = "the workspace's token expired and could not be renewed yet"
_REMOVED = frozenset({"account_inactive", "token_revoked"})
_DOUBTED = frozenset({"invalid_auth", "not_authed", "token_expired"})
_ALL_SECONDS = 10**7
Answer = TypeVar("Answer")


class ManySurface:
    """Delivers for every workspace that has installed the app."""

    name = SURFACE

    def __init__(self, teams: Teams) -> None:
        """Deliver over the teams' own clients."""
        self._teams = teams

    async def deliver(self, outgoing: Outgoing) -> str:
        """Send or replace a message; its `ts`, Slack's id in the channel. Raises SendError."""
        return await self._through(outgoing.workspace, lambda t: t.surface.deliver(outgoing))

    async def show_home(self, home: ShownHome) -> None:
        """Publish a member's Home tab. Raises SendError."""
        await self._through(home.workspace, lambda t: t.surface.show_home(home))

    async def see_channel(self, workspace: str, channel: str) -> Seen:
        """How it is with a channel of the workspace. Raises SendError."""
        return await self._through(workspace, lambda t: t.surface.see_channel(workspace, channel))

    async def _through(self, workspace: str, step: Callable[[Team], Awaitable[Answer]]) -> Answer:
        team = await self._team(workspace)
        try:
            return await step(team)
        except SendError as error:
            again = await self._mended(team, code(error.__cause__) if error.__cause__ else "")
            if again is None:
                raise
            return await step(again)

    async def _team(self, workspace: str) -> Team:
        try:
            team = await self._teams.of_workspace(workspace)
        except (WrongKey, StorageError) as error:
            raise SendError(str(error)) from error
        if team is None:
            raise SendError(GONE, permanent=True)
        if seconds_left(team.installation) <= 0:
            raise SendError(NOT_RENEWED)
        return team

    async def _mended(self, team: Team, error: str) -> Team | None:
        """The team with another token than the one that Slack refused; None where there is none."""
        if error not in _REMOVED | _DOUBTED:
            return None
        refused = team.installation.bot_token
        if error == "token_expired":
            await self._teams.renew(team, _ALL_SECONDS)
        else:
            # It may have been installed anew meanwhile, in another process.
            await self._teams.check(team)
        found = await self._teams.find(team.whose.key)
        if found is not None and found.installation.bot_token != refused:
            return found
        if error in _REMOVED:
            await self._teams.leave(team.whose.key, datetime.now(UTC))
        return None
