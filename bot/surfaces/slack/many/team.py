"""One workspace among many: a surface, a client and a Bolt app that only know this one."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass, field
from time import monotonic

from slack_bolt.async_app import AsyncApp
from slack_sdk.oauth.installation_store import Installation

from bot.clock import Clock
from bot.surfaces.slack.directory import StorageDirectory
from bot.surfaces.slack.installed import Installed
from bot.surfaces.slack.surface import SlackSurface
from storage.database import Database
from storage.installations import Whose


class OwnDirectory(StorageDirectory):
    """The members of one workspace, whichever of an organisation's teams Slack names."""

    def __init__(self, database: Database, clock: Clock, workspace: str) -> None:
        """Look up in this workspace only."""
        super().__init__(database, clock)
        self._workspace = workspace

    def workspace(self, team: str) -> str | None:  # noqa: ARG002
        """Always this one: what comes here was found to be its own."""
        return self._workspace


@dataclass(slots=True)
class Team:
    """A workspace that is being served. `checked` is when its tokens were last looked up."""

    workspace: str
    whose: Whose
    installation: Installation
    surface: SlackSurface
    app: AsyncApp | None = None
    checked: float = field(default_factory=monotonic)
    renewing: asyncio.Task[None] | None = None

    def take(self, whose: Whose, installation: Installation) -> None:
        """Go on with what is kept now."""
        self.whose, self.installation = whose, installation
        self.surface.client.token = installation.bot_token
        self.checked = monotonic()

    def same_bot(self, installation: Installation) -> bool:
        """Whether it is still the same bot user, so that the surface can go on."""
        former = self.installation
        return (former.bot_id, former.bot_user_id) == (
            installation.bot_id,
            installation.bot_user_id,
        )


def installed_of(whose: Whose, installation: Installation) -> Installed:
    """Who we are there."""
    return Installed(
        team=whose.key,
        team_name=whose.name,
        bot_user=str(installation.bot_user_id or ""),
        bot_id=str(installation.bot_id or ""),
    )


def keys_of(*ids: str | None) -> Iterable[str]:
    """The ids that are there, each once, in order."""
    return dict.fromkeys(filter(None, ids))
