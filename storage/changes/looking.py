"""Looking things up in the journal."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from storage.records import Change, ChangeSet

if TYPE_CHECKING:
    from storage.session import Session

SAID = ("message", "press", "correction")


def find_change_set(session: Session, change_set_id: str) -> ChangeSet | None:
    """The set of that id."""
    return session.find(ChangeSet, change_set_id)


def changes_of(session: Session, change_set_id: str) -> list[Change]:
    """The changes of a set, in the order they were made; also inside its open recording."""
    query = select(Change).where(Change.change_set_id == change_set_id).order_by(Change.position)
    return list(session.scalars(query))


def latest_change_sets(
    session: Session, member_id: str, *, most: int, sources: Sequence[str] = SAID
) -> list[ChangeSet]:
    """The member's latest sets from these sources that are not undone, the latest first."""
    query = (
        select(ChangeSet)
        .where(
            ChangeSet.member_id == member_id,
            ChangeSet.source.in_(sources),
            ChangeSet.undone_by.is_(None),
        )
        .order_by(ChangeSet.number.desc())
        .limit(most)
    )
    return list(session.scalars(query))


def last_change_set(
    session: Session, member_id: str, *, sources: Sequence[str] = SAID
) -> ChangeSet | None:
    """The first of `latest_change_sets`."""
    return next(iter(latest_change_sets(session, member_id, most=1, sources=sources)), None)


def change_sets_of_message(session: Session, message_id: str) -> list[ChangeSet]:
    """All sets that came from one chat message, oldest first."""
    query = select(ChangeSet).where(ChangeSet.message_id == message_id).order_by(ChangeSet.number)
    return list(session.scalars(query))


def touched_since(session: Session, number: int) -> tuple[int, set[tuple[str, str]]]:
    """The latest set's number, and the (record, id) of all records changed after set `number`."""
    query = select(Change.record, Change.record_id).where(Change.number > number).distinct()
    touched = {(record, record_id) for record, record_id in session.execute(query)}
    return session.workspace.revision, touched


def latest_texts(session: Session, most: int) -> list[tuple[str, dict[str, Any]]]:
    """(text, detail) of the latest sets that came from messages, the latest first."""
    query = (
        select(ChangeSet.text, ChangeSet.detail)
        .where(ChangeSet.source == "message", ChangeSet.text.is_not(None))
        .order_by(ChangeSet.number.desc())
        .limit(most)
    )
    return [(text or "", detail) for text, detail in session.execute(query)]


def told_sets(session: Session, since: dt.datetime | None = None) -> list[ChangeSet]:
    """All sets that belong to chat messages, oldest first; of messages from `since` on."""
    query = select(ChangeSet).where(ChangeSet.message_id.is_not(None)).order_by(ChangeSet.number)
    if since is not None:
        query = query.where(ChangeSet.at >= since)
    return list(session.scalars(query))
