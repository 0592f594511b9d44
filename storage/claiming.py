"""Taking rows of a queue for the time of a lease; claims of one queue take turns.

So do arrivals in the inbox, which are numbered in the order of their commits.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Row, Table, bindparam, func, select, update

from storage.types import Instant

# Numbers that nothing else locks (see storage.schema).
_TURNS = {"inbox": 7_296_477, "outbox": 7_296_478, "home": 7_296_479, "arrival": 7_296_480}


def one_claim_at_a_time(connection: Connection, queue: str) -> None:
    """Wait until no other claim of the queue is under way.

    Two at once would each see the other's rows as free to overtake. SQLite has one writer anyway.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(select(func.pg_advisory_xact_lock(_TURNS[queue])))


def take(
    connection: Connection, queue: Table, rows: Sequence[Row[Any]], until: dt.datetime
) -> None:
    """Lease the rows until then, and count the attempt."""
    if rows:
        taken = (
            update(queue)
            .where(
                queue.c.workspace_id == bindparam("of_workspace"), queue.c.id == bindparam("of_id")
            )
            .values(attempts=queue.c.attempts + 1, lease_until=bindparam("until", type_=Instant()))
        )
        each = ((row.workspace_id, row.id) for row in rows)
        connection.execute(
            taken, [{"of_workspace": w, "of_id": i, "until": until} for w, i in each]
        )
