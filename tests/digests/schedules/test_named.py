"""Whose deals a channel reads of by name: as `visibility` says, and no private one."""

from __future__ import annotations

import pytest

from tests.digests.schedules.newsroom import MONDAY, Newsroom

pytestmark = pytest.mark.asyncio
ACME, WEST, PRIVATE = "Acme platform rollout", "Hooli west coast", "Globex takeover"


@pytest.mark.parametrize(
    ("visibility", "team", "named"),
    [
        ("all", "", {ACME, WEST}),
        ("all", "east", {ACME}),
        ("team", "east", {ACME}),
        ("team", "", set()),
        ("own", "east", set()),
        ("own", "", set()),
    ],
)
async def test_which_deals_are_named(
    room: Newsroom, visibility: str, team: str, named: set[str]
) -> None:
    """All three were won, and count; only some may be named."""
    room.digests({**MONDAY, "team": team}, visibility=visibility)
    for deal_id in ("d-acme", "d-west", "d-private"):
        room.change(deal_id, stage="won")
    await room.at("2026-03-09T09:00")
    [digest] = room.posted()
    assert {name for name in (ACME, WEST, PRIVATE) if name in digest.shown} == named
    won = "$45,000" if team else "$996,000"
    assert won in digest.shown
