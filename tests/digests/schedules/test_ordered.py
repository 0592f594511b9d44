"""Digests ordered by word in a channel of Slack: planned, changed, stopped, taken back, refused."""

from __future__ import annotations

import pytest

from handlers import process
from storage.database import Session
from tests.digests.schedules.newsroom import Newsroom
from tests.fakes.slack import Channel, Message
from tests.world import WORKSPACE

pytestmark = pytest.mark.asyncio
ORDER = "@Sayso post the digest here every Monday at 9"


async def say(
    room: Newsroom,
    text: str,
    who: str = "helen",
    channel: Channel | None = None,
    thread: str | None = None,
) -> str:
    """Write in #sales, or elsewhere; what the app answers."""
    place = channel or room.sales
    before = len(room.all.slack.said(place))
    await room.all.slack.say(room.all.people[who], text, place, thread)
    await room.all.settle()
    return "\n".join(message.shown for message in room.all.slack.said(place)[before:])


async def press(room: Newsroom, who: str, message: Message, label: str) -> None:
    """Tap a button."""
    await room.all.slack.press(room.all.people[who], message, label)
    await room.all.settle()


def digests(room: Newsroom) -> list[tuple[object, ...]]:
    """What the process says about digests."""

    def read(session: Session) -> list[tuple[object, ...]]:
        return [
            (each.name, each.channel, each.team, each.days, f"{each.at:%H:%M}", each.only_changes)
            for each in process.present(session).digests
        ]

    with room.all.database.reading(WORKSPACE) as session:
        return read(session)


async def test_it_is_planned_posted_and_taken_back(room: Newsroom) -> None:
    """The order stands in the process, everybody reads the answer, and Undo ends it."""
    answer = await say(room, ORDER)
    assert "Monday pipeline" in answer
    assert "Mon at 09:00" in answer
    assert "First on Mon 9 Mar" in answer
    assert digests(room) == [
        ("Monday pipeline", room.sales.id, "", ("mon",), "09:00", False),
    ]
    ordered = room.posted()[-1]
    await room.at("2026-03-09T09:00")
    assert len(room.posted()) == 2
    await press(room, "helen", ordered, "Undo")
    assert "Helen Ortiz took that back" in room.posted()[-1].shown
    assert digests(room) == []
    await room.at("2026-03-16T09:00")
    assert len(room.posted()) == 3


async def test_an_order_of_the_same_kind_changes_the_digest(room: Newsroom) -> None:
    """One of another kind stands beside it."""
    await say(room, ORDER)
    await say(room, "@Sayso post the digest here on Fridays at 4pm")
    await say(room, "@Sayso daily at 17:30, only changes")
    await say(room, "@Sayso post the digest for east here every Tuesday at 8")
    workdays = ("mon", "tue", "wed", "thu", "fri")
    assert digests(room) == [
        ("Friday pipeline", room.sales.id, "", ("fri",), "16:00", False),
        ("Pipeline changes", room.sales.id, "", workdays, "17:30", True),
        ("Tuesday pipeline", room.sales.id, "East", ("tue",), "08:00", False),
    ]
    assert "It is so already" in await say(room, "@Sayso post the digest here on Fridays at 4pm")


async def test_stopping(room: Newsroom) -> None:
    """The only one by 'stop'; of several the one that is named."""
    await say(room, ORDER)
    await say(room, "@Sayso daily at 17:30, only changes")
    asked = await say(room, "@Sayso stop")
    assert "“Monday pipeline”" in asked
    assert "“Pipeline changes”" in asked
    assert "not posted here any more" in await say(room, "@Sayso stop the digest Monday pipeline")
    await say(room, "@Sayso stop")
    assert digests(room) == []
    assert "No digest is posted here" in await say(room, "@Sayso stop the digest")


async def test_a_rep_may_not(room: Newsroom) -> None:
    """And hears who can; nothing is planned."""
    answer = await say(room, ORDER, who="dana")
    assert "Helen Ortiz can do it" in answer
    assert [m.only_for for m in room.posted()] == [room.all.people["dana"].id]
    assert digests(room) == []


