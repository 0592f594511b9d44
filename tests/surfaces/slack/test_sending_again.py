"""A message in doubt is found before it is sent again; limits are kept."""

from __future__ import annotations

import pytest

from bot.surfaces import SendError
from bot.surfaces.slack.pace import Pace
from tests.surfaces.slack.rig import Rig
from tests.surfaces.slack.test_sending import saying

pytestmark = pytest.mark.asyncio


async def test_a_message_to_a_person_is_found_again(http_rig: Rig) -> None:
    """Also by a program that has just begun, and never wrote to them: it opens their messages."""
    rig = http_rig
    jen = rig.slack.add_user("Jen Park")
    rig.slack.api.lose_answer("chat.postMessage")
    with pytest.raises(SendError) as failed:
        await rig.post(jen.id, saying("One step is due."), post="post-9")

    ts = await rig.post(jen.id, saying("One step is due."), post="post-9", again=True)

    assert not failed.value.unsent
    assert [m.ts for m in rig.slack.said(jen)] == [ts]
    assert len(rig.slack.api.of("conversations.open")) == 1


async def test_what_was_said_anew_is_found_again(http_rig: Rig) -> None:
    """The message to replace was deleted, and the new one's answer lost: it is not said twice."""
    rig = http_rig
    jen = rig.slack.add_user("Jen Park")
    channel = rig.slack.world.direct(jen)
    ts = await rig.post(channel.id, saying("Saved."))
    channel.messages.clear()
    rig.slack.api.lose_answer("chat.postMessage")
    with pytest.raises(SendError):
        await rig.post(channel.id, saying("Undone."), post="post-9", replaces=ts)

    await rig.post(channel.id, saying("Undone."), post="post-9", replaces=ts, again=True)

    assert [m.text for m in rig.slack.said(jen)] == ["Undone."]


async def test_a_message_far_down_a_long_thread_is_found_again(http_rig: Rig) -> None:
    """A thread's replies come the oldest first, page by page."""
    rig = http_rig
    jen = rig.slack.add_user("Jen Park")
    deals = rig.slack.add_channel("deals", jen)
    first = await rig.slack.say(jen, "@Sayso acme is at 52k", deals)
    for n in range(250):
        rig.slack._write(deals, jen, f"reply {n}", first.ts)
    ts = await rig.post(deals.id, saying("Saved."), post="post-9", thread=first.ts)

    found = await rig.post(deals.id, saying("Saved."), post="post-9", thread=first.ts, again=True)

    assert found == ts


async def test_what_slack_refused_surely_did_not_get_through(http_rig: Rig) -> None:
    """So the next attempt need not look for it; after a failure that tells nothing it must."""
    rig = http_rig
    jen = rig.slack.add_user("Jen Park")
    unsent = []
    for error in ("internal_error", "is_archived"):
        rig.slack.api.fail("chat.postMessage", error)
        with pytest.raises(SendError) as failed:
            await rig.post(rig.slack.world.direct(jen).id, saying("Saved."))
        unsent.append(failed.value.unsent)
    rig.slack.api.limit("chat.postMessage", retry_after=7)
    with pytest.raises(SendError) as failed:
        await rig.post(rig.slack.world.direct(jen).id, saying("Saved."), again=True)

    assert [*unsent, failed.value.unsent] == [False, True, True]


async def test_a_workspace_that_is_refused_twice_is_left_alone(http_rig: Rig) -> None:
    """After 429 in two conversations nothing is tried until the time that Slack named."""
    rig = http_rig
    people = [rig.slack.add_user(name) for name in ("Jen Park", "Tom Ray", "Ida Holm")]
    rig.slack.api.limit("chat.postMessage", retry_after=30, times=2)
    for user in people:
        with pytest.raises(SendError) as failed:
            await rig.post(user.id, saying("One step is due."))
    calls = [call for call in rig.slack.api.calls if call.method == "chat.postMessage"]
    assert len(calls) == 2
    assert 29 < (failed.value.retry_after or 0) <= 30

    rig.slack.world.hurry(30)
    await rig.post(people[2].id, saying("One step is due."))
    assert len(rig.slack.said(people[2])) == 1


async def test_a_workspace_gets_some_hundred_messages_a_minute() -> None:
    """500 people at 08:30, and none runs into Slack's limit: spread over two minutes."""
    now, at = [0.0], []

    async def sleep(seconds: float) -> None:
        now[0] += seconds

    pace = Pace(lambda: now[0], sleep)
    for n in range(500):
        await pace.wait(f"D{n}", new=True)
        at.append(now[0])
    fullest = max(sum(start <= other < start + 60 for other in at) for start in at)
    assert fullest <= 270
    assert 110 < at[-1] < 120
