"""Each way in, in the very shape of Slack's samples, through the real app to the right answer.

The samples have every field that Slack ever sends, with empty values. What the people of the test
do is laid into them: where both have a field, the value is ours; all others are as published.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from storage.database import Database
from tests.fakes.slack import Delivery
from tests.surfaces.slack.rig import Mode
from tests.surfaces.slack.together import Together, together
from tests.world import make_world

pytestmark = [pytest.mark.contract, pytest.mark.asyncio]

FOLDER = os.environ.get("SAYSO_CONTRACTS", "")
BACKEND = "app-backend/"
SAMPLES = {
    ("message", ""): "events/MessagePayload.json",
    ("message", "bot_message"): "events/MessageBotPayload.json",
    ("message", "channel_join"): "events/MessageChannelJoinPayload.json",
    ("message", "file_share"): "events/MessageFileSharePayload.json",
    ("message", "me_message"): "events/MessageMePayload.json",
    ("message", "message_changed"): "events/MessageChangedPayload.json",
    ("message", "message_deleted"): "events/MessageDeletedPayload.json",
    ("message", "thread_broadcast"): "events/MessageThreadBroadcastPayload.json",
    ("app_mention", ""): "events/AppMentionPayload.json",
    ("app_home_opened", ""): "events/AppHomeOpenedPayload.json",
    ("block_actions", ""): f"{BACKEND}interactive-components/BlockActionPayload.json",
    ("message_action", ""): f"{BACKEND}interactive-components/MessageShortcutPayload.json",
    ("view_submission", ""): f"{BACKEND}views/ViewSubmissionPayload.json",
    ("command", ""): f"{BACKEND}slash-commands/SlashCommandPayload.json",
}
# Of these Slack publishes no sample.
WITHOUT = {("file_change", ""), ("shortcut", ""), ("user_change", "")}
# What a sample has of everything at once, though one message has only what somebody put there.
PUT = frozenset({"attachments", "blocks", "edited", "files", "view", "thread_ts"})


class Shaped:
    """Delivers what people do in the shape of the samples."""

    def __init__(self, all_: Together) -> None:
        self.used: set[tuple[str, str]] = set()
        self._deliver = all_.slack.deliver
        setattr(all_.slack, "deliver", self.deliver)  # noqa: B010  it is a method

    async def deliver(self, delivery: Delivery) -> Delivery:
        """Lay the payload into its sample first."""
        key = _key(delivery.payload)
        if key not in WITHOUT:
            text = (Path(FOLDER) / "slack-samples" / SAMPLES[key]).read_text("utf-8")
            delivery.payload = shaped(json.loads(text), delivery.payload)
            self.used.add(key)
        return await self._deliver(delivery)


def _key(payload: dict[str, Any]) -> tuple[str, str]:
    event = payload.get("event", payload)
    return event.get("type", "command"), event.get("subtype") or ""


def shaped(sample: Any, ours: Any) -> Any:
    """The sample with our values where both have a field, and with ours that it lacks."""
    if not isinstance(sample, dict) or not isinstance(ours, dict):
        return ours
    kept = {name: _empty(value) for name, value in sample.items() if name not in PUT}
    return kept | {name: shaped(sample.get(name), value) for name, value in ours.items()}


def _empty(value: Any) -> Any:
    """As published; a list of a sample's own would say that somebody did something."""
    return [] if isinstance(value, list) else value


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    """The test world."""
    if not FOLDER:
        pytest.skip("SAYSO_CONTRACTS is not set")
    made = make_world(database_url)
    yield made
    made.close()


async def test_each_way_in_is_answered(database: Database, mode: Mode) -> None:
    """One after the other, each with its answer.

    direct message, thread reply   events/MessagePayload.json
    mention                        events/AppMentionPayload.json, events/MessagePayload.json
    '/me', 'also send to channel'  events/MessageMePayload.json, MessageThreadBroadcastPayload.json
    edit, deletion                 events/MessageChangedPayload.json, MessageDeletedPayload.json
    voice clip, CSV file           events/MessageFileSharePayload.json
    no answer                      events/MessageBotPayload.json, MessageChannelJoinPayload.json
    /sayso                         slash-commands/SlashCommandPayload.json
    Log to CRM                     interactive-components/MessageShortcutPayload.json
    buttons                        interactive-components/BlockActionPayload.json
    forms                          views/ViewSubmissionPayload.json
    Home tab                       events/AppHomeOpenedPayload.json
    """
    async with together(database, mode) as all_:
        found = Shaped(all_)
        for way in (messages, channels, spoken_and_files, aside, forms):
            await way(all_)
        assert found.used == set(SAMPLES)
        assert all(delivery.acked for delivery in all_.slack.deliveries)


