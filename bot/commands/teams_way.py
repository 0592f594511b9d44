"""How Teams is connected: what the settings hold for it, and whether it is wanted at all."""

from __future__ import annotations

from contextlib import AbstractAsyncContextManager
from typing import TYPE_CHECKING

from bot.clock import Clock
from bot.commands.slack_way import shown
from bot.settings import Settings
from storage.database import Database

if TYPE_CHECKING:
    from bot.surfaces.teams.connection import TeamsConnection
    from bot.surfaces.teams.credentials import Credentials


def wants_teams(settings: Settings) -> bool:
    """Whether anything is set for Teams."""
    named = (settings.teams_app_id, settings.teams_tenant, shown(settings.teams_app_secret))
    return any(each.strip() for each in named) or not settings.teams_auth


def teams_credentials(settings: Settings) -> Credentials:
    """What the settings hold for Teams, unchecked."""
    from bot.surfaces.teams.credentials import LOGIN_URL, OPENID_URL, Credentials

    return Credentials(
        app_id=settings.teams_app_id.strip(),
        secret=shown(settings.teams_app_secret),
        tenant=settings.teams_tenant.strip(),
        tenants=tuple(filter(None, map(str.strip, settings.teams_tenants.split(",")))),
        auth=settings.teams_auth,
        login_url=settings.teams_login_url or LOGIN_URL,
        openid_url=settings.teams_openid_url or OPENID_URL,
    )


def connected_teams(
    settings: Settings, database: Database, clock: Clock
) -> AbstractAsyncContextManager[TeamsConnection]:
    """Teams, connected. Raises SettingFault."""
    # Microsoft's kit takes a third of a second to load: who has no Teams does not wait for it.
    from bot.surfaces.teams.connection import connect

    return connect(teams_credentials(settings), database, clock, settings.host)
