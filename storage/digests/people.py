"""What members did in a period: activities, and how their updates came in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from sqlalchemy import and_, func, or_, select

from storage.records import Activity, ChangeSet
from storage.session import Session


def activities_by(
    session: Session,
    members: Collection[str],
    start: tuple[dt.date, dt.datetime],
    end: tuple[dt.date, dt.datetime],
) -> list[tuple[str, str, int]]:
    """(member, kind, how many) of the activities after `start` up to `end`: local days, instants.

    An activity counts by its day, and on the day on which a period ends and the next one starts by
    when it was written: so each belongs to exactly one of them.
    """
    after = or_(
        Activity.on > start[0], and_(Activity.on == start[0], Activity.created_at > start[1])
    )
    until = or_(Activity.on < end[0], and_(Activity.on == end[0], Activity.created_at <= end[1]))
    query = (
        select(Activity.member_id, Activity.type, func.sum(Activity.count))
        .where(
            Activity.member_id.in_(members),
            Activity.on >= start[0],
            Activity.on <= end[0],
            after,
            until,
        )
        .group_by(Activity.member_id, Activity.type)
        .order_by(Activity.member_id, Activity.type)
    )
    return [(member, kind, int(number)) for member, kind, number in session.execute(query)]


def sets_by(
    session: Session, start: dt.datetime, end: dt.datetime
) -> list[tuple[str | None, str, int]]:
    """(member, source, how many) of the change sets after `start` up to `end` that stand."""
    query = (
        select(ChangeSet.member_id, ChangeSet.source, func.count())
        .where(
            ChangeSet.at > start,
            ChangeSet.at <= end,
            ChangeSet.undoes.is_(None),
            ChangeSet.undone_by.is_(None),
        )
        .group_by(ChangeSet.member_id, ChangeSet.source)
        .order_by(ChangeSet.member_id, ChangeSet.source)
    )
    return [(member, source, number) for member, source, number in session.execute(query)]
