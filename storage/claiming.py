"""Claims of one queue take turns."""

from __future__ import annotations

from sqlalchemy import Connection, func, select

# Numbers that nothing else locks (see storage.schema).
_TURNS = {"inbox": 7_296_477, "outbox": 7_296_478}


def one_claim_at_a_time(connection: Connection, queue: str) -> None:
    """Wait until no other claim of the queue is under way.

    Two at once would each see the other's rows as free to overtake. SQLite has one writer anyway.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(select(func.pg_advisory_xact_lock(_TURNS[queue])))
