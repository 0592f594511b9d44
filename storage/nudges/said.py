"""What was said to a member last, and what they were lately told of some deals."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from sqlalchemy import func, select

from storage.records import Activity, Nudge, Post
from storage.session import Session


def last_said(session: Session, surface: str, places: Collection[str]) -> Post | None:
    """What we said last in these places, outside threads, as it was first posted."""
    query = (
        select(Post)
        .where(
            Post.surface == surface,
            Post.place.in_(sorted(places)),
            Post.thread.is_(None),
            Post.of_post_id.is_(None),
        )
        .order_by(Post.number.desc())
        .limit(1)
    )
    return session.scalars(query).first()


def told_of_deals(
    session: Session, member_id: str, deal_ids: Collection[str], since: dt.datetime
) -> list[Nudge]:
    """What the member was told of these deals since then, in order, whatever became of it."""
    query = select(Nudge).where(
        Nudge.member_id == member_id, Nudge.deal_id.in_(sorted(deal_ids)), Nudge.told_at >= since
    )
    return list(session.scalars(query.order_by(Nudge.told_at, Nudge.message, Nudge.place)))


def told_since(session: Session, member_id: str, since: dt.datetime) -> list[Nudge]:
    """All that the member was told since then, in order."""
    query = select(Nudge).where(Nudge.member_id == member_id, Nudge.told_at >= since)
    return list(session.scalars(query.order_by(Nudge.told_at, Nudge.message, Nudge.place)))


def last_words(session: Session, deal_ids: Collection[str]) -> dict[str, str]:
    """What was noted last about each of these deals; those without a note are left out."""
    order = (Activity.on.desc(), Activity.created_at.desc(), Activity.id.desc())
    place = func.row_number().over(partition_by=Activity.deal_id, order_by=order).label("place")
    noted = (
        select(Activity.deal_id, Activity.text, place)
        .where(Activity.deal_id.in_(sorted(deal_ids)), Activity.text.is_not(None))
        .where(Activity.text != "")
        .subquery()
    )
    query = select(noted.c.deal_id, noted.c.text).where(noted.c.place == 1)
    return {str(each.deal_id): str(each.text) for each in session.execute(query)}
