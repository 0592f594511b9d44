"""What people write in Slack is handed in, once, before Slack gets its acknowledgement."""

from __future__ import annotations

from typing import Any

import pytest

from handlers.heard import PlaceKind, Turn
from tests.fakes.slack import Delivery
from tests.surfaces.slack.rig import Rig

pytestmark = pytest.mark.asyncio


async def test_a_direct_message_is_handed_in(rig: Rig) -> None:
    """A direct message arrives with its words, its writer, its place and its time."""
    jen = rig.slack.add_user("Jen Park", "jen@northwind.com")

    message = await rig.slack.say(jen, "spoke w/ tom at acme, 52k now")

    [heard] = rig.intake.heard
    channel = rig.slack.world.direct(jen)
    assert heard.text == "spoke w/ tom at acme, 52k now"
    assert heard.workspace == "w1"
    assert heard.member == f"m-{jen.id}"
    assert (heard.place.surface, heard.place.id) == ("slack", channel.id)
    assert heard.place.kind is PlaceKind.DIRECT
    assert heard.message_id == f"{channel.id}:{message.ts}"
    assert heard.thread is None
    assert heard.turn is Turn.NEW
    assert f"{heard.at.timestamp():.6f}" == message.ts


async def test_the_same_event_three_times_is_heard_once(rig: Rig) -> None:
    """Slack repeats events; each counts once, and each repetition is acknowledged."""
    jen = rig.slack.add_user("Jen Park")
    await rig.slack.say(jen, "acme is at 52k")
    [first] = rig.slack.deliveries

    again = [await rig.slack.deliver(Delivery("events_api", first.payload)) for _ in range(2)]

    assert rig.texts == ["acme is at 52k"]
    assert [d.acked for d in (first, *again)] == [True, True, True]


async def test_a_crash_leaves_the_event_to_slack(rig: Rig) -> None:
    """Where the inbox was not committed nothing is acknowledged, and Slack delivers again."""
    jen = rig.slack.add_user("Jen Park")
    rig.intake.crashes = 2
    rig.slack.road.patience = 1.0

    await rig.slack.say(jen, "acme is at 52k")

    [delivery] = rig.slack.deliveries
    assert (delivery.attempts, delivery.acked) == (3, True)
    assert rig.texts == ["acme is at 52k"]


async def test_the_acknowledgement_comes_after_the_commit(rig: Rig) -> None:
    """While the inbox commits, Slack has no acknowledgement yet."""
    jen = rig.slack.add_user("Jen Park")
    acked_before_commit: list[bool] = []
    rig.intake.before_commit = lambda: acked_before_commit.append(rig.slack.deliveries[-1].acked)

    await rig.slack.say(jen, "acme is at 52k")

    assert acked_before_commit == [False]
    assert rig.slack.deliveries[-1].acked


async def test_a_very_long_message_arrives_whole(rig: Rig) -> None:
    """Slack takes 12,000 characters and more from people; all of them arrive."""
    jen = rig.slack.add_user("Jen Park")
    text = "spoke with acme & co. " * 800

    await rig.slack.say(jen, text.replace("&", "&amp;"))

    assert rig.texts == [text.strip()]


async def test_an_edit_is_handed_in_under_the_same_message(rig: Rig) -> None:
    """An edit has the id of the message, the new words and the turn EDITED."""
    jen = rig.slack.add_user("Jen Park")
    message = await rig.slack.say(jen, "acme is at 52k")

    await rig.slack.edit(message, "acme is at 54k")

    first, second = rig.intake.heard
    assert (second.turn, second.text) == (Turn.EDITED, "acme is at 54k")
    assert second.message_id == first.message_id
    assert second.event_id != first.event_id
    assert second.at > first.at


