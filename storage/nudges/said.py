"""What was said to a member last, and what they were lately told of some deals."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from sqlalchemy import select

from storage.records import Nudge, Post
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
