"""What one ChangeSet created: what is left of it, and what was said of it since."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import func, select

from storage.records import Change, ChangeSet, Deal
from storage.session import Session

BY_PEOPLE = ("message", "press", "correction")


def made_by(session: Session, change_set_id: str) -> dict[str, set[str]]:
    """The ids of the records that a set created, by kind ('deal')."""
    query = select(Change.record, Change.record_id).where(
        Change.change_set_id == change_set_id, Change.action == "create"
    )
    found: dict[str, set[str]] = {}
    for record, record_id in session.execute(query):
        found.setdefault(record, set()).add(record_id)
    return found


def deals_left(session: Session, change_set_id: str) -> int:
    """How many of the deals that a set created are still there."""
    made = select(Change.record_id).where(
        Change.change_set_id == change_set_id, Change.record == "deal", Change.action == "create"
    )
    return session.scalar(select(func.count()).where(Deal.id.in_(made))) or 0


def said_since(session: Session, change_set_id: str, ids: Collection[str]) -> int:
    """How many messages and taps changed these records after that set, and still stand."""
    if not ids:
        return 0
    made = session.need(ChangeSet, change_set_id)
    query = (
        select(func.count(func.distinct(ChangeSet.id)))
        .join(Change, Change.change_set_id == ChangeSet.id)
        .where(
            ChangeSet.number > made.number,
            ChangeSet.source.in_(BY_PEOPLE),
            ChangeSet.undone_by.is_(None),
            Change.record_id.in_(list(ids)),
        )
    )
    return session.scalar(query) or 0