async def test_an_unfurled_link_is_no_edit(rig: Rig) -> None:
    """Slack changes a message when it adds a preview; nobody changed a word."""
    jen = rig.slack.add_user("Jen Park")
    message = await rig.slack.say(jen, "their site is <http://acme.com|acme.com>")

    await rig.slack.unfurl(message)

    assert rig.texts == ["their site is acme.com"]
    assert rig.slack.deliveries[-1].acked


@pytest.mark.parametrize("with_reply", [False, True])
async def test_a_deletion_is_handed_in(rig: Rig, with_reply: bool) -> None:
    """A deleted message is DELETED, also where its thread's replies keep a tombstone of it."""
    jen = rig.slack.add_user("Jen Park")
    message = await rig.slack.say(jen, "acme is at 52k")
    if with_reply:
        await rig.slack.say(jen, "no, 54k", thread=message.ts)

    await rig.slack.delete(message)

    first, last = rig.intake.heard[0], rig.intake.heard[-1]
    assert (last.turn, last.text) == (Turn.DELETED, "")
    assert (last.message_id, last.member) == (first.message_id, first.member)


async def test_a_thread_reply_carries_its_thread(rig: Rig) -> None:
    """A reply in a thread of the direct messages names the thread's first message."""
    jen = rig.slack.add_user("Jen Park")
    message = await rig.slack.say(jen, "acme is at 52k")

    await rig.slack.say(jen, "no, 54k", thread=message.ts)

    assert rig.intake.heard[1].thread == message.ts


@pytest.mark.parametrize(
    "facts",
    [
        {"subtype": "channel_join"},
        {"subtype": "bot_message", "bot_id": "B9"},
        {"subtype": "channel_topic"},
        {"bot_id": "B9"},
        {"user": "USLACKBOT"},
        {"user": None},
    ],
)
async def test_programs_and_notices_are_not_heard(rig: Rig, facts: dict[str, Any]) -> None:
    """Joins, topics and what programs write are acknowledged and left alone."""
    jen = rig.slack.add_user("Jen Park")

    await rig.slack.say(jen, "acme is at 52k", **facts)

    assert rig.intake.heard == []
    assert rig.slack.deliveries[-1].acked
    assert rig.slack.said(jen) == []


async def test_words_beside_a_picture_are_heard(rig: Rig) -> None:
    """A message with a file is a message."""
    jen = rig.slack.add_user("Jen Park")

    await rig.slack.say(jen, "the signed order from acme", subtype="file_share")

    assert rig.texts == ["the signed order from acme"]


async def test_its_own_messages_are_not_heard(rig: Rig) -> None:
    """Slack tells the app of its own messages too."""
    jen = rig.slack.add_user("Jen Park")
    channel = rig.slack.world.direct(jen)
    client = rig.surface.client

    await client.chat_postMessage(channel=channel.id, text="Saved.")
    await rig.slack.settle()

    assert [d.acked for d in rig.slack.deliveries] == [True]
    assert rig.intake.heard == []


async def test_other_teams_are_not_heard(rig: Rig) -> None:
    """An event of a team that we do not know is acknowledged and left alone."""
    jen = rig.slack.add_user("Jen Park")
    await rig.slack.say(jen, "acme is at 52k")
    [delivery] = rig.slack.deliveries
    event = {**delivery.payload["event"], "ts": "1700000000.000100"}
    other = {**delivery.payload, "event": event, "team_id": "T9", "authorizations": []}

    answered = await rig.slack.deliver(Delivery("events_api", other))

    assert answered.acked
    assert rig.texts == ["acme is at 52k"]


async def test_unknown_events_are_acknowledged(rig: Rig) -> None:
    """An event that the app did not ask for is acknowledged, so that Slack does not repeat it."""
    body = {"type": "event_callback", "team_id": rig.slack.world.team, "event_id": "Ev1"}

    delivery = await rig.slack.deliver(
        Delivery("events_api", {**body, "event": {"type": "emoji_changed", "event_ts": "1.2"}})
    )

    assert (delivery.acked, delivery.attempts) == (True, 1)
