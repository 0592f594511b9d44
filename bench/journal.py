"""A year of journal for the benchmark of digests, as rows written past the journal, in its form.

Deals of forty reps in four teams: each was made on some day of the year, moved on every two weeks
or so until it was won or lost, and changed its amount and its close date on the way.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from random import Random
from typing import Any

from sqlalchemy import Column, Connection, Table

from handlers.process import default_text
from storage.database import Database
from storage.ids import LENGTH
from storage.records import Base
from storage.types import Json
from storage.values import encode
from storage.workspaces import create_workspace

NOW = dt.datetime(2026, 11, 23, 9, tzinfo=dt.UTC)
MONDAY = NOW.date()
YEAR = 365
REPS, TEAMS = 40, 4
STAGES = ("qualified", "discovery", "proposal", "negotiation", "verbal", "won")
LOST = 0.18
"""The share of deals that is lost at each stage."""
SLICE = 20_000
Row = dict[str, Any]


@dataclass(slots=True)
class Rows:
    """What is to be written: rows by table, and change sets (instant, member, changes)."""

    workspace_id: str
    tables: dict[str, list[Row]] = field(default_factory=dict)
    sets: list[tuple[dt.datetime, str | None, Sequence[Row]]] = field(default_factory=list)

    def add(self, table: str, **values: Any) -> None:
        """One row."""
        self.tables.setdefault(table, []).append({"workspace_id": self.workspace_id, **values})

    def noted(self, at: dt.datetime, member: str | None, changes: Sequence[Row]) -> None:
        """One change set with its changes."""
        self.sets.append((at, member, changes))

    def slices(self) -> Iterator[list[tuple[str, list[Row]]]]:
        """(table, rows) in the order of their references, the journal in the order of time."""
        yield list(self.tables.items())
        self.sets.sort(key=lambda each: each[0])
        self.tables = {"change_set": [], "change": []}
        for number, (at, member, changes) in enumerate(self.sets, 1):
            self._journal(number, at, member, changes)
            if len(self.tables["change"]) > SLICE:
                yield list(self.tables.items())
                self.tables = {"change_set": [], "change": []}
        yield list(self.tables.items())

    def _journal(
        self, number: int, at: dt.datetime, member: str | None, changes: Sequence[Row]
    ) -> None:
        set_id = wide("set", number)
        self.add(
            "change_set",
            id=set_id,
            number=number,
            member_id=member,
            source="message",
            detail={},
            at=at,
        )
        for position, change in enumerate(changes, 1):
            place = {"number": number, "position": position, "at": at}
            change_id = wide("c", number * 1000 + position)
            self.add("change", id=change_id, change_set_id=set_id, **place, **change)


def wide(kind: str, number: int) -> str:
    """An id as long as those that the program makes."""
    return f"{kind}{number:0{LENGTH - len(kind)}}"


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
        rows.add("team", id=wide("team", team), name=f"Team {team}")
    changes = []
    for rep in range(REPS):
        values = {"name": f"Rep {rep}", "team_id": wide("team", rep % TEAMS), "role": "rep"}
        plain = {"caution": "normal", "active": True, "settings": {}}
        rows.add("member", id=wide("rep", rep), **values, **plain)
        changes.append(made("member", wide("rep", rep), values))
    rows.noted(at, None, changes)


def deal(rows: Rows, number: int, rng: Random) -> None:
    """A deal's whole life."""
    name, owner = wide("deal", number), wide("rep", number % REPS)
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
        id=wide("act", number),
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
            id=wide("step", number),
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
    for number in range(deals):
        deal(rows, number, rng)
    for each in rows.slices():
        with database.across() as connection:
            write(connection, each, counts)
    with database.across() as connection:
        connection.execute(
            Base.metadata.tables["workspace"].update().values(revision=len(rows.sets))
        )
    return workspace_id, counts


def write(
    connection: Connection, tables: Sequence[tuple[str, list[Row]]], counts: dict[str, int]
) -> None:
    """Insert these."""
    for name, some in tables:
        table = Base.metadata.tables[name]
        if connection.dialect.name == "postgresql":
            copied(connection, table, some)
        else:
            connection.execute(table.insert(), some)
        counts[name] = counts.get(name, 0) + len(some)


def copied(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    """The same by COPY, several times as fast."""
    columns = [table.columns[name] for name in rows[0]]
    names = ", ".join(f'"{column.name}"' for column in columns)
    cursor = connection.connection.cursor()
    with cursor.copy(f'COPY "{table.name}" ({names}) FROM STDIN') as copy:
        for row in rows:
            copy.write_row([plain(column, row[column.name]) for column in columns])


def plain(column: Column[Any], value: Any) -> Any:
    """The value as the driver takes it."""
    is_json = isinstance(column.type, Json) and value is not None
    return json.dumps(encode(value)) if is_json else value
