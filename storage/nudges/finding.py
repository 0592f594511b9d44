"""Across workspaces: who is to be looked at now. Workspaces that were left are not."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import or_, select

from storage.database import Database
from storage.records import Base, Workspace

_WATCHING = Base.metadata.tables["watching"].c
_RHYTHM = Base.metadata.tables["rhythm"].c


@dataclass(frozen=True, slots=True)
class Due:
    """A member who is to be looked at since `at`."""

    workspace_id: str
    member_id: str
    at: dt.datetime


def behind(database: Database, limit: int) -> list[str]:
    """Up to `limit` workspaces whose watches are not up to the journal, or not all looked at."""
    query = (
        select(Workspace.id)
        .outerjoin(_WATCHING.id.table, _WATCHING.workspace_id == Workspace.id)
        .where(
            Workspace.closed_at.is_(None),
            or_(
                _WATCHING.revision.is_(None),
                _WATCHING.revision < Workspace.revision,
                _WATCHING.looked_up_to.is_not(None),
            ),
        )
        .order_by(Workspace.id)
        .limit(limit)
    )
    with database.across_reading() as connection:
        return list(connection.scalars(query))


def due_members(database: Database, now: dt.datetime, limit: int) -> list[Due]:
    """Up to `limit` members whose next message is due, who waits longest first."""
    query = (
        select(_RHYTHM.workspace_id, _RHYTHM.id, _RHYTHM.next_at)
        .join(Workspace, Workspace.id == _RHYTHM.workspace_id)
        .where(_RHYTHM.next_at <= now, Workspace.closed_at.is_(None))
        .order_by(_RHYTHM.next_at, _RHYTHM.workspace_id, _RHYTHM.id)
        .limit(limit)
    )
    with database.across_reading() as connection:
        return [Due(*row) for row in connection.execute(query)]
