"""Home pages: opening them, marking them stale, handing them out to be shown anew.

A page is stale while `shown` is behind `wanted`. However often it is marked meanwhile, it is shown
once: what came after the claim leaves it stale, and it is claimed again.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Integer, bindparam, func, or_, select, update

from storage.changes import touched_since
from storage.claiming import one_claim_at_a_time, take
from storage.database import Database, Session
from storage.records import Base, ChangeSet, Deal, HomePage, NextStep
from storage.types import Instant

PAGES = Base.metadata.tables["home_page"]
_NOW = bindparam("now", type_=Instant())
_CLAIMABLE = (
    select(PAGES)
    .where(
        PAGES.c.shown < PAGES.c.wanted,
        or_(PAGES.c.lease_until.is_(None), PAGES.c.lease_until <= _NOW),
        or_(PAGES.c.not_before.is_(None), PAGES.c.not_before <= _NOW),
    )
    .order_by(PAGES.c.opened_at, PAGES.c.workspace_id, PAGES.c.id)
    .limit(bindparam("most", type_=Integer()))
    .with_for_update(skip_locked=True)
)


@dataclass(frozen=True, slots=True)
class ClaimedPage:
    """A stale page handed out for the time of the lease; `attempts` counts this one."""

    workspace_id: str
    id: str
    surface: str
    member_id: str
    external_id: str
    place: str
    view: dict[str, Any]
    note: dict[str, Any]
    wanted: int
    digest: str
    attempts: int


def home_page_of(session: Session, surface: str, member_id: str) -> HomePage | None:
    """The member's page on a surface; None where it was never opened."""
    query = select(HomePage).where(HomePage.surface == surface, HomePage.member_id == member_id)
    return session.scalars(query).one_or_none()


def owners_since(session: Session, revision: int) -> set[str]:
    """Whose deals and steps were touched by the sets after `revision`, and who wrote those sets."""
    _, touched = touched_since(session, revision)
    wrote = select(ChangeSet.member_id).where(ChangeSet.number > revision)
    found = set(session.scalars(wrote.distinct()))
    for kind, record in ((Deal, "deal"), (NextStep, "next_step")):
        ids = [record_id for name, record_id in touched if name == record]
        if ids:
            owners = select(kind.owner_id).where(kind.id.in_(ids)).distinct()
            found |= set(session.scalars(owners))
    return {member_id for member_id in found if member_id}


def any_home_page(session: Session) -> bool:
    """Whether anybody in the workspace has one."""
    return session.scalar(select(HomePage.id).limit(1)) is not None


def mark_stale(
    session: Session, member_ids: Collection[str], *, since: dt.datetime, not_before: dt.datetime
) -> int:
    """Have these members' pages shown anew at `not_before`; those not opened `since` rest.

    How many there were. A page that is to be shown sooner anyway keeps its time.
    """
    stale = (
        update(HomePage)
        .where(HomePage.member_id.in_(member_ids), HomePage.opened_at >= since)
        .values(wanted=HomePage.wanted + 1)
        .execution_options(synchronize_session=False)
    )
    waits = (
        update(HomePage)
        .where(
            HomePage.member_id.in_(member_ids),
            HomePage.opened_at >= since,
            HomePage.shown >= HomePage.wanted,
        )
        .values(not_before=not_before)
        .execution_options(synchronize_session=False)
    )
    session.execute(waits)
    return int(getattr(session.execute(stale), "rowcount", 0))


def claim(
    database: Database,
    now: dt.datetime,
    lease: dt.timedelta,
    limit: int,
    surfaces: tuple[str, ...],
) -> list[ClaimedPage]:
    """Take up to `limit` stale pages of these surfaces, for the time of the lease."""
    query = _CLAIMABLE.where(PAGES.c.surface.in_(surfaces))
    with database.across() as connection:
        one_claim_at_a_time(connection, "home")
        rows = connection.execute(query, {"now": now, "most": limit}).all()
        take(connection, PAGES, rows, now + lease)
    return [
        ClaimedPage(
            row.workspace_id,
            row.id,
            row.surface,
            row.member_id,
            row.external_id,
            row.place,
            row.view,
            row.note,
            row.wanted,
            row.digest,
            row.attempts + 1,
        )
        for row in rows
    ]


def shown(database: Database, claimed: ClaimedPage, digest: str) -> None:
    """The page is shown as it was when it was claimed."""
    values = {"digest": digest, "lease_until": None, "attempts": 0, "error": None}
    # What was opened or tapped meanwhile has set its own digest and time.
    _note(database, claimed, {**values, "shown": claimed.wanted})


def failed(
    database: Database, claimed: ClaimedPage, error: str, retry_at: dt.datetime | None
) -> None:
    """The page could not be shown: again at `retry_at`, or (None) when it is next marked stale."""
    values: dict[str, Any] = {"error": error, "lease_until": None, "not_before": retry_at}
    if retry_at is None:
        values |= {"shown": claimed.wanted, "attempts": 0}
    _note(database, claimed, values)


def stale_pages(database: Database) -> int:
    """How many pages wait to be shown anew, in all workspaces."""
    query = select(func.count()).select_from(PAGES).where(PAGES.c.shown < PAGES.c.wanted)
    with database.across_reading() as connection:
        return connection.scalar(query) or 0


def _note(database: Database, claimed: ClaimedPage, values: dict[str, Any]) -> None:
    with database.across() as connection:
        connection.execute(update(PAGES).where(*_still_mine(claimed)).values(values))


def _still_mine(claimed: ClaimedPage) -> tuple[ColumnElement[bool], ...]:
    """A lease that ran out and was taken over changes nothing."""
    return (
        PAGES.c.workspace_id == claimed.workspace_id,
        PAGES.c.id == claimed.id,
        PAGES.c.attempts == claimed.attempts,
    )
