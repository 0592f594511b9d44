"""The surface in both of Slack's modes."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from tests.surfaces.slack.rig import MODES, Mode, Rig, running


@pytest.fixture(params=MODES)
def mode(request: pytest.FixtureRequest) -> Mode:
    """Over HTTP, then over a websocket."""
    found: Mode = request.param
    return found


@pytest_asyncio.fixture
async def rig(mode: Mode) -> AsyncIterator[Rig]:
    """The surface, running in this mode."""
    async with running(mode) as found:
        yield found


@pytest_asyncio.fixture
async def http_rig() -> AsyncIterator[Rig]:
    """The surface over HTTP, for what does not depend on the way."""
    async with running("http") as found:
        yield found
