"""Workspaces to import into, on both databases."""

from __future__ import annotations

import pytest

from storage.database import Database
from tests.importing.desk import Desk, make_desk


@pytest.fixture
def desk(database: Database) -> Desk:
    """An empty workspace with two members."""
    return make_desk(database)
