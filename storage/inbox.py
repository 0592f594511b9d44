"""What the platforms delivered: kept once each, handed out in order, closed with the work.

A worker claims rows for the time of a lease, does the work in one transaction and closes the row
in the same one. After a crash the lease runs out and the row is handed out again; the worker that
comes late finds it closed (AlreadyClosed) and rolls back.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, func, or_, select, update
from sqlalchemy.orm import aliased

from storage.claiming import one_claim_at_a_time
from storage.database import Database, Session
from storage.errors import AlreadyClosed
from storage.records import Base, InboxRow

INBOX = Base.metadata.tables["inbox"]
# What people told each other: kept for the transcript, nobody's work.
KEPT_ONLY = frozenset({"noted"})


@dataclass(frozen=True, slots=True)
class Claimed:
    """A row handed out for the time of the lease; `attempts` counts this one."""

    workspace_id: str
    id: str
    surface: str
    event_id: str
    kind: str
    payload: dict[str, Any]
    attempts: int


def accept(
    session: Session,
    surface: str,
    event_id: str,
    kind: str,
    payload: dict[str, Any],
    now: dt.datetime,
) -> InboxRow | None:
    """Keep an event; None where it was kept before. Acknowledge after the commit."""
    if session.scalar(select(InboxRow.id).where(InboxRow.event_id == event_id)) is not None:
        return None
    last = session.scalar(select(func.max(InboxRow.number))) or 0
    row = InboxRow(
        number=last + 1,
        surface=surface,
        event_id=event_id,
        kind=kind,
        payload=payload,
        received_at=now,
        done_at=now if kind in KEPT_ONLY else None,
    )
    session.add(row)
    return row


def claim(
    database: Database,
    now: dt.datetime,
    lease: dt.timedelta,
    limit: int,
    workspace_id: str | None = None,
) -> list[Claimed]:
    """Take up to `limit` open rows, of one workspace or of all, in the order of their arrival.

    While a worker has a row, the later ones of its workspace wait for it. A row that failed and
    is tried again later holds nobody up.
    """
    query = (
        select(INBOX)
        .where(_due(now), ~_overtakes(now))
        .order_by(InboxRow.received_at, InboxRow.workspace_id, InboxRow.number)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    if workspace_id is not None:
        query = query.where(InboxRow.workspace_id == workspace_id)
    with database.across() as connection:
        one_claim_at_a_time(connection, "inbox")
        rows = connection.execute(query).all()
        for row in rows:
            mine = (InboxRow.workspace_id == row.workspace_id, InboxRow.id == row.id)
            taken = {"attempts": row.attempts + 1, "lease_until": now + lease}
            connection.execute(update(INBOX).where(*mine).values(taken))
    return [
        Claimed(r.workspace_id, r.id, r.surface, r.event_id, r.kind, r.payload, r.attempts + 1)
        for r in rows
    ]


def _due(now: dt.datetime) -> ColumnElement[bool]:
    return and_(
        InboxRow.done_at.is_(None),
        or_(InboxRow.lease_until.is_(None), InboxRow.lease_until <= now),
        or_(InboxRow.not_before.is_(None), InboxRow.not_before <= now),
    )


def _overtakes(now: dt.datetime) -> ColumnElement[bool]:
    earlier = aliased(InboxRow)
    return exists().where(
        earlier.workspace_id == InboxRow.workspace_id,
        earlier.number < InboxRow.number,
        earlier.done_at.is_(None),
        earlier.lease_until > now,
    )


def close(session: Session, row_id: str, now: dt.datetime) -> None:
    """The work is done, in this same transaction; raises AlreadyClosed."""
    row = _open(session, row_id)
    row.done_at, row.lease_until, row.error = now, None, None


def fail(
    session: Session, row_id: str, now: dt.datetime, error: str, retry_at: dt.datetime | None
) -> None:
    """The work failed: try again at `retry_at`, or (None) never. Raises AlreadyClosed."""
    row = _open(session, row_id)
    row.error, row.lease_until, row.not_before = error, None, retry_at
    row.done_at = now if retry_at is None else None


def _open(session: Session, row_id: str) -> InboxRow:
    row = session.need(InboxRow, row_id)
    if row.done_at is not None:
        msg = f"inbox row {row_id} was closed at {row.done_at.isoformat()}"
        raise AlreadyClosed(msg)
    return row
