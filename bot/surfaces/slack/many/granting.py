"""From Slack's approval to an installation that is kept.

https://docs.slack.dev/authentication/installing-with-oauth
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import structlog
from slack_sdk.oauth.installation_store import Installation
from slack_sdk.web.async_client import AsyncWebClient

from bot.clock import Clock
from bot.surfaces.slack.directory import StorageDirectory
from bot.surfaces.slack.errors import FAILURES, code
from bot.surfaces.slack.many.refusals import INCOMPLETE, NOT_KEPT
from bot.surfaces.slack.many.store import TokenStore
from bot.surfaces.slack.many.team import installed_of
from bot.surfaces.slack.many.teams import Teams
from bot.surfaces.slack.people import Profile, profile_of
from bot.surfaces.slack.scopes import SCOPES
from storage.errors import StorageError
from storage.installations import Whose
from storage.workspaces import reopen_workspace, workspace_name

log = structlog.get_logger("sayso.slack")


class NotGranted(Exception):
    """The install came to nothing; the message is a sentence for whoever tried it."""


@dataclass(frozen=True, slots=True)
class App:
    """The Slack app that is being installed, and where Slack sends people back to."""

    client_id: str
    client_secret: str = field(repr=False)
    redirect_uri: str


class Granting:
    """Trades a code for a token, and keeps what it opens."""

    def __init__(self, app: App, client: AsyncWebClient, teams: Teams, clock: Clock) -> None:
        """Trade as this app; the client's own token is not used."""
        self._app = app
        self._client = client
        self._teams = teams
        self._clock = clock

    async def grant(self, given: str) -> tuple[Whose, str]:
        """The installation, and the app's id. Raises NotGranted and what Slack's client raises."""
        answer = await self._client.oauth_v2_access(
            client_id=self._app.client_id,
            client_secret=self._app.client_secret,
            code=given,
            redirect_uri=self._app.redirect_uri,
        )
        granted: Mapping[str, Any] = answer.data if isinstance(answer.data, dict) else {}
        token = str(granted.get("access_token") or "")
        missing = sorted(set(SCOPES) - set(str(granted.get("scope") or "").split(",")))
        if not token or missing:
            await self._give_back(token)
            raise NotGranted(INCOMPLETE.format(f"{', '.join(missing) or 'the bot'} was missing"))
        whoami = await self._client.auth_test(token=token)
        installation = _installation(granted, whoami.get("bot_id"), whoami.get("url"))
        try:
            whose, workspace, left = await asyncio.to_thread(self._keep, installation)
        except StorageError as error:
            log.warning("slack installation not kept", error=str(error))
            await self._give_back(token)
            raise NotGranted(NOT_KEPT) from error
        await self._teams.drop(whose.key)
        await self._greet(workspace, token, installation.user_id, left)
        log.info("slack installed", team=whose.key, organisation=whose.organisation)
        return whose, str(granted.get("app_id") or "")

    async def _greet(
        self, workspace: str, token: str, user: str | None, left: datetime | None
    ) -> None:
        """Write to whoever installed it; where Slack is silent, to the first admin who appears."""
        try:
            answer = await self._client.users_info(token=token, user=str(user), include_locale=True)
            profile = profile_of(answer["user"])
            if isinstance(profile, Profile):
                directory = StorageDirectory(self._teams.store.database, self._clock)
                await asyncio.to_thread(directory.greet, workspace, profile, left)
        except (*FAILURES, StorageError) as error:
            log.warning("slack installer not greeted", error=code(error))

    def _keep(self, installation: Installation) -> tuple[Whose, str, datetime | None]:
        """Keep the tokens, and find, found or reopen the workspace; since when it was closed."""
        store: TokenStore = self._teams.store
        store.save(installation)
        key = (
            installation.enterprise_id
            if installation.is_enterprise_install
            else installation.team_id
        )
        whose = store.whose(str(key))
        if whose is None:  # removed again in this very moment
            raise StorageError(NOT_KEPT)
        directory = StorageDirectory(store.database, self._clock)
        workspace = directory.settle(installed_of(whose, installation), alone=False)
        named = workspace_name(store.database, workspace)
        reopen_workspace(store.database, workspace)
        return whose, workspace, named.closed_at if named else None

    async def _give_back(self, token: str) -> None:
        """A token that nobody keeps is not left lying about."""
        if not token:
            return
        try:
            await self._client.auth_revoke(token=token)
        except FAILURES as error:
            log.warning("slack token not given back", error=code(error))


def _installation(granted: Mapping[str, Any], bot_id: object, url: object) -> Installation:
    """What oauth.v2.access answered, as slack_sdk keeps it."""
    team: Mapping[str, Any] = granted.get("team") or {}
    enterprise: Mapping[str, Any] = granted.get("enterprise") or {}
    organisation = bool(granted.get("is_enterprise_install"))
    return Installation(
        app_id=granted.get("app_id"),
        enterprise_id=enterprise.get("id"),
        enterprise_name=enterprise.get("name"),
        enterprise_url=str(url) if organisation and url else None,
        team_id=None if organisation else team.get("id"),
        team_name=None if organisation else team.get("name"),
        bot_token=granted.get("access_token"),
        bot_id=str(bot_id) if bot_id else None,
        bot_user_id=granted.get("bot_user_id"),
        bot_scopes=str(granted.get("scope") or ""),
        bot_refresh_token=granted.get("refresh_token"),
        bot_token_expires_in=granted.get("expires_in"),
        user_id=str((granted.get("authed_user") or {}).get("id") or ""),
        is_enterprise_install=organisation,
        token_type=granted.get("token_type"),
    )
