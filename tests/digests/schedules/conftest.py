"""A newsroom on either database."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest_asyncio

from tests.digests.schedules.newsroom import Newsroom, newsroom
from tests.world import make_world


@pytest_asyncio.fixture
async def room(database_url: str) -> AsyncIterator[Newsroom]:
    """The program between a fake Slack and the test world."""
    database = make_world(database_url)
    async with newsroom(database) as found:
        yield found
    database.close()
