"""Handing posts out to be sent, and noting what came of it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Integer,
    Row,
    and_,
    bindparam,
    exists,
    func,
    literal_column,
    or_,
    select,
    update,
)

from storage.claiming import one_claim_at_a_time, take
from storage.database import Database
from storage.records import Base
from storage.types import Instant

POSTS = Base.metadata.tables["post"]
_NOW = bindparam("now", type_=Instant())
# Not a parameter: only so can the index of what waits be used, however much was sent before.
_WAITING: ColumnElement[str] = literal_column("'waiting'")
_FIRST, _EARLIER = POSTS.alias(), POSTS.alias()
_OVERTAKES = exists().where(
    _EARLIER.c.workspace_id == POSTS.c.workspace_id,
    _EARLIER.c.surface == POSTS.c.surface,
    _EARLIER.c.place == POSTS.c.place,
    _EARLIER.c.number < POSTS.c.number,
    _EARLIER.c.status == _WAITING,
    # Tried before (a retry keeps its place), or due.
    or_(_EARLIER.c.attempts > 0, _EARLIER.c.not_before.is_(None), _EARLIER.c.not_before <= _NOW),
    # A patient one that nobody has begun to send lets the others go ahead, but not its like.
    or_(POSTS.c.patient, ~_EARLIER.c.patient, _EARLIER.c.attempts > 0),
)
_CLAIMABLE = (
    select(POSTS, _FIRST.c.external_id.label("of_external_id"))
    .outerjoin(
        _FIRST,
        and_(_FIRST.c.workspace_id == POSTS.c.workspace_id, _FIRST.c.id == POSTS.c.of_post_id),
    )
    .where(
        POSTS.c.status == _WAITING,
        or_(POSTS.c.lease_until.is_(None), POSTS.c.lease_until <= _NOW),
        or_(POSTS.c.not_before.is_(None), POSTS.c.not_before <= _NOW),
        or_(POSTS.c.kind != "update", _FIRST.c.status == "sent"),
        ~_OVERTAKES,
    )
    .order_by(POSTS.c.created_at, POSTS.c.workspace_id, POSTS.c.number)
    .limit(bindparam("most", type_=Integer()))
    .with_for_update(skip_locked=True, of=POSTS)
)


@dataclass(frozen=True, slots=True)
class ClaimedPost:
    """A post handed out for the time of the lease; `attempts` counts this one.

    Up to the attempt `unsent` nothing of it got out for certain; of those since, one may have got
    through (`again`). `of_external_id` is the platform's id of the message that an update replaces.
    """

    workspace_id: str
    id: str
    surface: str
    place: str
    thread: str | None
    kind: str
    reply: dict[str, Any]
    key: str
    patient: bool
    attempts: int
    unsent: int
    of_post_id: str | None
    of_external_id: str | None
    member_id: str | None

    @property
    def again(self) -> bool:
        """Whether an earlier attempt may have got through."""
        return self.attempts - 1 > self.unsent


def claim(
    database: Database,
    now: dt.datetime,
    lease: dt.timedelta,
    limit: int,
    surfaces: tuple[str, ...] | None = None,
    patient: int | None = None,
) -> list[ClaimedPost]:
    """Take up to `limit` posts that are due, the oldest first; patient ones after all others.

    Nothing overtakes in a place: a post is handed out when the earlier ones were sent or given up.
    One that is planned for later holds nobody up before its time, and a patient one only while it
    is being sent. Of patient ones no more than `patient` are taken (None: up to `limit`).
    """
    query = _CLAIMABLE
    if surfaces is not None:
        query = query.where(POSTS.c.surface.in_(surfaces))
    most = limit if patient is None else patient
    with database.across() as connection:
        one_claim_at_a_time(connection, "outbox")
        first = query.where(POSTS.c.patient.is_(False))
        rows = list(connection.execute(first, {"now": now, "most": limit}))
        if (left := min(limit - len(rows), most)) > 0:
            then = query.where(POSTS.c.patient.is_(True))
            rows += connection.execute(then, {"now": now, "most": left})
        take(connection, POSTS, rows, now + lease)
    return [_claimed(row) for row in rows]


def _claimed(row: Row[Any]) -> ClaimedPost:
    return ClaimedPost(
        workspace_id=row.workspace_id,
        id=row.id,
        surface=row.surface,
        place=row.place,
        thread=row.thread,
        kind=row.kind,
        reply=row.reply,
        key=row.key,
        patient=row.patient,
        attempts=row.attempts + 1,
        unsent=row.unsent,
        of_post_id=row.of_post_id,
        of_external_id=row.of_external_id,
        member_id=row.member_id,
    )


def _is(workspace_id: str, post_id: str) -> tuple[ColumnElement[bool], ...]:
    return POSTS.c.workspace_id == workspace_id, POSTS.c.id == post_id


def sent(
    database: Database, claimed: ClaimedPost, external_id: str | None, now: dt.datetime
) -> bool:
    """It got out, as the platform's `external_id`; False where another sender was first."""
    values = {
        "status": "sent",
        "external_id": external_id,
        "sent_at": now,
        "lease_until": None,
        "error": None,
    }
    with database.across() as connection:
        mine = (*_is(claimed.workspace_id, claimed.id), POSTS.c.status == "waiting")
        return connection.execute(update(POSTS).where(*mine).values(values)).rowcount == 1


def failed(
    database: Database,
    claimed: ClaimedPost,
    now: dt.datetime,
    error: str,
    *,
    permanent: bool,
    retry_at: dt.datetime | None = None,
    unsent: bool = False,
) -> None:
    """It did not get out: try again at `retry_at` (None: at once), or never (`permanent`).

    `unsent`: it is certain that no attempt has got through.
    With a post that never gets out, its waiting updates are dropped. A sender whose lease was
    taken over by another changes nothing.
    """
    values: dict[str, Any] = {"error": error, "lease_until": None}
    values |= {"status": "failed"} if permanent else {"not_before": retry_at or now}
    values |= {"unsent": claimed.attempts} if unsent else {}
    with database.across() as connection:
        still_mine = (POSTS.c.status == "waiting", POSTS.c.attempts == claimed.attempts)
        mine = (*_is(claimed.workspace_id, claimed.id), *still_mine)
        changed = connection.execute(update(POSTS).where(*mine).values(values)).rowcount
        if changed and permanent:
            updates = (
                POSTS.c.workspace_id == claimed.workspace_id,
                POSTS.c.of_post_id == claimed.id,
                POSTS.c.status == "waiting",
            )
            connection.execute(update(POSTS).where(*updates).values(status="dropped"))


def waiting(database: Database) -> int:
    """How many posts wait to be sent, in all workspaces."""
    query = select(func.count()).select_from(POSTS).where(POSTS.c.status == _WAITING)
    with database.across_reading() as connection:
        return connection.scalar(query) or 0
