"""Writes what the lookups are to find."""

from __future__ import annotations

import datetime as dt

from storage.changes import recording
from storage.database import Database
from tests.storage.conftest import NOW, Place

DAY = dt.timedelta(days=1)
TODAY = NOW.date()


def write(database: Database, place: Place, *rows: object) -> None:
    """Add records."""
    with (
        database.transaction(place.workspace_id) as session,
        recording(session, member_id=None, source="import", at=NOW),
    ):
        session.add_all(rows)
