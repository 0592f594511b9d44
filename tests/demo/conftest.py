"""The demo in a database, and what the tests ask of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from handlers.demo import create
from handlers.process import default
from storage.database import Database, Session
from storage.records import Change, Deal, Member, NextStep
from storage.workspaces import find_workspace

NOW = datetime(2026, 3, 4, 15, 15, tzinfo=UTC)
OPEN = {stage.key for stage in default().stages if stage.outcome is None}


@pytest.fixture(scope="session")
def database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """A database with the demo in it, for the tests that only look."""
    database = Database(f"sqlite:///{tmp_path_factory.mktemp('demo') / 'demo.db'}")
    database.migrate()
    create(database, now=NOW)
    yield database
    database.close()


@pytest.fixture
def session(database: Database) -> Iterator[Session]:
    workspace = find_workspace(database, "demo", "demo")
    assert workspace
    with database.reading(workspace) as session:
        yield session


def deals(session: Session) -> list[Deal]:
    return list(session.scalars(select(Deal)))


def open_steps(session: Session) -> list[NextStep]:
    return list(session.scalars(select(NextStep).where(NextStep.done_at.is_(None))))


def changes(session: Session, deal: Deal, attribute: str) -> list[Change]:
    found = select(Change).where(Change.record == "deal", Change.record_id == deal.id)
    return [
        change
        for change in session.scalars(found.order_by(Change.at))
        if change.attribute in {attribute, ""}
    ]


def zones_of(session: Session) -> dict[str, ZoneInfo]:
    return {each.id: ZoneInfo(each.timezone or "") for each in session.scalars(select(Member))}
