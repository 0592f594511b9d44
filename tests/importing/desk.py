"""A workspace to import into, and what tests ask of it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import select

from handlers.exporting import What, export_csv, sheets
from handlers.importing import Options, Outcome, Plan, Report, carry_out, plan
from handlers.process import default_text
from storage.changes import recording
from storage.database import Database
from storage.records import Member
from storage.records.base import Journaled
from storage.workspaces import create_workspace

FILES = Path(__file__).with_name("files")
NOW = dt.datetime(2026, 11, 21, 9, 30, tzinfo=dt.UTC)
Row = TypeVar("Row", bound=Journaled)


@dataclass(frozen=True, slots=True)
class Desk:
    """One workspace, with Rosa and Tom in it unless it is made without them."""

    database: Database
    workspace_id: str

    def look(self, raw: str | bytes, options: Options | None = None) -> Plan:
        """The plan for a text, or for a file of tests by its name."""
        with self.database.reading(self.workspace_id) as session:
            return plan(as_bytes(raw), session, options or Options(), now=NOW)

    def bring(
        self, raw: str | bytes, options: Options | None = None, now: dt.datetime = NOW
    ) -> Report:
        """Import it."""
        with self.database.transaction(self.workspace_id) as session:
            found = plan(as_bytes(raw), session, options or Options(), now=now)
            return carry_out(found, session, now=now, member_id=None)

    def rows(self, kind: type[Row]) -> list[Row]:
        """All records of a kind."""
        with self.database.reading(self.workspace_id) as session:
            return list(session.scalars(select(kind)))

    def one(self, kind: type[Row], **values: Any) -> Row:
        """The one record with these values."""
        found = [
            row
            for row in self.rows(kind)
            if all(getattr(row, name) == value for name, value in values.items())
        ]
        assert len(found) == 1, f"{len(found)} {kind.__name__} with {values}"
        return found[0]

    def export(self, what: What) -> str:
        """The CSV of a kind of records."""
        with self.database.reading(self.workspace_id) as session:
            return export_csv(sheets(session, [what])[0])


def as_bytes(raw: str | bytes) -> bytes:
    """Bytes as they are, the content of 'hubspot-deals.csv', or a text in UTF-8."""
    if isinstance(raw, bytes):
        return raw
    return (FILES / raw).read_bytes() if raw.endswith(".csv") else raw.encode()


def make_desk(
    database: Database,
    name: str = "Northgate",
    *,
    date_order: str = "MDY",
    members: bool = True,
    process: str | None = None,
) -> Desk:
    """A new workspace in Berlin that reckons in dollars."""
    workspace_id = create_workspace(
        database,
        name=name,
        surface="slack",
        external_id=name,
        timezone="Europe/Berlin",
        currency="USD",
        date_order=date_order,
        process=process or default_text(),
    )
    if members:
        with (
            database.transaction(workspace_id) as session,
            recording(session, member_id=None, source="settings", at=NOW),
        ):
            session.add(Member(name="Rosa Diaz", email="rosa.diaz@northgate.example"))
            session.add(Member(name="Tom Okafor", email="tom@northgate.example"))
    return Desk(database, workspace_id)


def counts(report: Report) -> tuple[int, int, int, int]:
    """(new, changed, unchanged, refused)."""
    new, changed, unchanged, refused = (report.counts[each] for each in Outcome)
    return new, changed, unchanged, refused


def reasons(found: Plan) -> dict[int, str]:
    """Why rows are refused, by line."""
    return {each.line: each.reason for each in found.refused}