async def messages(all_: Together) -> None:
    """Direct messages, edited and deleted, a reply to the receipt, '/me'."""
    slack, dana = all_.slack, all_.people["dana"]
    message = await slack.say(dana, "acme is 52k now")
    await all_.settle()
    receipt = slack.last(dana)
    assert "52,000" in receipt.shown
    await slack.edit(message, "acme is 53k now")
    await all_.settle()
    assert "53,000" in receipt.shown
    reply = await slack.say(dana, "54k now", thread=receipt.ts)
    await all_.settle()
    assert all_.amount("d-acme") == Decimal(54000)
    await slack.delete(reply)
    await all_.settle()
    await slack.press(dana, slack.last(dana), "Take it back")
    await all_.settle()
    assert all_.amount("d-acme") == Decimal(53000)
    await slack.say(dana, "moved acme to 55k", subtype="me_message")
    await all_.settle()
    assert all_.amount("d-acme") == Decimal(55000)


async def channels(all_: Together) -> None:
    """A mention, its thread, a reply that shows in the channel; programs and joins."""
    slack, dana = all_.slack, all_.people["dana"]
    deals = slack.add_channel("deals", *all_.people.values())
    message = await slack.say(dana, "@Sayso acme is 56k now", deals)
    await all_.settle()
    [receipt] = slack.said(deals)
    assert (receipt.thread_ts, receipt.only_for) == (message.ts, None)
    await slack.say(dana, "57k now", deals, message.ts, subtype="thread_broadcast")
    await all_.settle()
    assert all_.amount("d-acme") == Decimal(57000)
    number = len(slack.said(deals))
    await slack.say(dana, "acme is 99k now", deals, message.ts, subtype="bot_message", bot_id="B9")
    await slack.say(dana, "has joined the channel", deals, subtype="channel_join")
    await all_.settle()
    assert (len(slack.said(deals)), all_.amount("d-acme")) == (number, Decimal(57000))


async def spoken_and_files(all_: Together) -> None:
    """A clip with its words, and a file of deals."""
    slack, dana, helen = all_.slack, all_.people["dana"], all_.people["helen"]
    clip = slack.clip(dana)
    clip["transcription"] = {"status": "complete", "preview": {"content": "acme is 58k now"}}
    await slack.share(dana, clip)
    rows = b"Deal name,Company,Stage,Owner\r\nUmbrella start,Umbrella Labs,Qualified,Dana Reyes\r\n"
    await slack.share(helen, slack.hanging.add_file(helen, "deals.csv", rows))
    await all_.settle()
    assert all_.amount("d-acme") == Decimal(58000)
    assert "1 new" in slack.last(helen).shown


async def aside(all_: Together) -> None:
    """The command, for the writer's eyes only; and a tap there."""
    slack, dana = all_.slack, all_.people["dana"]
    random = slack.add_channel("random", dana)
    await slack.command(dana, "acme is 59k now", random)
    await all_.settle()
    [receipt] = slack.said(random)
    assert receipt.only_for == dana.id
    await slack.press(dana, receipt, "Undo")
    await all_.settle()
    assert all_.amount("d-acme") == Decimal(58000)


async def forms(all_: Together) -> None:
    """'Log to CRM' and 'Quick update', each sent; the Home tab."""
    slack, dana = all_.slack, all_.people["dana"]
    message = await slack.say(dana, "acme goes to 61k", slack.add_channel("talk", dana))
    await slack.on_message(dana, message)
    await slack.submit(dana, {"Deal": "d-acme", "Amount": "61k"})
    await all_.settle()
    assert all_.amount("d-acme") == Decimal(61000)
    await slack.quick(dana)
    await slack.submit(dana, {"Deal": "d-acme", "What happened": "A call"})
    await slack.open_home(dana)
    await all_.settle()
    assert "Call" in slack.last(dana).shown
    assert "$61,000" in slack.home(dana).shown
