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
from typing import TypeAlias

from sqlalchemy import (
    JSON,
    ColumnElement,
    Connection,
    ForeignKeyConstraint,
    Table,
    bindparam,
    delete,
    exists,
    func,
    select,
    type_coerce,
)

from storage.database import Database
from storage.records import Base

INBOX = Base.metadata.tables["inbox"]
POSTS = Base.metadata.tables["post"]
Key: TypeAlias = tuple[str, str]
AT_ONCE = 500
"""Rows that go in one transaction: nobody is to wait for long."""


def prune(database: Database, before: dt.datetime) -> int:
    """Delete what was closed, or replaced, before an instant; how many rows went."""
    return sum(_all_of(database, table, old, before) for table, old in KINDS)


def _closed_events(connection: Connection, before: dt.datetime) -> list[Key]:
    place = type_coerce(INBOX.c.payload, JSON)["place"]["id"].as_string()
    newest = (
        select(INBOX.c.workspace_id, func.max(INBOX.c.number))
        .where(INBOX.c.kind.in_(("heard", "noted")))
        .group_by(INBOX.c.workspace_id, INBOX.c.surface, place)
    )
    closed = select(INBOX.c.workspace_id, INBOX.c.number, INBOX.c.id)
    kept = {(w, number) for w, number in connection.execute(newest)}
    rows = connection.execute(closed.where(INBOX.c.done_at < before))
    return [(w, row_id) for w, number, row_id in rows if (w, number) not in kept]


def _replaced_updates(connection: Connection, before: dt.datetime) -> list[Key]:
    sent = (
        select(POSTS.c.workspace_id, POSTS.c.of_post_id, func.max(POSTS.c.number))
        .where(POSTS.c.kind == "update", POSTS.c.status == "sent")
        .group_by(POSTS.c.workspace_id, POSTS.c.of_post_id)
    )
    names = ("workspace_id", "of_post_id", "number", "id", "status")
    updates = select(*(POSTS.c[name] for name in names)).where(
        POSTS.c.kind == "update",
        POSTS.c.status.in_(("sent", "dropped", "failed")),
        POSTS.c.created_at < before,
        *(~each for each in _references_to(POSTS)),
    )
    newest = {(w, first): number for w, first, number in connection.execute(sent)}
    return [
        (w, row_id)
        for w, first, number, row_id, status in connection.execute(updates)
        if status != "sent" or number < newest[w, first]
    ]


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


KINDS: tuple[tuple[Table, Callable[[Connection, dt.datetime], list[Key]]], ...] = (
    (INBOX, _closed_events),
    (POSTS, _replaced_updates),
)


def _all_of(
    database: Database,
    table: Table,
    old: Callable[[Connection, dt.datetime], list[Key]],
    before: dt.datetime,
) -> int:
    with database.across_reading() as connection:
        found = [{"of_workspace": w, "of_id": row_id} for w, row_id in old(connection, before)]
    gone = delete(table).where(
        table.c.workspace_id == bindparam("of_workspace"), table.c.id == bindparam("of_id")
    )
    for start in range(0, len(found), AT_ONCE):
        with database.across() as connection:
            connection.execute(gone, found[start : start + AT_ONCE])
    return len(found)
