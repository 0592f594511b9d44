"""Others' words that are passed on: never taken for one's own, logged after a look at them."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest

from storage.database import Database
from tests.surfaces.slack.rig import Mode
from tests.surfaces.slack.test_shortcuts import EMAIL, MAIL
from tests.surfaces.slack.together import together
from tests.world import make_world

pytestmark = pytest.mark.asyncio

SHARED = {
    "is_share": True,
    "is_msg_unfurl": True,
    "author_name": "Marcus Webb",
    "from_url": "https://northwind.slack.com/archives/C1/p1",
    "text": "spoke w/ jen at acme, *52k* now",
    "fallback": "[March 4th, 2026] marcus: spoke w/ jen at acme, 52k now",
    "message_blocks": [
        {
            "team": "T0TEAM",
            "channel": "C1",
            "ts": "1700000000.000100",
            "message": {
                "blocks": [
                    {
                        "type": "rich_text",
                        "elements": [
                            {
                                "type": "rich_text_section",
                                "elements": [
                                    {"type": "text", "text": "spoke w/ jen at acme, "},
                                    {"type": "text", "text": "52k", "style": {"bold": True}},
                                    {"type": "text", "text": " now"},
                                ],
                            }
                        ],
                    }
                ]
            },
        }
    ],
}


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    """The test world."""
    made = make_world(database_url)
    yield made
    made.close()


@pytest.mark.parametrize("hangs", [{"attachments": [SHARED]}, {"files": [EMAIL]}])
async def test_what_is_forwarded_is_offered(
    database: Database, mode: Mode, hangs: dict[str, Any]
) -> None:
    """A message or an e-mail, sent on to Sayso: nothing is written before the form is sent."""
    async with together(database, mode) as all_:
        slack, dana = all_.slack, all_.people["dana"]
        await slack.say(dana, "", **hangs)
        await all_.settle()
        [offer] = slack.said(dana)
        assert offer.labels == ["Log to CRM"]
        assert all_.amount("d-acme") == Decimal(45000)

        await slack.press(dana, offer, "Log to CRM")
        text = str(slack.view(dana).view["blocks"])
        assert (MAIL if "files" in hangs else "Marcus Webb: spoke w/ jen at acme, 52k now") in text
        await slack.submit(dana, {})
        await all_.settle()

        assert all_.amount("d-acme") == Decimal(52000)
        assert "52,000" in slack.last(dana).shown


async def test_the_words_beside_are_ones_own(database: Database) -> None:
    """They are read at once, and what they came with is offered."""
    async with together(database) as all_:
        slack, dana = all_.slack, all_.people["dana"]
        await slack.say(dana, "acme is 51k now", attachments=[SHARED])
        await all_.settle()
        assert all_.amount("d-acme") == Decimal(51000)
        assert sorted(len(m.labels) == 1 for m in slack.said(dana)) == [False, True]


async def test_a_channel_sees_no_offer(database: Database) -> None:
    """Others read neither the offer nor what was passed on."""
    async with together(database) as all_:
        slack, dana = all_.slack, all_.people["dana"]
        deals = slack.add_channel("deals", *all_.people.values())
        await slack.say(dana, "@Sayso", deals, attachments=[SHARED])
        await all_.settle()
        assert [m.only_for for m in slack.said(deals)] == [dana.id]
