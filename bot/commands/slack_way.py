"""Which way Slack is connected: one workspace's bot token, or an app that many install."""

from __future__ import annotations

from contextlib import AbstractAsyncContextManager
from typing import TypeAlias

from pydantic import SecretStr

from bot.clock import Clock
from bot.settings import Settings
from bot.surfaces.slack import Credentials, SettingFault, SlackConnection, connect
from bot.surfaces.slack.many import AppCredentials, ManyConnection, connect_many
from storage.database import Database

Given: TypeAlias = Credentials | AppCredentials
BOTH = (
    "SLACK_BOT_TOKEN and SLACK_CLIENT_ID are both set. Keep the first for one workspace, "
    "or the second for an app that many workspaces install."
)


def slack_credentials(settings: Settings) -> Given:
    """What the settings hold for Slack. Raises SettingFault where they contradict each other."""
    bot_token, app_id = shown(settings.slack_bot_token), settings.slack_client_id.strip()
    if bot_token and app_id:
        raise SettingFault(BOTH)
    if not app_id:
        return Credentials(
            bot_token=bot_token,
            app_token=shown(settings.slack_app_token),
            signing_secret=shown(settings.slack_signing_secret),
            api_url=settings.slack_api_url,
        )
    return AppCredentials(
        client_id=app_id,
        client_secret=shown(settings.slack_client_secret),
        signing_secret=shown(settings.slack_signing_secret),
        app_token=shown(settings.slack_app_token),
        keys=shown(settings.token_keys),
        public_url=settings.public_url.strip(),
        api_url=settings.slack_api_url,
    )


def connected(
    given: Given, database: Database, clock: Clock
) -> AbstractAsyncContextManager[SlackConnection | ManyConnection]:
    """Slack, connected in that way. Raises SettingFault."""
    if isinstance(given, AppCredentials):
        return connect_many(given, database, clock)
    return connect(given, database, clock)


def shown(secret: SecretStr | None) -> str:
    """The secret itself, empty where there is none."""
    return secret.get_secret_value().strip() if secret else ""
