"""The workspaces that have Sayso, each opened when it is first needed, and closed when it leaves.

Everything that is remembered about a workspace (its client, its people, its threads) hangs on its
`Team`, so there is nothing that two of them share but the database and the connections to Slack.
"""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from time import monotonic

import aiohttp
import structlog
from slack_sdk.oauth.installation_store import Installation

from bot.clock import Clock
from bot.surfaces import Intake
from bot.surfaces.slack.listeners import SURFACE
from bot.surfaces.slack.many.renewing import EARLY_SECONDS, Renewal, seconds_left
from bot.surfaces.slack.many.store import TokenStore
from bot.surfaces.slack.many.team import OwnDirectory, Team, installed_of
from bot.surfaces.slack.surface import SlackSurface, client_with
from storage.installations import Whose
from storage.workspaces import close_workspace, find_workspace, workspace_name

log = structlog.get_logger("sayso.slack")
CHECK_SECONDS = 60.0
NEARLY_OVER = 60.0
# Slack tells the second of an event, we know the moment of an installation more exactly.
ROUNDED = timedelta(seconds=1)


class Teams:
    """Finds the team of an event or of a message that is to be sent."""

    def __init__(
        self,
        store: TokenStore,
        clock: Clock,
        session: aiohttp.ClientSession,
        api_url: str,
        renewal: Renewal,
        signing_secret: str = "",
    ) -> None:
        """Serve the installations in the store, over the session's connections."""
        self.store = store
        self.intake: Intake | None = None
        self._clock = clock
        self._session = session
        self._api_url = api_url
        self._renewal = renewal
        self._signing_secret = signing_secret
        self._open: dict[str, Team] = {}
        self._keys: dict[str, str] = {}
        self._opening = asyncio.Lock()

    def __len__(self) -> int:
        return len(self._open)

    async def of_workspace(self, workspace: str) -> Team | None:
        """The team of one of our workspaces; None where Slack has not installed us (any more)."""
        if workspace not in self._keys:
            database = self.store.database
            found = await asyncio.to_thread(workspace_name, database, workspace)
            if found is None:
                return None
            self._keys[workspace] = found.external_id
        return await self.find(self._keys[workspace])

    async def find(self, key: str) -> Team | None:
        """The team of that id, or the organisation; None where it has not installed us.

        Raises WrongKey, StorageError.
        """
        team = self._open.get(key)
        if team is not None and monotonic() - team.checked > CHECK_SECONDS:
            team = await self.check(team)
        if team is None:
            async with self._opening:
                team = self._open.get(key) or await self._begin(key)
        if team is not None:
            await self._keep_fresh(team)
        return team

    async def check(self, team: Team) -> Team | None:
        """Look again at what is kept of a team: another process may have changed it."""
        team.checked = monotonic()  # whoever comes meanwhile goes on with what is known
        found = await asyncio.to_thread(self._load, team.whose.key)
        if found is None or not team.same_bot(found[2]):
            await self.drop(team.whose.key)
            return None
        team.take(found[1], found[2])
        return team

    async def renew(self, team: Team, within: int) -> None:
        """Renew the team's token now, if it expires within so many seconds."""
        await self._renewal.renew(team.whose, within)
        await self.check(team)

    async def leave(self, key: str, at: datetime) -> None:
        """The app was removed there at that time: forget the tokens, send nothing more.

        What is told late, of an installation before the present one, changes nothing.
        """
        whose = await asyncio.to_thread(self.store.whose, key)
        if whose is None or whose.installed_at > at + ROUNDED:
            return
        await asyncio.to_thread(self._close, whose)
        await self.drop(key)
        log.info("slack removed the app", team=key)

    async def drop(self, key: str) -> None:
        """Forget what is remembered of a team; it is opened anew when it is needed."""
        team = self._open.pop(key, None)
        if team is None:
            return
        if team.renewing is not None and team.renewing is not asyncio.current_task():
            await asyncio.gather(team.renewing, return_exceptions=True)
        await team.surface.close()

    async def close(self) -> None:
        """Finish what is being said everywhere."""
        for key in list(self._open):
            await self.drop(key)

    async def _begin(self, key: str) -> Team | None:
        found = await asyncio.to_thread(self._load, key)
        if found is None:
            return None
        workspace, whose, installation = found
        client = client_with(installation.bot_token or "", self._session, self._api_url)
        installed = installed_of(whose, installation)
        surface = SlackSurface(client, installed, self._signing_secret)
        team = Team(workspace, whose, installation, surface)
        if self.intake is not None:
            directory = OwnDirectory(self.store.database, self._clock, workspace)
            team.app = surface.listen(self.intake, directory, self._clock)
        self._open[key] = team
        return team

    def _load(self, key: str) -> tuple[str, Whose, Installation] | None:
        whose = self.store.whose(key)
        workspace = find_workspace(self.store.database, SURFACE, key)
        installation = self.store.opened(whose) if whose is not None else None
        if whose is None or workspace is None or installation is None:
            return None
        return workspace, whose, installation

    def _close(self, whose: Whose) -> None:
        workspace = find_workspace(self.store.database, SURFACE, whose.key)
        if workspace is not None:
            close_workspace(self.store.database, workspace, datetime.now(UTC))
        self.store.remove(whose)

    async def _keep_fresh(self, team: Team) -> None:
        """Renew a token in time; wait for it only where the present one is nearly over."""
        left = seconds_left(team.installation)
        if left > EARLY_SECONDS:
            return
        if team.renewing is None or team.renewing.done():
            team.renewing = asyncio.create_task(self.renew(team, EARLY_SECONDS))
        if left < NEARLY_OVER:
            await asyncio.shield(team.renewing)
