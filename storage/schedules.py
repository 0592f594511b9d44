"""The digests' schedules: which are due, across workspaces and in one, and what was posted."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import ColumnElement, and_, func, select

from storage.database import Database
from storage.records import Base, ChangeSet, DigestPosting, DigestSchedule, Workspace
from storage.session import Session

NEW = "new"
"""`resting` of a digest whose channel nobody has looked at yet."""
_SCHEDULE = Base.metadata.tables["digest_schedule"].c


@dataclass(frozen=True, slots=True)
class DueDigest:
    """A digest that is due since `at`, and where it is to be posted."""

    workspace_id: str
    schedule_id: str
    surface: str
    channel: str
    at: dt.datetime


def due_digests(
    database: Database, now: dt.datetime, limit: int, surfaces: Collection[str] | None = None
) -> list[DueDigest]:
    """Up to `limit` digests that are due on these surfaces (None: on any), the longest due first.

    None of workspaces that were closed.
    """
    return _across(database, _SCHEDULE.next_at <= now, limit, surfaces)


def planned(database: Database) -> int:
    """How many digests are planned in the workspaces that are open."""
    query = (
        select(func.count())
        .select_from(_SCHEDULE.id.table.join(Workspace, Workspace.id == _SCHEDULE.workspace_id))
        .where(_SCHEDULE.next_at.is_not(None), Workspace.closed_at.is_(None))
    )
    with database.across_reading() as connection:
        return connection.scalar(query) or 0


def new_digests(database: Database, limit: int, surfaces: Collection[str]) -> list[DueDigest]:
    """Up to `limit` digests on these surfaces whose channel nobody has looked at yet."""
    new = and_(_SCHEDULE.resting == NEW, _SCHEDULE.next_at.is_not(None))
    return _across(database, new, limit, surfaces)


def _across(
    database: Database, which: ColumnElement[bool], limit: int, surfaces: Collection[str] | None
) -> list[DueDigest]:
    query = (
        select(
            _SCHEDULE.workspace_id,
            _SCHEDULE.id,
            _SCHEDULE.surface,
            _SCHEDULE.channel,
            _SCHEDULE.next_at,
        )
        .join(Workspace, Workspace.id == _SCHEDULE.workspace_id)
        .where(which, Workspace.closed_at.is_(None))
        .order_by(_SCHEDULE.next_at, _SCHEDULE.workspace_id, _SCHEDULE.id)
        .limit(limit)
    )
    if surfaces is not None:
        query = query.where(_SCHEDULE.surface.in_(surfaces))
    with database.across_reading() as connection:
        return [DueDigest(*row) for row in connection.execute(query)]


def states(database: Database) -> list[tuple[str, tuple[int, str]]]:
    """(id, state) of all open workspaces: where it is as it was, no digest's time has changed.

    A time zone may be set from the command line, which the journal does not tell.
    """
    query = select(Workspace.id, Workspace.revision, Workspace.timezone)
    with database.across_reading() as connection:
        rows = connection.execute(query.where(Workspace.closed_at.is_(None)))
        return [(found, (revision, timezone)) for found, revision, timezone in rows]


def all_schedules(session: Session) -> list[DigestSchedule]:
    """All schedules, also those that the process does not name any more, in order of their keys."""
    return list(session.scalars(select(DigestSchedule).order_by(DigestSchedule.key)))


def resting_schedules(session: Session) -> list[DigestSchedule]:
    """Those in force that something keeps from being posted."""
    query = select(DigestSchedule).where(
        DigestSchedule.next_at.is_not(None), DigestSchedule.resting.not_in(("", NEW))
    )
    return list(session.scalars(query.order_by(DigestSchedule.key)))


def soonest_digest(session: Session, after: dt.datetime) -> dt.datetime | None:
    """The next instant after `after` at which any digest is due."""
    query = select(func.min(DigestSchedule.next_at)).where(DigestSchedule.next_at > after)
    return session.scalar(query)


def posting(session: Session, schedule_id: str, occasion: str) -> DigestPosting | None:
    """What became of a digest on an occasion."""
    query = select(DigestPosting).where(
        DigestPosting.schedule_id == schedule_id, DigestPosting.occasion == occasion
    )
    return session.scalar(query)


def posting_of_message(session: Session, message: str) -> DigestPosting | None:
    """The digest that the outbox's post of that key is."""
    return session.scalar(select(DigestPosting).where(DigestPosting.message == message))


def process_changed_at(session: Session) -> dt.datetime | None:
    """When the process was changed last."""
    query = select(func.max(ChangeSet.at)).where(ChangeSet.source == "process")
    return session.scalar(query)
