"""The small world a month after Globex bought, for each kind of database."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime

import pytest

from storage.records import Deal
from tests.nudges.morning import Morning
from tests.world import make_world

WON = datetime(2026, 3, 2, 15, tzinfo=UTC)
"""A Monday."""


@pytest.fixture
def morning(database_url: str) -> Iterator[Morning]:
    """Dana's deal with Globex was won on Monday; nothing else is told of."""
    with closing(make_world(database_url)) as database:
        morning = Morning(database)
        morning.quieten("d-globex")
        morning.change(Deal, "d-globex", stage="won", stage_since=WON)
        morning.look()
        yield morning
