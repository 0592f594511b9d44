"""The days on which records are to be looked at, and the instants at which members are."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from sqlalchemy import delete, func, select

from storage.records import NextStep, Rhythm, Watch, Watching
from storage.session import Session


def watching_of(session: Session) -> Watching:
    """The workspace's row; made where there is none yet."""
    found = session.scalars(select(Watching)).one_or_none()
    if found is None:
        found = Watching()
        session.add(found)
    return found


def watches_due(session: Session, owner_id: str, day: dt.date) -> list[Watch]:
    """The owner's records that are to be looked at on that day or before."""
    query = select(Watch).where(Watch.owner_id == owner_id, Watch.look_on <= day)
    return list(session.scalars(query.order_by(Watch.look_on, Watch.id)))


def first_look(session: Session, owner_id: str) -> dt.date | None:
    """The first day on which any of the owner's records is to be looked at."""
    return session.scalar(select(func.min(Watch.look_on)).where(Watch.owner_id == owner_id))


def watches_of(session: Session, record_ids: Collection[str]) -> dict[str, Watch]:
    """The watches of these records."""
    return {
        each.id: each for each in session.scalars(select(Watch).where(Watch.id.in_(record_ids)))
    }


def put_watch(
    session: Session, known: dict[str, Watch], record: str, record_id: str, to: tuple[str, dt.date]
) -> None:
    """Have the record looked at: `to` is whose it is and the day."""
    owner_id, look_on = to
    watch = known.get(record_id)
    if watch is None:
        watch = Watch(id=record_id, record=record, owner_id=owner_id, look_on=look_on)
        session.add(watch)
        known[record_id] = watch
    watch.owner_id, watch.look_on = owner_id, look_on


def drop_watches(session: Session, record_ids: Collection[str] | None) -> None:
    """Look at these records no more; None: at none."""
    query = delete(Watch)
    if record_ids is not None:
        query = query.where(Watch.id.in_(record_ids))
    session.execute(query.execution_options(synchronize_session=False))


def rhythm_of(session: Session, member_id: str) -> Rhythm | None:
    """When the member is next to be looked at."""
    return session.find(Rhythm, member_id)


def rhythms(session: Session, member_ids: Collection[str]) -> dict[str, Rhythm]:
    """Those of these members, by member."""
    query = select(Rhythm).where(Rhythm.id.in_(member_ids))
    return {each.id: each for each in session.scalars(query)}


def soonest(session: Session, after: dt.datetime) -> dt.datetime | None:
    """The next instant after `after` at which any member is to be looked at."""
    return session.scalar(select(func.min(Rhythm.next_at)).where(Rhythm.next_at > after))


def first_hour(
    session: Session, owner_id: str, after: dt.datetime
) -> tuple[dt.date, dt.time] | None:
    """The first open step of the owner with an hour after the naive local time `after`."""
    query = (
        select(NextStep.due_on, NextStep.due_at)
        .where(
            NextStep.owner_id == owner_id,
            NextStep.done_at.is_(None),
            NextStep.due_at.is_not(None),
            NextStep.due_on >= after.date(),
        )
        .order_by(NextStep.due_on, NextStep.due_at)
    )
    for on, at in session.execute(query.limit(50)):
        if on is not None and at is not None and dt.datetime.combine(on, at) > after:
            return on, at
    return None


def steps_at(session: Session, owner_id: str, on: dt.date, at: dt.time) -> list[NextStep]:
    """The owner's open steps of that day and hour."""
    query = select(NextStep).where(
        NextStep.owner_id == owner_id,
        NextStep.done_at.is_(None),
        NextStep.due_on == on,
        NextStep.due_at == at,
    )
    return list(session.scalars(query.order_by(NextStep.id)))
