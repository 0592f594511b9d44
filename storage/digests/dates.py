"""Close dates over the whole life of the deals whose date changed in a period."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import case, select

from storage.digests.texts import as_text, value_of
from storage.digests.undone import taken_back
from storage.records import Change
from storage.session import Session


def pushes_ever(session: Session, start: dt.datetime, end: dt.datetime) -> dict[str, int]:
    """By deal, how often its date was put off up to `end`; what was taken back is left out."""
    changed = select(Change.record_id).where(
        Change.record == "deal",
        Change.attribute == "close_date",
        Change.at > start,
        Change.at <= end,
    )
    # By the deals' index, not by instant, nor in its order.
    query = select(Change.record_id, as_text(Change.old), as_text(Change.new)).where(
        Change.record == "deal",
        Change.record_id.in_(changed),
        Change.attribute == "close_date",
        case((Change.at <= end, 1), else_=0) == 1,
        Change.change_set_id.not_in(taken_back()),
    )
    found: dict[str, int] = {}
    for deal_id, before, after in session.execute(query):
        old, new = value_of(before), value_of(after)
        if old and new and new > old:
            found[deal_id] = found.get(deal_id, 0) + 1
    return found
