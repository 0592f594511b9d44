"""What is noted on deals that were closed in a period."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from sqlalchemy import case, select

from storage.records import Change, Deal
from storage.session import Session


def field_of_closed(
    session: Session, key: str, stages: Collection[str], start: dt.datetime, end: dt.datetime
) -> dict[str, str]:
    """The field's value of deals in these stages that changed stage after `start` up to `end`."""
    changed = select(Change.record_id).where(
        Change.record == "deal",
        Change.attribute.in_(("", "stage")),
        Change.at > start,
        Change.at <= end,
    )
    # In a case, so that SQLite goes by these deals, not through all that were ever closed.
    closed = case((Deal.stage.in_(stages), 1), else_=0) == 1
    query = select(Deal.id, Deal.fields).where(closed, Deal.id.in_(changed))
    return {
        deal_id: str(value)
        for deal_id, fields in session.execute(query)
        if (value := fields.get(key))
    }
