"""What was set up so far, kept with the workspace.

welcomed     the welcome was said
guessed      currency, dates and time zone were guessed from somebody's profile
people       the people were gone through
empty        the team begins without deals
process      somebody looked at the stages and kept or chose them
lists        the newest message with the steps, by member
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from storage.changes import find_change_set
from storage.database import Session
from storage.records import ChangeSet

KEY = "setup"


def kept(session: Session) -> Mapping[str, Any]:
    """Everything that is kept."""
    found = session.workspace.settings.get(KEY)
    return found if isinstance(found, Mapping) else {}


def keep(session: Session, **facts: object) -> None:
    """Keep these facts too; None forgets one."""
    known = {**kept(session), **facts}
    left = {name: value for name, value in known.items() if value is not None}
    session.workspace.settings = {**session.workspace.settings, KEY: left}


def detail_of(session: Session, change_set_id: str) -> tuple[ChangeSet, Mapping[str, Any]] | None:
    """A set that setting up made, with what it keeps beside its changes."""
    found = find_change_set(session, change_set_id)
    detail = found.detail.get(KEY) if found is not None else None
    return (found, detail) if found is not None and isinstance(detail, Mapping) else None
