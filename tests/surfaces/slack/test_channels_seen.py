"""How it is with a channel, asked of the fake Slack before a digest is posted there."""

from __future__ import annotations

import pytest

from bot.surfaces import SendError
from handlers.digests.schedules.standing import Seen, Standing
from tests.surfaces.slack.rig import Rig


@pytest.mark.asyncio
@pytest.mark.parametrize(
    ("facts", "standing"),
    [
        ({}, Standing.OPEN),
        ({"kind": "group"}, Standing.OPEN),
        ({"of_organisation": True}, Standing.OPEN),
        ({"shared": True}, Standing.SHARED),
        ({"pending": True}, Standing.SHARED),
        ({"archived": True}, Standing.ARCHIVED),
        ({"members": set()}, Standing.OUTSIDE),
        # To whom it does not belong Slack does not show a private channel at all.
        ({"kind": "group", "members": set()}, Standing.GONE),
    ],
)
async def test_how_it_is(http_rig: Rig, facts: dict[str, object], standing: Standing) -> None:
    """Told apart by Slack's own fields."""
    channel = http_rig.slack.add_channel("sales", kind=str(facts.pop("kind", "channel")))
    for name, value in facts.items():
        setattr(channel, name, value)
    assert await http_rig.surface.see_channel("w1", channel.id) == Seen(channel.id, standing)


@pytest.mark.asyncio
async def test_a_name_is_found_on_any_page(http_rig: Rig) -> None:
    """'#Sales' is the channel of that name that we are in; we send to its id."""
    for number in range(230):
        http_rig.slack.add_channel(f"room-{number}")
    sales = http_rig.slack.add_channel("sales", kind="group")
    assert await http_rig.surface.see_channel("w1", "#Sales") == Seen(sales.id)
    assert len(http_rig.slack.api.of("users.conversations")) == 2


@pytest.mark.asyncio
async def test_a_name_that_we_are_not_in(http_rig: Rig) -> None:
    """Whoever is to let us in reads the name."""
    http_rig.slack.add_channel("sales").members.clear()
    assert await http_rig.surface.see_channel("w1", "#sales") == Seen("#sales", Standing.OUTSIDE)


@pytest.mark.asyncio
async def test_an_app_without_the_scopes_sees_nothing(http_rig: Rig) -> None:
    """An app that was installed before it asked for them has to be installed again."""
    sales = http_rig.slack.add_channel("sales")
    http_rig.slack.api.scopes -= {"channels:read", "groups:read"}
    assert await http_rig.surface.see_channel("w1", sales.id) == Seen(sales.id, Standing.UNSEEN)


@pytest.mark.asyncio
async def test_slack_that_is_busy_is_asked_again(http_rig: Rig) -> None:
    """Nobody may think that the channel is fine."""
    sales = http_rig.slack.add_channel("sales")
    for _ in range(50):
        await http_rig.surface.see_channel("w1", sales.id)
    with pytest.raises(SendError) as raised:
        await http_rig.surface.see_channel("w1", sales.id)
    assert raised.value.retry_after
