"""What the facts cost the database: as many statements for many deals, each by an index."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import event, text

from handlers.digests import Scope
from storage.database import Database
from tests.digests.selling import MONDAY, Selling, new_deal

DAY = dt.timedelta(days=1)
JOURNAL = ("change", "change_set")
ALL_OF_A_KIND = "(workspace_id=? AND record=?)"
"""How SQLite says that it looks through all changes of deals, be it by an index."""


def asked(selling: Selling, scope: Scope | None = None) -> list[tuple[str, tuple[object, ...]]]:
    """The statements of a day's facts, with their parameters."""
    said: list[tuple[str, tuple[object, ...]]] = []

    def note(*given: object) -> None:
        said.append((str(given[2]), given[3]))  # type: ignore[arg-type]

    event.listen(selling.database.engine, "before_cursor_execute", note)
    selling.facts(MONDAY, MONDAY + DAY, scope)
    event.remove(selling.database.engine, "before_cursor_execute", note)
    return [each for each in said if each[0].startswith("SELECT")]


def test_the_number_of_statements_does_not_grow(selling: Selling) -> None:
    """However many deals there are, changed or not."""
    selling.deal("first", MONDAY + DAY / 2, "100")
    few = len(asked(selling))
    with selling.writing(MONDAY + DAY / 3) as session:
        session.add_all(new_deal(f"more {n}", MONDAY + DAY / 3, "5") for n in range(60))
    selling.set("more 1", MONDAY + DAY / 2, stage="won", amount="7")
    assert len(asked(selling)) == few


def test_the_journal_is_never_read_from_end_to_end(selling: Selling) -> None:
    """Each look into the journal goes by an index, also without statistics."""
    selling.deal("first", MONDAY + DAY / 2, "100")
    with selling.database.engine.connect() as connection:
        if selling.database.kind == "postgresql":  # it would rather scan so few rows
            connection.execute(text("SET enable_seqscan = off"))
        for statement, values in (*asked(selling), *asked(selling, Scope(team_id="east"))):
            plan = explained(selling.database, connection, statement, values)
            scans = [f"Seq Scan on {name}" for name in JOURNAL] + ["SCAN change", ALL_OF_A_KIND]
            assert not [line for line in plan if any(scan in line for scan in scans)], statement


def explained(
    database: Database, connection: object, statement: str, values: tuple[object, ...]
) -> list[str]:
    """The lines of the database's plan."""
    how = "EXPLAIN QUERY PLAN" if database.kind == "sqlite" else "EXPLAIN"
    rows = connection.exec_driver_sql(f"{how} {statement}", values)  # type: ignore[attr-defined]
    return [str(row[-1]) for row in rows]
