"""The small world with somebody who looks at what is due, for each kind of database."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing

import pytest

from tests.nudges.morning import Morning
from tests.world import make_world


@pytest.fixture
def morning(database_url: str) -> Iterator[Morning]:
    """The assistant and its reminders, before the first look."""
    with closing(make_world(database_url)) as database:
        yield Morning(database)
