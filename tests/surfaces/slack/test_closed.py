"""Conversations that take nothing from us: who it was for is told directly, once, and no storm."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal

import pytest

from bot.clock import WoundClock
from storage import outbox
from storage.database import Database
from tests.fakes.slack import Channel
from tests.surfaces.slack.rig import Mode
from tests.surfaces.slack.together import Together, together
from tests.world import NOW, make_world

pytestmark = pytest.mark.asyncio
CLOSED = (
    "not_in_channel",
    "channel_not_found",
    "is_archived",
    "restricted_action",
    "restricted_action_thread_locked",
    "thread_not_found",
)
OVER = ("account_inactive", "token_revoked", "invalid_auth", "missing_scope")


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    """The test world."""
    made = make_world(database_url)
    yield made
    made.close()


def channel(all_: Together) -> Channel:
    """A channel with everybody in it."""
    return all_.slack.add_channel("deals", *all_.people.values())


@pytest.mark.parametrize("error", CLOSED)
async def test_the_answer_comes_directly(database: Database, error: str) -> None:
    """The receipt works there as anywhere: it is taken back with one tap."""
    async with together(database) as all_:
        slack, dana = all_.slack, all_.people["dana"]
        deals = channel(all_)
        slack.api.fail("chat.postMessage", error)
        await slack.say(dana, "@Sayso acme is 52k now", deals)
        await all_.settle()

        assert slack.said(deals) == []
        [receipt] = slack.said(dana)
        assert "could not say this in the conversation" in receipt.shown
        assert "52,000" in receipt.shown
        assert len([c for c in slack.api.calls if c.method == "chat.postMessage"]) == 2

        await slack.press(dana, receipt, "Undo")
        await all_.settle()
        assert all_.amount("d-acme") == Decimal(45000)
        assert "Taken back" in receipt.shown


async def test_removed_from_the_channel(database: Database, mode: Mode) -> None:
    """A receipt stands in a channel that Sayso is no longer in: its change is told directly."""
    async with together(database, mode) as all_:
        slack, dana = all_.slack, all_.people["dana"]
        deals = channel(all_)
        message = await slack.say(dana, "@Sayso acme is 52k now", deals)
        await all_.settle()
        [receipt] = slack.said(deals)
        deals.members.discard(slack.world.bot.id)

        await slack.press(dana, receipt, "Undo")
        await all_.settle()
        assert all_.amount("d-acme") == Decimal(45000)
        assert "Taken back" in slack.last(dana).shown
        assert message in deals.messages


@pytest.mark.parametrize("error", OVER)
async def test_a_token_that_is_over_is_no_storm(database: Database, error: str) -> None:
    """Nobody can be told; it is tried once, and what was written stays."""
    clock = WoundClock(NOW)
    async with together(database, clock=clock) as all_:
        slack, dana = all_.slack, all_.people["dana"]
        slack.api.fail("chat.postMessage", error, times=99)
        await slack.say(dana, "acme is 52k now")
        for minutes in range(3):
            clock.wind(NOW.replace(hour=20, minute=minutes))
            await all_.settle()
        assert all_.amount("d-acme") == Decimal(52000)
        assert len([c for c in slack.api.calls if c.method == "chat.postMessage"]) == 1
        assert outbox.waiting(database) == 0


async def test_other_channels_go_on(database: Database) -> None:
    """Slack asks to wait in one channel: that one waits, in order; the others get theirs."""
    clock = WoundClock(NOW)
    async with together(database, clock=clock) as all_:
        slack, dana, marcus = all_.slack, all_.people["dana"], all_.people["marcus"]
        busy = channel(all_)
        slack.api.limit("chat.postMessage", 30)
        await slack.say(dana, "@Sayso acme is 52k now", busy)
        await all_.settle()
        await slack.say(dana, "@Sayso ridge is 66k now", busy)
        await slack.say(marcus, "west coast is 53k now")
        await all_.settle()
        assert slack.said(busy) == []
        assert "53,000" in slack.last(marcus).shown
        assert outbox.waiting(database) == 2

        clock.wind(clock.now() + timedelta(minutes=1))
        await all_.settle()
        first, second = slack.said(busy)
        assert ("52,000" in first.shown, "66,000" in second.shown) == (True, True)
        assert outbox.waiting(database) == 0


async def test_an_answer_that_is_too_long_is_still_given(database: Database) -> None:
    """Slack finds it too long: it comes as a text that fits."""
    async with together(database) as all_:
        slack, dana = all_.slack, all_.people["dana"]
        slack.api.fail("chat.postMessage", "msg_too_long")
        await slack.say(dana, "acme is 52k now")
        await all_.settle()
        assert "52,000" in slack.last(dana).text
