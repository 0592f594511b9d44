"""Replies reach Slack: new, replaced, for one member; once; or it is told why not."""

from __future__ import annotations

import pytest

from bot.surfaces import SendError
from bot.surfaces.slack.pace import Pace
from handlers.reply import Button, Buttons, Reply, Table, Text, line
from tests.surfaces.slack.rig import Rig

pytestmark = pytest.mark.asyncio


def saying(text: str) -> Reply:
    """A reply of one sentence and a button."""
    return Reply(text, (Text((line(text),)), Buttons((Button("Undo", "undo", "1"),))))


async def test_a_reply_is_posted(http_rig: Rig) -> None:
    """It has text for notifications, our id, and neither previews nor names made into links."""
    rig = http_rig
    jen = rig.slack.add_user("Jen Park")

    ts = await rig.post(rig.slack.world.direct(jen).id, saying("Saved."), post="post-1")

    message = rig.slack.last(jen)
    assert (message.ts, message.text, message.labels) == (ts, "Saved.", ["Undo"])
    assert message.metadata == {"event_type": "sayso_post", "event_payload": {"post": "post-1"}}
    assert (message.args["unfurl_links"], message.args["unfurl_media"]) == (False, False)
    assert (message.args["link_names"], message.args["parse"]) == (False, "none")


async def test_a_reply_goes_into_its_thread(http_rig: Rig) -> None:
    rig = http_rig
    jen = rig.slack.add_user("Jen Park")
    deals = rig.slack.add_channel("deals", jen)
    message = await rig.slack.say(jen, "@Sayso acme is at 52k", deals)

    await rig.post(deals.id, saying("Saved."), thread=message.ts)

    assert [m.text for m in rig.slack.said(deals, message.ts)] == ["Saved."]


async def test_a_person_is_written_to_directly(http_rig: Rig) -> None:
    """A member's Slack id stands for the direct messages with them; nothing has to be opened."""
    rig = http_rig
    jen = rig.slack.add_user("Jen Park")

    ts = await rig.post(jen.id, saying("One step is due."))
    await rig.post(jen.id, saying("None is due."), replaces=ts)
    await rig.post(jen.id, saying("Two steps are due."))

    assert [m.text for m in rig.slack.said(jen)] == ["None is due.", "Two steps are due."]
    assert rig.slack.api.of("conversations.open") == []


async def test_a_replacement_takes_the_place(http_rig: Rig) -> None:
    """A receipt changes in place: its words, its buttons, its metadata."""
    rig = http_rig
    jen = rig.slack.add_user("Jen Park")
    channel = rig.slack.world.direct(jen)
    ts = await rig.post(channel.id, saying("Saved."))

    after = Reply("Taken back.", (Text((line("Taken back."),)),))
    assert await rig.post(channel.id, after, post="post-2", replaces=ts) == ts

    [message] = rig.slack.said(jen)
    assert (message.text, message.shown, message.labels) == ("Taken back.", "Taken back.", [])
    assert message.metadata["event_payload"] == {"post": "post-2"}


@pytest.mark.parametrize(
    "error", ["message_not_found", "cant_update_message", "edit_window_closed"]
)
async def test_what_cannot_be_replaced_is_said_anew(http_rig: Rig, error: str) -> None:
    """Someone deleted our message: the news still arrives."""
    rig = http_rig
    jen = rig.slack.add_user("Jen Park")
    channel = rig.slack.world.direct(jen)
    ts = await rig.post(channel.id, saying("Saved."))
    rig.slack.api.fail("chat.update", error)

    new = await rig.post(channel.id, saying("Taken back."), replaces=ts)

    assert new != ts
    assert rig.slack.last(jen).text == "Taken back."


async def test_for_one_member_only(http_rig: Rig) -> None:
    """What only one may see is ephemeral."""
    rig = http_rig
    jen = rig.slack.add_user("Jen Park")
    deals = rig.slack.add_channel("deals", jen)

    ts = await rig.post(deals.id, saying("That is Tom's deal."), only_for=jen.id)

    message = rig.slack.last(deals)
    assert (message.ts, message.only_for, message.labels) == (ts, jen.id, ["Undo"])


async def test_a_message_that_got_through_is_not_sent_again(http_rig: Rig) -> None:
    """The answer was lost on the way: the next attempt finds the message and its id."""
    rig = http_rig
    jen = rig.slack.add_user("Jen Park")
    channel = rig.slack.world.direct(jen)
    await rig.post(channel.id, saying("Earlier."))
    rig.slack.api.lose_answer("chat.postMessage")
    with pytest.raises(SendError) as failed:
        await rig.post(channel.id, saying("Saved."), post="post-9")

    ts = await rig.post(channel.id, saying("Saved."), post="post-9", again=True)

    assert not failed.value.permanent
    assert [m.text for m in rig.slack.said(jen)] == ["Earlier.", "Saved."]
    assert ts == rig.slack.last(jen).ts


async def test_a_message_in_a_thread_is_found_again(http_rig: Rig) -> None:
    rig = http_rig
    jen = rig.slack.add_user("Jen Park")
    deals = rig.slack.add_channel("deals", jen)
    first = await rig.slack.say(jen, "@Sayso acme is at 52k", deals)
    rig.slack.api.lose_answer("chat.postMessage")
    with pytest.raises(SendError):
        await rig.post(deals.id, saying("Saved."), post="post-9", thread=first.ts)

    await rig.post(deals.id, saying("Saved."), post="post-9", thread=first.ts, again=True)

    assert [m.text for m in rig.slack.said(deals)] == ["Saved."]


