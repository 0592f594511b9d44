"""A desk on the small world, for each kind of database."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing

import pytest

from tests.handlers.desk import TestDesk
from tests.world import make_world


@pytest.fixture
def desk(database_url: str) -> Iterator[TestDesk]:
    """The assistant behind the real inbox and outbox."""
    with closing(make_world(database_url)) as database:
        yield TestDesk(database)
