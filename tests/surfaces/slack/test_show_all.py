"""'Show all' in Slack: in the same message, in a channel, and for one person's eyes only."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from storage.database import Database
from tests.fakes.slack import Message
from tests.many_deals import add_deals
from tests.surfaces.slack.rig import Mode
from tests.surfaces.slack.together import together
from tests.world import make_world

pytestmark = pytest.mark.asyncio


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    """The test world, in which Dana has 30 deals."""
    made = make_world(database_url)
    add_deals(made, range(25))
    yield made
    made.close()


def rows(message: Message) -> int:
    """How many rows the message's table has, without its header."""
    [table] = [block for block in message.blocks if block["type"] == "table"]
    return len(table["rows"]) - 1


async def test_in_a_direct_message(database: Database, mode: Mode) -> None:
    """The same message shows ten, then all, then ten; its text tells what it shows."""
    async with together(database, mode) as all_:
        slack, dana = all_.slack, all_.people["dana"]
        await slack.say(dana, "my deals")
        await all_.settle()
        [answer] = slack.said(dana)
        assert (rows(answer), answer.labels) == (10, ["Show all 30"])
        for label, number in (("Show all 30", 30), ("Show fewer", 10)):
            await slack.press(dana, answer, label)
            await all_.settle()
            [answer] = slack.said(dana)
            assert rows(answer) == number
            assert ("Deal 00" in answer.text) is (number == 30)


async def test_what_only_one_sees_is_replaced_for_the_one(database: Database, mode: Mode) -> None:
    """The answer to a command stays where it is, and stays unseen by the others."""
    async with together(database, mode) as all_:
        slack, dana = all_.slack, all_.people["dana"]
        deals = slack.add_channel("deals", *all_.people.values())
        await slack.command(dana, "my deals", deals)
        await all_.settle()
        [answer] = slack.said(deals)
        assert answer.only_for == dana.id
        await slack.press(dana, answer, "Show all 30")
        await all_.settle()
        [answer] = slack.said(deals)
        assert (answer.only_for, rows(answer)) == (dana.id, 30)


async def test_another_s_tap_in_a_channel(database: Database, mode: Mode) -> None:
    """Marcus is shown his own deals alone; Dana's answer stays as it was, for her to open."""
    async with together(database, mode) as all_:
        slack, dana, marcus = all_.slack, all_.people["dana"], all_.people["marcus"]
        deals = slack.add_channel("deals", *all_.people.values())
        await slack.say(dana, "@Sayso my deals", deals)
        await all_.settle()
        [answer] = slack.said(deals)
        before = answer.blocks

        await slack.press(marcus, answer, "Show all 30")
        await all_.settle()

        answer, aside = slack.said(deals)
        assert (answer.blocks, aside.only_for) == (before, marcus.id)
        assert "Hooli west coast" in aside.shown
        assert "Globex renewal" not in aside.shown
        await slack.press(dana, answer, "Show all 30")
        await all_.settle()
        assert rows(slack.said(deals)[0]) == 30
