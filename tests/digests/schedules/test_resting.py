"""A channel that takes nothing, or must get nothing: the admin is told once, and it goes on."""

from __future__ import annotations

import pytest

from tests.digests.schedules.newsroom import MONDAY, Newsroom

pytestmark = pytest.mark.asyncio
MONDAYS = ("2026-03-09T09:00", "2026-03-16T09:00", "2026-03-23T09:00")


async def test_a_channel_that_we_were_taken_out_of(room: Newsroom) -> None:
    """The manager is told once, with the way out; once we are back it goes on by itself."""
    room.digests(MONDAY)
    bot = room.all.slack.world.bot.id
    room.sales.members.remove(bot)
    await room.at(MONDAYS[0])
    await room.at(MONDAYS[1])
    [told] = room.told()
    assert "I'm not in that channel" in told
    assert "/invite @Sayso" in told
    assert room.told("dana") == []
    assert room.resting() == {"Monday pipeline": "outside"}
    room.sales.members.add(bot)
    await room.at(MONDAYS[2])
    assert len(room.posted()) == 1
    assert room.resting() == {"Monday pipeline": ""}


@pytest.mark.parametrize(
    ("facts", "why"),
    [({"archived": True}, "archived"), ({"kind": "group", "members": set()}, "can't find")],
)
async def test_a_channel_that_is_no_more(
    room: Newsroom, facts: dict[str, object], why: str
) -> None:
    """Nothing is sent there, so nothing fails; the manager hears why."""
    room.digests(MONDAY)
    for name, value in facts.items():
        setattr(room.sales, name, value)
    await room.at(MONDAYS[0])
    assert room.posted() == []
    [told] = room.told()
    assert why in told


@pytest.mark.parametrize("fact", ["shared", "pending"])
async def test_a_channel_that_other_companies_read(room: Newsroom, fact: str) -> None:
    """It gets a refusal without a figure, once; the manager is told; later it may go on."""
    room.digests(MONDAY)
    setattr(room.sales, fact, True)
    await room.at(MONDAYS[0])
    await room.at(MONDAYS[1])
    [refusal] = room.posted()
    assert "people of other companies" in refusal.shown
    assert "$" not in refusal.shown
    assert "$" not in refusal.text
    [told] = room.told()
    assert "people of other companies" in told
    setattr(room.sales, fact, False)
    await room.at(MONDAYS[2])
    assert len(room.posted()) == 2


async def test_an_app_that_may_not_look(room: Newsroom) -> None:
    """Installed before it asked for the scope: nothing is posted blindly."""
    room.digests(MONDAY)
    room.all.slack.api.scopes -= {"channels:read", "groups:read"}
    await room.at(MONDAYS[0])
    assert room.posted() == []
    [told] = room.told()
    assert "Reinstall" in told


async def test_a_team_that_is_not_there(room: Newsroom) -> None:
    """Not everybody's figures in its place."""
    room.digests({**MONDAY, "team": "North"})
    await room.at(MONDAYS[0])
    assert room.posted() == []
    [told] = room.told()
    assert "no team of that name" in told
    room.digests({**MONDAY, "team": "EAST"})
    await room.at(MONDAYS[1])
    assert len(room.posted()) == 1


async def test_another_cause_is_told_too(room: Newsroom) -> None:
    """Once for each."""
    room.digests(MONDAY)
    room.sales.archived = True
    await room.at(MONDAYS[0])
    room.sales.archived = False
    room.sales.members.clear()
    await room.at(MONDAYS[1])
    assert len(room.told()) == 2
