"""The chats that the settings name: Slack, Teams, or both, each connected in its way."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager
from typing import Protocol

from starlette.routing import BaseRoute

from bot.clock import Clock
from bot.commands.slack_way import connected, shown, slack_credentials
from bot.commands.teams_way import connected_teams, teams_credentials, wants_teams
from bot.settings import Settings
from bot.surfaces import Intake, SettingFault, Surface
from storage.database import Database

NONE = (
    "No chat is connected yet: set SLACK_BOT_TOKEN for Slack, or SAYSO_TEAMS_APP_ID for Microsoft "
    "Teams. docs/slack.md and docs/teams.md tell where to get them."
)


class Connection(Protocol):
    """A chat that is connected: its surface delivers at once, and hears inside `hearing`."""

    @property
    def surface(self) -> Surface:
        """Where messages go."""
        ...

    def hearing(self, intake: Intake) -> AbstractAsyncContextManager[Sequence[BaseRoute]]:
        """Hand in what people write; the routes to serve. Raises SettingFault."""
        ...

    def ailing(self) -> str | None:
        """What is wrong with the connection; None while all is well."""
        ...


def wants_slack(settings: Settings) -> bool:
    """Whether anything is set for Slack."""
    secrets = (
        settings.slack_bot_token,
        settings.slack_app_token,
        settings.slack_signing_secret,
        settings.slack_client_secret,
    )
    return any(map(shown, secrets)) or bool(settings.slack_client_id.strip())


def check_chats(settings: Settings) -> None:
    """Raise SettingFault for the first setting that is missing or cannot be right."""
    if not wants_slack(settings) and not wants_teams(settings):
        raise SettingFault(NONE)
    if wants_slack(settings):
        slack_credentials(settings).check()
    if wants_teams(settings):
        teams_credentials(settings).check(settings.host)


@asynccontextmanager
async def chats(
    settings: Settings, database: Database, clock: Clock
) -> AsyncIterator[Sequence[Connection]]:
    """All that are wanted, connected. Raises SettingFault."""
    async with AsyncExitStack() as stack:
        found: list[Connection] = []
        if wants_slack(settings):
            slack = connected(slack_credentials(settings), database, clock)
            found.append(await stack.enter_async_context(slack))
        if wants_teams(settings):
            teams = connected_teams(settings, database, clock)
            found.append(await stack.enter_async_context(teams))
        yield found
