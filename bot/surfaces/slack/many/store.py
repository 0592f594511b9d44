"""slack_sdk's SQLAlchemy stores on our database, with every token sealed.

https://docs.slack.dev/tools/python-slack-sdk/oauth
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any, TypeVar, cast

from slack_sdk.oauth.installation_store import Bot, Installation
from slack_sdk.oauth.installation_store.sqlalchemy import SQLAlchemyInstallationStore
from slack_sdk.oauth.state_store.sqlalchemy import SQLAlchemyOAuthStateStore

from bot.surfaces.slack.many.keys import Keys, WrongKey
from storage import installations
from storage.database import Database
from storage.installations import SEALED, Doorway, Whose
from storage.records.installations import BOTS, INSTALLATIONS, STATES

STATE_SECONDS = 600
_SECRETS = tuple(dict.fromkeys(name for _, columns in SEALED for name in columns))
Kind = TypeVar("Kind", Bot, Installation)


class TokenStore(SQLAlchemyInstallationStore):
    """Keeps installations. Blocking: call it in a worker thread. Raises WrongKey, StorageError."""

    def __init__(self, database: Database, client_id: str, keys: Keys) -> None:
        """Keep the installations of the app with this client id, sealed with these keys."""
        super().__init__(client_id, cast("Any", Doorway(database)))
        self.database = database
        self.installations, self.bots = INSTALLATIONS, BOTS
        self._keys = keys

    def save(self, installation: Installation) -> None:
        """Keep an installation; tokens of an earlier one of the same team are forgotten."""
        super().save(_with(installation, self._keys.seal))
        key = installation.enterprise_id if installation.is_enterprise_install else None
        whose = self.whose(str(key or installation.team_id))
        if whose is not None:
            installations.forget(self.database, self.client_id, whose, former=True)

    def whose(self, key: str) -> Whose | None:
        """Whose installation it is, by the id of a team or an organisation."""
        return installations.find(self.database, self.client_id, key)

    def every(self) -> list[Whose]:
        """All that are kept."""
        return installations.every(self.database, self.client_id)

    def opened(self, whose: Whose) -> Installation | None:
        """An installation with its tokens; None where it is gone. Raises WrongKey."""
        return self.find_installation(
            enterprise_id=whose.enterprise_id,
            team_id=whose.team_id,
            is_enterprise_install=whose.organisation,
        )

    def remove(self, whose: Whose) -> None:
        """Forget an installation and its tokens."""
        installations.forget(self.database, self.client_id, whose)

    def readable(self, whose: Whose) -> bool:
        """Whether the keys open its token."""
        try:
            self._keys.open(whose.token)
        except WrongKey:
            return False
        return True

    def build_installation_entity(self, row: Mapping[str, Any]) -> Installation:  # type: ignore[override]
        """An installation as it was saved, its tokens opened."""
        return _with(super().build_installation_entity(row), self._keys.open)

    def build_bot_entity(self, row: Mapping[str, Any]) -> Bot:  # type: ignore[override]
        """A bot as it was saved, its tokens opened."""
        return _with(super().build_bot_entity(row), self._keys.open)


def _with(found: Kind, change: Callable[[str], str]) -> Kind:
    """A copy with every secret changed."""
    copy = type(found)(**found.to_dict_for_copying())
    for name in _SECRETS:
        secret = getattr(copy, name, None)
        if secret:
            setattr(copy, name, change(secret))
    return copy


class StateStore(SQLAlchemyOAuthStateStore):
    """Remembers the installs that were begun, each for ten minutes and one use. Blocking."""

    def __init__(self, database: Database) -> None:
        """Remember them in this database, so that any process can finish them."""
        super().__init__(STATE_SECONDS, cast("Any", Doorway(database)))
        self.oauth_states = STATES
        self._database = database

    def issue(self, *args: Any, **kwargs: Any) -> str:
        """A state that nobody can guess."""
        installations.forget_old_states(self._database, datetime.now(UTC))
        return super().issue(*args, **kwargs)
