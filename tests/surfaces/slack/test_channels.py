"""In a channel only mentions are heard, and threads that Sayso takes part in."""

from __future__ import annotations

import pytest

from handlers.heard import PlaceKind, Turn
from handlers.reply import Reply, Text, line
from tests.surfaces.slack.rig import Rig

pytestmark = pytest.mark.asyncio

HELLO = Reply("Hello.", (Text((line("Hello."),)),))


async def test_a_mention_is_heard_once_without_the_name(rig: Rig) -> None:
    """A mention comes as two events under two ids; it is one message, without our name in it."""
    jen = rig.slack.add_user("Jen Park")
    deals = rig.slack.add_channel("deals", jen)

    message = await rig.slack.say(jen, "@Sayso, spoke w/ acme", deals)

    [heard] = rig.intake.heard
    assert [d.payload["event"]["type"] for d in rig.slack.deliveries] == ["message", "app_mention"]
    assert heard.text == "spoke w/ acme"
    assert heard.message_id == f"{deals.id}:{message.ts}"
    assert (heard.place.id, heard.place.kind) == (deals.id, PlaceKind.CHANNEL)
    assert heard.thread is None


async def test_talk_among_people_is_not_heard(rig: Rig) -> None:
    """A channel's other messages are none of ours, in threads or outside."""
    jen = rig.slack.add_user("Jen Park")
    deals = rig.slack.add_channel("deals", jen)
    message = await rig.slack.say(jen, "acme signed!", deals)

    await rig.slack.say(jen, "52k", deals, thread=message.ts)

    assert rig.intake.heard == []
    assert all(d.acked for d in rig.slack.deliveries)


async def test_replies_under_a_mention_are_heard(rig: Rig) -> None:
    """Whoever mentioned Sayso need not do so again in the thread."""
    jen, tom = rig.slack.add_user("Jen Park"), rig.slack.add_user("Tom Ray")
    deals = rig.slack.add_channel("deals", jen, tom)
    message = await rig.slack.say(jen, "@Sayso acme is at 52k", deals)

    await rig.slack.say(tom, "and closes in May", deals, thread=message.ts)

    assert rig.texts == ["acme is at 52k", "and closes in May"]
    assert rig.intake.heard[1].thread == message.ts
    assert rig.intake.heard[1].member == f"m-{tom.id}"


async def test_replies_under_our_own_message_are_heard(rig: Rig) -> None:
    """A digest is ours; what is said below it is said to us."""
    jen = rig.slack.add_user("Jen Park")
    deals = rig.slack.add_channel("deals", jen)
    ts = await rig.post(deals.id, HELLO)

    await rig.slack.say(jen, "acme is at 52k", deals, thread=ts)

    assert rig.texts == ["acme is at 52k"]


async def test_a_thread_from_before_a_restart_is_known(rig: Rig) -> None:
    """Where we spoke once we listen, though this program has not seen the mention."""
    jen = rig.slack.add_user("Jen Park")
    deals = rig.slack.add_channel("deals", jen)
    message = await rig.slack.say(jen, "who has news?", deals)
    rig.directory.spoken.add((deals.id, message.ts))

    await rig.slack.say(jen, "acme is at 52k", deals, thread=message.ts)

    assert rig.texts == ["acme is at 52k"]


async def test_an_edited_mention_is_one_edit(rig: Rig) -> None:
    """Slack sends the mention anew after an edit; it stays the same message."""
    jen = rig.slack.add_user("Jen Park")
    deals = rig.slack.add_channel("deals", jen)
    message = await rig.slack.say(jen, "@Sayso acme is at 52k", deals)

    await rig.slack.edit(message, "@Sayso acme is at 54k")

    assert [(h.turn, h.text) for h in rig.intake.heard] == [
        (Turn.NEW, "acme is at 52k"),
        (Turn.EDITED, "acme is at 54k"),
    ]


async def test_a_mention_put_in_by_an_edit_is_new(rig: Rig) -> None:
    """Who forgot to mention Sayso can add it; then the message is heard for the first time."""
    jen = rig.slack.add_user("Jen Park")
    deals = rig.slack.add_channel("deals", jen)
    message = await rig.slack.say(jen, "acme is at 52k", deals)

    await rig.slack.edit(message, "@Sayso acme is at 52k")

    assert [(h.turn, h.text) for h in rig.intake.heard] == [(Turn.NEW, "acme is at 52k")]


async def test_a_mention_taken_out_by_an_edit_is_an_edit(rig: Rig) -> None:
    """What was said to Sayso still is when its name is taken out."""
    jen = rig.slack.add_user("Jen Park")
    deals = rig.slack.add_channel("deals", jen)
    message = await rig.slack.say(jen, "@Sayso acme is at 52k", deals)

    await rig.slack.edit(message, "acme is at 54k")

    assert rig.intake.heard[1].turn is Turn.EDITED


async def test_a_deleted_mention_is_deleted(rig: Rig) -> None:
    """Deleting a message in a channel is told as in direct messages."""
    jen = rig.slack.add_user("Jen Park")
    deals = rig.slack.add_channel("deals", jen)
    message = await rig.slack.say(jen, "@Sayso acme is at 52k", deals)

    await rig.slack.delete(message)

    assert [h.turn for h in rig.intake.heard] == [Turn.NEW, Turn.DELETED]


async def test_a_mention_alone_is_heard(rig: Rig) -> None:
    """Who only calls Sayso gets an answer too."""
    jen = rig.slack.add_user("Jen Park")
    deals = rig.slack.add_channel("deals", jen)

    await rig.slack.say(jen, "@Sayso", deals)

    assert rig.texts == [""]


@pytest.mark.parametrize("kind", ["group", "mpim"])
async def test_private_channels_are_channels(rig: Rig, kind: str) -> None:
    """Private channels and group messages are read by several people."""
    jen = rig.slack.add_user("Jen Park")
    team = rig.slack.add_channel("team", jen, kind=kind)

    await rig.slack.say(jen, "@Sayso acme is at 52k", team)

    [heard] = rig.intake.heard
    assert heard.place.kind is PlaceKind.CHANNEL
