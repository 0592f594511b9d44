"""A channel with a digest, on each kind of database."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing

import pytest

from tests.digests.deciding.channel import Channel
from tests.handlers.desk import TestDesk
from tests.world import make_world


@pytest.fixture
def channel(database_url: str) -> Iterator[Channel]:
    """The team's channel."""
    with closing(make_world(database_url)) as database:
        yield Channel(TestDesk(database))
