"""The small world, worked in by a desk, behind the program's own settings."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing

import pytest

from tests.handlers.desk import TestDesk
from tests.world import make_world


@pytest.fixture
def desk(database_url: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[TestDesk]:
    """A desk in the database that the settings name."""
    monkeypatch.setenv("SAYSO_DATABASE_URL", database_url)
    with closing(make_world(database_url)) as database:
        yield TestDesk(database)