async def test_a_message_that_did_not_get_through_is_sent(http_rig: Rig) -> None:
    """Slack was down: the next attempt finds nothing, and sends."""
    rig = http_rig
    jen = rig.slack.add_user("Jen Park")
    channel = rig.slack.world.direct(jen)
    rig.slack.api.break_down("chat.postMessage")
    with pytest.raises(SendError) as failed:
        await rig.post(channel.id, saying("Saved."), post="post-9")

    await rig.post(channel.id, saying("Saved."), post="post-9", again=True)

    assert not failed.value.permanent
    assert [m.text for m in rig.slack.said(jen)] == ["Saved."]


async def test_too_many_requests_tell_how_long_to_wait(http_rig: Rig) -> None:
    rig = http_rig
    jen = rig.slack.add_user("Jen Park")
    rig.slack.api.limit("chat.postMessage", retry_after=7)

    with pytest.raises(SendError) as failed:
        await rig.post(rig.slack.world.direct(jen).id, saying("Saved."))

    assert (failed.value.permanent, failed.value.retry_after) == (False, 7.0)


@pytest.mark.parametrize(
    ("error", "permanent"),
    [
        ("channel_not_found", True),
        ("is_archived", True),
        ("account_inactive", True),
        ("token_revoked", True),
        ("invalid_auth", True),
        ("not_in_channel", True),
        ("msg_too_long", True),
        ("user_not_found", True),
        ("internal_error", False),
        ("fatal_error", False),
        ("service_unavailable", False),
        ("request_timeout", False),
        ("something_new", False),
    ],
)
async def test_refusals(http_rig: Rig, error: str, permanent: bool) -> None:
    """What can never succeed is permanent; the rest, and what we do not know, is tried again."""
    rig = http_rig
    jen = rig.slack.add_user("Jen Park")
    rig.slack.api.fail("chat.postMessage", error, times=2)

    with pytest.raises(SendError, match=error) as failed:
        await rig.post(rig.slack.world.direct(jen).id, saying("Saved."))

    assert failed.value.permanent is permanent


async def test_a_channel_that_is_gone(http_rig: Rig) -> None:
    """The fake refuses by itself what Slack would: unknown, archived and foreign channels."""
    rig = http_rig
    jen = rig.slack.add_user("Jen Park")
    old, foreign = rig.slack.add_channel("old", jen), rig.slack.add_channel("foreign", jen)
    old.archived = True
    foreign.members.discard(rig.slack.world.bot.id)

    for place, error in (("C9", "channel_not_found"), (old.id, "is_archived")):
        with pytest.raises(SendError, match=error):
            await rig.post(place, saying("Saved."))
    with pytest.raises(SendError, match="not_in_channel"):
        await rig.post(foreign.id, saying("Saved."))


async def test_refused_blocks_still_say_it(http_rig: Rig) -> None:
    """A table that Slack refuses comes as text in columns; refused again, as plain text."""
    rig = http_rig
    jen = rig.slack.add_user("Jen Park")
    channel = rig.slack.world.direct(jen)
    table = Reply("Deals.", (Table("Deals", ("Deal", "Amount"), (("Acme", "52k"),), (1,)),))
    rig.slack.api.fail("chat.postMessage", "invalid_blocks", "must be rich_text")
    await rig.post(channel.id, table)
    rig.slack.api.fail("chat.postMessage", "invalid_blocks", times=2)
    await rig.post(channel.id, table)

    aligned, plain = rig.slack.said(jen)
    assert [block["type"] for block in aligned.blocks] == ["section", "section"]
    assert "Acme" in aligned.shown
    assert (plain.blocks, "Acme" in plain.text) == ([], True)


async def test_an_argument_that_no_button_can_hold(http_rig: Rig) -> None:
    """A fault of the program is told as a failed send, not as a crash of the sender."""
    rig = http_rig
    jen = rig.slack.add_user("Jen Park")
    reply = Reply("Saved.", (Buttons((Button("Undo", "undo", "x" * 3000),)),))

    with pytest.raises(SendError, match="too long") as failed:
        await rig.post(rig.slack.world.direct(jen).id, reply)

    assert failed.value.permanent


async def test_a_channel_gets_about_one_message_a_second(http_rig: Rig) -> None:
    """A small burst goes out at once, then one a second; other channels are not held up."""
    rig = http_rig
    jen, tom = rig.slack.add_user("Jen Park"), rig.slack.add_user("Tom Ray")
    for n in range(6):
        await rig.post(rig.slack.world.direct(jen).id, saying(f"{n}"))
    held = list(rig.waited)
    await rig.post(rig.slack.world.direct(tom).id, saying("hello"))

    assert len(held) == 2
    assert 0 < held[0] <= 1 < held[1] <= 2
    assert rig.waited == held


async def test_the_pace_recovers() -> None:
    """Who was quiet for a while may say several things at once again."""
    now, waited = [0.0], []

    async def sleep(seconds: float) -> None:
        waited.append(seconds)
        now[0] += seconds

    pace = Pace(lambda: now[0], sleep)
    for _ in range(8):
        await pace.wait("C1")
    assert waited == [1.0, 1.0, 1.0, 1.0]

    now[0] += 60
    waited.clear()
    for _ in range(4):
        await pace.wait("C1")
    assert waited == []
