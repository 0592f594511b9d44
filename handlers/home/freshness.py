"""Keeping open pages true: after a change, those whose deals or steps it was are shown anew."""

from __future__ import annotations

from datetime import datetime, timedelta

from storage.database import Database
from storage.homes import any_home_page, mark_stale, owners_since

PAUSE = timedelta(seconds=2)
"""So long further changes are waited for, so that several make one."""

LATELY = timedelta(days=30)
"""A page that nobody opened for longer is shown anew when it is opened."""


def refresh(database: Database, workspace_id: str, revision: int, now: datetime) -> None:
    """Mark the pages of those concerned by what was written after `revision`."""
    with database.reading(workspace_id) as session:
        if not any_home_page(session):
            return
    with database.transaction(workspace_id) as session:
        members = owners_since(session, revision)
        mark_stale(session, members, since=now - LATELY, not_before=now + PAUSE)
