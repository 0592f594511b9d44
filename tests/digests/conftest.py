"""Workspaces that sell."""

from __future__ import annotations

import pytest

from storage.database import Database
from tests.digests.selling import Selling, make_selling


@pytest.fixture
def selling(database: Database) -> Selling:
    """A workspace with two teams, without rates."""
    return make_selling(database, "selling")
