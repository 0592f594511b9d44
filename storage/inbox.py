"""What the platforms delivered: kept once each, handed out in order, closed with the work.

A worker claims rows for the time of a lease, does the work in one transaction and closes the row
in the same one. After a crash the lease runs out and the row is handed out again; the worker that
comes late finds it closed (AlreadyClosed) and rolls back.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Integer, bindparam, exists, func, insert, or_, select

from storage.claiming import one_claim_at_a_time, take
from storage.database import Database, Session
from storage.errors import AlreadyClosed, NotFound
from storage.ids import new_id
from storage.records import Base, InboxRow
from storage.together import Together
from storage.types import Instant

INBOX = Base.metadata.tables["inbox"]
_WORKSPACES = Base.metadata.tables["workspace"]
_NOW = bindparam("now", type_=Instant())
_EARLIER = INBOX.alias()
_OVERTAKES = exists().where(
    _EARLIER.c.workspace_id == INBOX.c.workspace_id,
    _EARLIER.c.number < INBOX.c.number,
    _EARLIER.c.done_at.is_(None),
    _EARLIER.c.lease_until > _NOW,
)
_CLAIMABLE = (
    select(INBOX)
    .where(
        INBOX.c.done_at.is_(None),
        or_(INBOX.c.lease_until.is_(None), INBOX.c.lease_until <= _NOW),
        or_(INBOX.c.not_before.is_(None), INBOX.c.not_before <= _NOW),
        ~_OVERTAKES,
    )
    .order_by(INBOX.c.received_at, INBOX.c.workspace_id, INBOX.c.number)
    .limit(bindparam("most", type_=Integer()))
    .with_for_update(skip_locked=True)
)
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


@dataclass(frozen=True, slots=True)
class Arrival:
    """An event as a platform delivered it; see InboxRow."""

    workspace_id: str
    surface: str
    event_id: str
    kind: str
    payload: dict[str, Any]
    received_at: dt.datetime

    @property
    def known_by(self) -> tuple[str, str]:
        """What tells it from every other one."""
        return self.workspace_id, self.event_id


class Letterbox:
    """Keeps events as they arrive. Those of many threads go into one short transaction."""

    def __init__(self, database: Database) -> None:
        """Keep them in this database, before other writers have their turn."""
        self._together = Together(lambda: database.across(urgent=True), _keep)

    def keep(self, arrival: Arrival) -> bool:
        """Keep an event, committed on return; False where it was kept before. Raises NotFound."""
        return self._together.put(arrival)


def _keep(connection: Connection, arrivals: Sequence[Arrival]) -> list[bool]:
    one_claim_at_a_time(connection, "arrival")
    workspaces = {arrival.workspace_id for arrival in arrivals}
    _refuse_unknown(connection, workspaces)
    known = _known(connection, arrivals)
    last = {each: _last_number(connection, each) for each in workspaces}
    rows, new = [], []
    for arrival in arrivals:
        new.append(arrival.known_by not in known)
        if new[-1]:
            known.add(arrival.known_by)
            last[arrival.workspace_id] += 1
            rows.append(_row(arrival, last[arrival.workspace_id]))
    if rows:
        connection.execute(insert(INBOX), rows)
    return new


def _refuse_unknown(connection: Connection, workspaces: set[str]) -> None:
    found = set(
        connection.scalars(select(_WORKSPACES.c.id).where(_WORKSPACES.c.id.in_(workspaces)))
    )
    if missing := workspaces - found:
        msg = f"no workspace {', '.join(sorted(missing))}"
        raise NotFound(msg)


def _known(connection: Connection, arrivals: Sequence[Arrival]) -> set[tuple[str, str]]:
    """Those that were kept before; by workspace, so that each is looked up in the index."""
    events: dict[str, list[str]] = {}
    for arrival in arrivals:
        events.setdefault(arrival.workspace_id, []).append(arrival.event_id)
    return {
        (workspace_id, event_id)
        for workspace_id, wanted in events.items()
        for event_id in connection.scalars(
            select(INBOX.c.event_id).where(
                INBOX.c.workspace_id == workspace_id, INBOX.c.event_id.in_(wanted)
            )
        )
    }


def _last_number(connection: Connection, workspace_id: str) -> int:
    query = select(func.max(INBOX.c.number)).where(INBOX.c.workspace_id == workspace_id)
    return connection.scalar(query) or 0


def _row(arrival: Arrival, number: int) -> dict[str, Any]:
    return {
        "workspace_id": arrival.workspace_id,
        "id": new_id(),
        "number": number,
        "surface": arrival.surface,
        "event_id": arrival.event_id,
        "kind": arrival.kind,
        "payload": arrival.payload,
        "received_at": arrival.received_at,
        "done_at": arrival.received_at if arrival.kind in KEPT_ONLY else None,
        "attempts": 0,
    }


def accept(
    session: Session,
    surface: str,
    event_id: str,
    kind: str,
    payload: dict[str, Any],
    now: dt.datetime,
) -> InboxRow | None:
    """Keep an event with other work; None where it was kept before."""
    session.take_turn("arrival")
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
    query = _CLAIMABLE
    if workspace_id is not None:
        query = query.where(INBOX.c.workspace_id == workspace_id)
    with database.across() as connection:
        one_claim_at_a_time(connection, "inbox")
        rows = connection.execute(query, {"now": now, "most": limit}).all()
        take(connection, INBOX, rows, now + lease)
    return [
        Claimed(r.workspace_id, r.id, r.surface, r.event_id, r.kind, r.payload, r.attempts + 1)
        for r in rows
    ]


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


def payload_of(session: Session, event_id: str) -> dict[str, Any]:
    """What an event brought; empty where there is none of that id."""
    row = session.scalar(select(InboxRow).where(InboxRow.event_id == event_id))
    return row.payload if row is not None else {}


def keep_value(session: Session, event_id: str, key: str, value: str) -> None:
    """Keep a value with a press that came in before."""
    row = session.scalar(select(InboxRow).where(InboxRow.event_id == event_id))
    if row is not None:
        row.payload = {**row.payload, "values": {**(row.payload.get("values") or {}), key: value}}


def forget_value(session: Session, event_id: str, key: str) -> None:
    """Keep one value of a press no longer: a file that has done its work."""
    row = session.scalar(select(InboxRow).where(InboxRow.event_id == event_id))
    if row is not None:
        values = {k: v for k, v in (row.payload.get("values") or {}).items() if k != key}
        row.payload = {**row.payload, "values": values}


def _open(session: Session, row_id: str) -> InboxRow:
    row = session.need(InboxRow, row_id)
    if row.done_at is not None:
        msg = f"inbox row {row_id} was closed at {row.done_at.isoformat()}"
        raise AlreadyClosed(msg)
    return row


def latest(database: Database, surface: str) -> dt.datetime | None:
    """When the last event of a surface came, in all workspaces; None where none came yet."""
    query = select(func.max(INBOX.c.received_at)).where(INBOX.c.surface == surface)
    with database.across_reading() as connection:
        found: dt.datetime | None = connection.scalar(query)
        return found
