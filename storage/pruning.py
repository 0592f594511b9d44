"""Letting go of what was dealt with long ago, so that the database does not grow for ever.

    inbox     rows that are closed; what is open stays, and of each conversation the newest message,
              which tells who reads along there
    outbox    updates that a later update of the same message replaced, or that never got out; the
              messages themselves stay: threads hang on them, and receipts are replaced in place

The journal, which undo and every receipt are made from, is never pruned. A platform repeats an
event for some hours, so anything older is not needed to know it again.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from sqlalchemy import (
    JSON,
    ColumnElement,
    ForeignKeyConstraint,
    Select,
    Table,
    and_,
    bindparam,
    delete,
    exists,
    func,
    or_,
    select,
    type_coerce,
)

from storage.database import Database
from storage.records import Base

INBOX = Base.metadata.tables["inbox"]
POSTS = Base.metadata.tables["post"]
AT_ONCE = 500
"""Rows that go in one transaction: nobody is to wait for long."""


def prune(database: Database, before: dt.datetime) -> int:
    """Delete what was closed, or replaced, before an instant; how many rows went."""
    return sum(_all_of(database, table, old(before)) for table, old in KINDS)


def _closed_events(before: dt.datetime) -> Select[str, str]:
    place = type_coerce(INBOX.c.payload, JSON)["place"]["id"].as_string()
    newest = (
        select(INBOX.c.workspace_id, func.max(INBOX.c.number).label("number"))
        .where(INBOX.c.kind.in_(("heard", "noted")))
        .group_by(INBOX.c.workspace_id, INBOX.c.surface, place)
        .subquery()
    )
    same = and_(newest.c.workspace_id == INBOX.c.workspace_id, newest.c.number == INBOX.c.number)
    return (
        select(INBOX.c.workspace_id, INBOX.c.id)
        .outerjoin(newest, same)
        .where(INBOX.c.done_at < before, newest.c.number.is_(None))
    )


def _replaced_updates(before: dt.datetime) -> Select[str, str]:
    later = POSTS.alias()
    replaced = exists().where(
        later.c.workspace_id == POSTS.c.workspace_id,
        later.c.of_post_id == POSTS.c.of_post_id,
        later.c.number > POSTS.c.number,
        later.c.status == "sent",
    )
    return select(POSTS.c.workspace_id, POSTS.c.id).where(
        POSTS.c.kind == "update",
        POSTS.c.created_at < before,
        or_(POSTS.c.status.in_(("dropped", "failed")), and_(POSTS.c.status == "sent", replaced)),
        *(~each for each in _references_to(POSTS)),
    )


def _references_to(table: Table) -> list[ColumnElement[bool]]:
    """For each foreign key to the table: that a row is referred to by it."""
    return [
        exists().where(*(key.parent == key.column for key in constraint.elements))
        if constraint.table is not table
        else _own_reference(table, constraint)
        for each in Base.metadata.tables.values()
        for constraint in each.foreign_key_constraints
        if constraint.referred_table is table
    ]


def _own_reference(table: Table, constraint: ForeignKeyConstraint) -> ColumnElement[bool]:
    other = table.alias()
    pairs = ((other.c[key.parent.name], key.column) for key in constraint.elements)
    return exists().where(*(one == another for one, another in pairs))


KINDS: tuple[tuple[Table, Callable[[dt.datetime], Select[str, str]]], ...] = (
    (INBOX, _closed_events),
    (POSTS, _replaced_updates),
)


def _all_of(database: Database, table: Table, old: Select[str, str]) -> int:
    with database.across_reading() as connection:
        found = [{"of_workspace": w, "of_id": i} for w, i in connection.execute(old)]
    gone = delete(table).where(
        table.c.workspace_id == bindparam("of_workspace"), table.c.id == bindparam("of_id")
    )
    for start in range(0, len(found), AT_ONCE):
        with database.across() as connection:
            connection.execute(gone, found[start : start + AT_ONCE])
    return len(found)
