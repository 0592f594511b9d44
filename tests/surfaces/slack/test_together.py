"""From a message in Slack to the pipeline, and back to the receipt."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from bot.clock import WoundClock
from storage.database import Database
from tests.surfaces.slack.rig import Mode
from tests.surfaces.slack.together import together
from tests.world import NOW, make_world

pytestmark = pytest.mark.asyncio


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    """The test world, on SQLite and on PostgreSQL."""
    made = make_world(database_url)
    yield made
    made.close()


async def test_say_edit_undo(database: Database, mode: Mode) -> None:
    """One receipt, in place: said, corrected in the form, edited in the chat, taken back."""
    async with together(database, mode) as all_:
        slack, dana = all_.slack, all_.people["dana"]

        message = await slack.say(dana, "spoke w/ jen at acme, wants pricing by fri, 52k now")
        await all_.settle()
        [receipt] = slack.said(dana)
        assert all_.amount("d-acme") == Decimal(52000)
        assert "52,000" in receipt.shown
        assert {"Undo", "Edit", "Wrong deal"} <= set(receipt.labels)

        await slack.press(dana, receipt, "Edit")
        opened = await slack.submit(dana, {"Amount": "a lot"})
        assert opened.open
        assert opened.errors
        await slack.submit(dana, {"Amount": "55k"})
        await all_.settle()
        assert all_.amount("d-acme") == Decimal(55000)

        await slack.edit(message, "spoke w/ jen at acme, wants pricing by fri, 54k now")
        await all_.settle()
        assert all_.amount("d-acme") == Decimal(54000)

        [receipt] = [m for m in slack.said(dana) if "Undo" in m.labels]
        await slack.press(dana, receipt, "Undo")
        await all_.settle()
        assert all_.amount("d-acme") == Decimal(45000)
        assert receipt.shown.startswith("Taken back")


async def test_a_tap_is_done_once(database: Database, mode: Mode) -> None:
    """Undo tapped twice in a row takes back once, and says no nonsense."""
    async with together(database, mode) as all_:
        slack, dana = all_.slack, all_.people["dana"]
        await slack.say(dana, "acme is 52k now")
        await all_.settle()
        [receipt] = slack.said(dana)

        undo = next(e for e in receipt.elements if e["text"]["text"] == "Undo")
        for _ in range(2):
            await slack.tap(dana, receipt, undo)
        await all_.settle()

        assert all_.amount("d-acme") == Decimal(45000)


async def test_a_mention_is_answered_in_its_thread(database: Database, mode: Mode) -> None:
    """In a channel the receipt is below the message; a reply there is about the same deal."""
    async with together(database, mode) as all_:
        slack, dana = all_.slack, all_.people["dana"]
        deals = slack.add_channel("deals", *all_.people.values())

        message = await slack.say(dana, "@Sayso acme is 52k now", deals)
        await all_.settle()
        [receipt] = slack.said(deals)
        assert receipt.thread_ts == message.ts
        assert all_.amount("d-acme") == Decimal(52000)

        await slack.say(dana, "54k now", deals, thread=message.ts)
        await all_.settle()
        assert all_.amount("d-acme") == Decimal(54000)
        assert {m.thread_ts for m in slack.said(deals)} == {message.ts}


async def test_the_wrong_deal_is_put_right(database: Database, mode: Mode) -> None:
    """Two companies of one name: the rep chooses by a tap, in the message that asks."""
    async with together(database, mode) as all_:
        slack, dana = all_.slack, all_.people["dana"]
        await slack.say(dana, "called summit, 70k now")
        await all_.settle()
        question = slack.last(dana)
        label = next(label for label in question.labels if label.startswith("Ridge"))

        await slack.press(dana, question, label)
        await all_.settle()

        assert all_.amount("d-ridge") == Decimal(70000)


async def test_what_was_acknowledged_is_done_after_a_crash(database: Database) -> None:
    """The program dies right after the acknowledgement; the next one does the work, once."""
    async with together(database) as before:
        dana = before.people["dana"]
        await before.slack.say(dana, "acme is 52k now")
        assert before.slack.deliveries[0].acked
        assert before.amount("d-acme") == Decimal(45000)

    async with together(database) as after:
        place = after.slack.world.direct(after.people["dana"])
        place.id = before.slack.world.direct(dana).id
        after.slack.world.channels[place.id] = place
        await after.settle()

        assert after.amount("d-acme") == Decimal(52000)
        assert len(after.slack.said(after.people["dana"])) == 1


async def test_a_message_that_slack_would_not_take_is_sent_later(database: Database) -> None:
    """Slack is down while the receipt is sent: it arrives with the next attempt, once."""
    clock = WoundClock(NOW)
    async with together(database, clock=clock) as all_:
        slack, dana = all_.slack, all_.people["dana"]
        slack.api.limit("chat.postMessage", retry_after=1)
        await slack.say(dana, "acme is 52k now")
        await all_.settle()
        assert slack.said(dana) == []

        clock.wind(clock.now() + timedelta(minutes=1))
        await all_.settle()
        assert len(slack.said(dana)) == 1


async def test_a_message_in_doubt_is_not_sent_twice(database: Database) -> None:
    """Slack took the receipt, its answer was lost: the next attempt finds it there."""
    clock = WoundClock(NOW)
    async with together(database, clock=clock) as all_:
        slack, dana = all_.slack, all_.people["dana"]
        slack.world.set_time(datetime.now(UTC))
        await slack.say(dana, "help")
        await all_.settle()
        slack.api.lose_answer("chat.postMessage")
        message = await slack.say(dana, "acme is 52k now")
        await all_.settle()
        assert len(slack.said(dana)) == 2

        clock.wind(clock.now() + timedelta(minutes=1))
        await all_.settle()
        [_, receipt] = slack.said(dana)
        await slack.edit(message, "acme is 54k now")
        await all_.settle()

        assert [m.ts for m in slack.said(dana)][1:] == [receipt.ts]
        assert "54,000" in receipt.shown


async def test_a_hostile_name_pages_nobody(database: Database) -> None:
    """What a rep types into a deal comes back as text, in blocks and in notifications."""
    async with together(database) as all_:
        slack, dana = all_.slack, all_.people["dana"]
        await slack.say(dana, "spoke with acme about &lt;!channel&gt; and &lt;@U123&gt; *today*")
        await all_.settle()

        for message in slack.said(dana):
            assert "<!" not in message.shown + message.text
            assert "<@" not in message.shown + message.text