async def test_what_is_not_understood_is_asked(room: Newsroom) -> None:
    """Never half of it."""
    assert "couldn't read “every other monday”" in await say(
        room, "@Sayso post the digest here every other Monday"
    )
    assert "When shall I post it?" in await say(room, "@Sayso post the digest here")
    assert "I know no team “north”" in await say(
        room, "@Sayso post the digest for north here every Monday"
    )
    assert digests(room) == []


async def test_whose_hour_it_is(room: Newsroom) -> None:
    """Nine is nine on the clock of whoever says so, and of a zone that is said, there."""
    with room.all.database.transaction(WORKSPACE) as session:
        session.workspace.timezone = "Europe/London"
    assert "Mon at 09:00 America/New_York" in await say(room, ORDER)
    answer = await say(room, "@Sayso post the digest here every Monday at 9 Berlin time")
    assert "Mon at 09:00 Europe/Berlin" in answer
    await room.at("2026-03-09T04:00")
    assert len(room.posted()) == 3


async def test_now(room: Newsroom) -> None:
    """At once, for everybody there; the schedule goes on as it was."""
    await say(room, ORDER)
    before = room.due()
    shown = await say(room, "@Sayso digest now")
    assert "Monday pipeline" in shown
    assert "open deals" in shown
    assert "Globex takeover" not in shown
    assert room.due() == before


async def test_now_for_oneself(room: Newsroom) -> None:
    """In a direct message; elsewhere than in a channel none is planned."""
    helen = room.all.people["helen"]
    await room.all.slack.say(helen, "digest now")
    await room.all.settle()
    assert "open deals" in room.all.slack.last(helen).shown
    await room.all.slack.say(helen, ORDER.removeprefix("@Sayso "))
    await room.all.settle()
    assert "I post digests in channels" in room.all.slack.last(helen).shown


async def test_the_list(room: Newsroom) -> None:
    """When each comes next, and what keeps one; for the eyes of who asks."""
    assert "No digest is posted yet" in await say(room, "@Sayso which digests are there")
    await say(room, ORDER)
    room.sales.archived = True
    await room.at("2026-03-09T09:00")
    room.sales.archived = False
    shown = await say(room, "@Sayso which digests are there")
    assert "Next on Mon 16 Mar" in shown
    assert "that channel is archived" in shown
    assert room.posted()[-1].only_for == room.all.people["helen"].id


async def test_words_that_are_about_deals_stay_so(room: Newsroom) -> None:
    """'stop' and 'daily' mean nothing where no digest is posted, or below another message."""
    assert "digest" not in (await say(room, "@Sayso stop")).casefold()
    await say(room, ORDER)
    await say(room, "@Sayso acme is 52k now")
    receipt = room.posted()[-1]
    thread = receipt.thread_ts or receipt.ts
    await say(room, "@Sayso stop", thread=thread)
    assert len(digests(room)) == 1


async def test_a_channel_that_others_read_is_noticed_at_once(room: Newsroom) -> None:
    """Not on Monday only: the channel gets a refusal and the manager a message."""
    room.sales.pending = True
    await say(room, ORDER)
    assert "people of other companies" in room.posted()[-1].shown
    [told] = room.told()
    assert "people of other companies" in told


async def test_a_digest_that_moves_says_when_it_came_until_now(room: Newsroom) -> None:
    """What an order replaces is named."""
    assert "Until now" not in await say(room, ORDER)
    moved = await say(room, "@Sayso post the digest here every Friday at 4pm")
    assert "Fri at 16:00" in moved
    assert "Until now it came Mon at 09:00." in moved
    assert "Until now" not in await say(room, "@Sayso post the digest here every Friday at 4pm")


async def test_a_digest_is_no_file_in_a_chat(room: Newsroom) -> None:
    """Whoever asks is told where to get it, and what shows the figures here; reps who can ask."""
    said = await say(room, "@Sayso export the digest for East as CSV")
    assert 'sayso digest --team "East" --csv' in said
    assert "How it adds up" in said
    assert "planned by managers" in await say(room, "@Sayso export the digest", who="dana")
