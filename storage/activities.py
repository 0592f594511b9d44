"""What happened, and when last."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from sqlalchemy import func, select

from storage.records import Activity
from storage.session import Session


def activities_of(session: Session, deal_id: str, limit: int) -> list[Activity]:
    """The deal's latest activities, the latest first."""
    query = (
        select(Activity)
        .where(Activity.deal_id == deal_id)
        .order_by(Activity.on.desc(), Activity.created_at.desc(), Activity.id.desc())
        .limit(limit)
    )
    return list(session.scalars(query))


def activities_between(
    session: Session, member_ids: Collection[str] | None, first: dt.date, last: dt.date
) -> list[Activity]:
    """The members' activities (None: everybody's) on the days from `first` to `last`."""
    query = select(Activity).where(Activity.on.between(first, last))
    if member_ids is not None:
        query = query.where(Activity.member_id.in_(member_ids))
    return list(session.scalars(query.order_by(Activity.on, Activity.created_at, Activity.id)))


def last_activity_dates(session: Session, deal_ids: Collection[str]) -> dict[str, dt.date]:
    """The day of each deal's latest activity; deals without any are left out."""
    query = (
        select(Activity.deal_id, func.max(Activity.on))
        .where(Activity.deal_id.in_(deal_ids))
        .group_by(Activity.deal_id)
    )
    return {deal_id: on for deal_id, on in session.execute(query) if deal_id is not None}
