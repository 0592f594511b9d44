"""Workspaces to import into, on both databases."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from storage.database import Database
from tests.importing.desk import Desk, make_desk


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    """A migrated database without a workspace."""
    database = Database(database_url)
    yield database
    database.close()


@pytest.fixture
def desk(database: Database) -> Desk:
    """An empty workspace with two members."""
    return make_desk(database)
