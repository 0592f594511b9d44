"""How many deals stand in which stage, and which: for changes of the process."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import func, select

from storage.database import Session
from storage.records import Deal


def count_by_stage(session: Session) -> dict[str, int]:
    """The number of deals, open and closed, by stage key."""
    query = select(Deal.stage, func.count(Deal.id)).group_by(Deal.stage)
    return dict(session.execute(query).all())


def deals_in_stages(session: Session, stages: Collection[str]) -> list[Deal]:
    """The deals that stand in one of the stages (keys), in the order they were made."""
    query = select(Deal).where(Deal.stage.in_(stages)).order_by(Deal.created_at, Deal.id)
    return list(session.scalars(query))
