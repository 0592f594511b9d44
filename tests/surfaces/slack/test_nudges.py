"""Reminders in Slack: a direct message that is changed in place by each tap, reply and message."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from handlers.home.freshness import PAUSE
from storage.changes import recording
from storage.database import Database
from storage.records import Deal, Identity, NextStep, Nudge
from tests.fakes.slack import Message
from tests.surfaces.slack.rig import Mode
from tests.surfaces.slack.together import Together, opened, together
from tests.world import NOW, WORKSPACE, StoppedClock, make_world

pytestmark = pytest.mark.asyncio
THURSDAY = datetime(2026, 3, 5, 13, 30, tzinfo=UTC)  # 08:30 in New York
FAR = date(2028, 1, 1)


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    """The test world, on SQLite and on PostgreSQL."""
    made = make_world(database_url)
    yield made
    made.close()


@asynccontextmanager
async def morning(
    database: Database, mode: Mode = "http", *, only: str = ""
) -> AsyncIterator[tuple[Together, Message]]:
    """Thursday 08:30, and what Dana was told then; `only` of that deal, the others rest."""
    clock = StoppedClock(NOW)
    async with together(database, mode, clock) as all_:
        await all_.slack.say(all_.people["dana"], "help")
        await all_.settle()
        if only:
            park_all_but(database, only)
        await later(all_, clock, THURSDAY)
        yield all_, last(all_)


async def later(all_: Together, clock: StoppedClock, to: datetime) -> None:
    """Wind all clocks, and let what is due happen."""
    await all_.settle()
    clock.wind(to - clock.now())
    all_.slack.world.set_time(to)
    await all_.settle()


def last(all_: Together) -> Message:
    """What Dana was told last that begins a conversation."""
    return all_.slack.said(all_.people["dana"])[-1]


def park_all_but(database: Database, deal_id: str) -> None:
    """The other deals rest for years."""
    with (
        database.transaction(WORKSPACE) as session,
        recording(session, member_id="dana", source="message", at=NOW),
    ):
        for deal in session.query(Deal).filter(Deal.id != deal_id):
            deal.parked_until = FAR


def nudges(database: Database) -> list[Nudge]:
    """What Dana was told, in order."""
    with database.reading(WORKSPACE) as session:
        found = session.query(Nudge).filter(Nudge.member_id == "dana")
        return sorted(found, key=lambda each: each.place)


def step(database: Database) -> NextStep:
    """The step that is due on Friday."""
    with database.reading(WORKSPACE) as session:
        return session.need(NextStep, "s-pricing")


async def test_it_is_a_direct_message_that_reads_well_in_a_notification(
    database: Database, mode: Mode
) -> None:
    """Posted to the member, once; its text names the deals, its buttons are all there."""
    async with morning(database, mode) as (all_, told):
        posted = [call for call in all_.slack.api.of("chat.postMessage") if "three" in call["text"]]
        assert [call["channel"] for call in posted] == [direct(database, all_)]
        assert told.text.startswith("Your three for today")
        assert "Globex renewal" in told.text
        assert told.labels[:4] == ["Done", "Snooze", "Update", "Not useful"]
        assert {"Why these?"} <= set(told.labels)
        await all_.settle()
        assert last(all_).ts == told.ts


def direct(database: Database, all_: Together) -> str:
    """Where Dana is written to: the conversation that she wrote in."""
    with database.reading(WORKSPACE) as session:
        found = session.query(Identity).filter(Identity.surface == "slack")
        mine = next(each for each in found if each.member_id == "dana")
    return mine.direct or all_.people["dana"].id


async def test_who_never_wrote_is_told_too_and_in_place(database: Database, mode: Mode) -> None:
    """The post goes to the member; changes go to the conversation that Slack answered with."""
    clock = StoppedClock(NOW)
    async with together(database, mode, clock) as all_:
        dana = all_.people["dana"]
        with database.transaction(WORKSPACE) as session:
            session.add(Identity(surface="slack", external_id=dana.id, member_id="dana"))
        await later(all_, clock, THURSDAY)
        told = last(all_)
        assert [c["channel"] for c in all_.slack.api.of("chat.postMessage")].count(dana.id) == 1
        await all_.slack.press(dana, told, "Done")
        await all_.settle()
        [changed] = all_.slack.api.of("chat.update")
        assert changed["channel"] == told.channel
        assert changed["channel"].startswith("D")
        assert "✓ Done." in last(all_).shown


async def test_done_and_undo_change_the_message_in_place(database: Database, mode: Mode) -> None:
    """One message all along; the step is ticked off, and open again."""
    async with morning(database, mode, only="d-acme") as (all_, _):
        clock = all_.sayso.clock
        assert isinstance(clock, StoppedClock)
        await later(all_, clock, THURSDAY + timedelta(days=1))
        told, dana = last(all_), all_.people["dana"]
        said = len(all_.slack.said(dana))
        assert "Send pricing, due today." in told.shown
        await all_.slack.press(dana, told, "Done")
        await all_.settle()
        assert "✓ Done." in told.shown
        assert step(database).done_at is not None
        await all_.slack.press(dana, told, "Undo")
        await all_.settle()
        assert "✓ Done." not in told.shown
        assert step(database).done_at is None
        assert len(all_.slack.said(dana)) <= said + 1  # the receipt of what was taken back


async def test_snooze_asks_in_a_modal(database: Database, mode: Mode) -> None:
    """A day that has passed is refused beside its field; a good one is shown in the message."""
    async with morning(database, mode, only="d-hooli") as (all_, told):
        dana = all_.people["dana"]
        await all_.slack.press(dana, told, "Snooze")
        view = all_.slack.view(dana)
        assert "Hooli pilot" in str(view.view)
        refused = await all_.slack.submit(dana, {"Or to this day": "2026-03-01"})
        assert refused.open
        assert refused.errors
        await all_.slack.submit(dana, {"Or to this day": "2026-03-17"})
        await all_.settle()
        assert "Snoozed until Tue 17 Mar." in told.shown
        assert {nudge.state for nudge in nudges(database)} == {"snoozed"}
        assert "Done" not in told.labels


async def test_update_saves_with_a_receipt(database: Database, mode: Mode) -> None:
    """The quick form of that deal; what it settles is crossed out in the message."""
    async with morning(database, mode, only="d-hooli") as (all_, told):
        dana = all_.people["dana"]
        await all_.slack.press(dana, told, "Update")
        given = {"Amount": "31k", "Close date": "2026-04-30", "Next step": "Send the contract"}
        await all_.slack.submit(dana, given)
        await all_.settle()
        assert all_.amount("d-hooli") == Decimal(31000)
        assert "$31,000" in last(all_).shown
        assert "✓ Dealt with by you." in told.shown


async def test_not_useful_mutes_and_undo_brings_it_back(database: Database, mode: Mode) -> None:
    """All that the rule told today says so; Undo opens it again."""
    async with morning(database, mode) as (all_, told):
        dana = all_.people["dana"]
        await all_.slack.press(dana, told, "Not useful")
        await all_.settle()
        assert "Not useful. I stopped reminding you of this kind." in told.shown
        await all_.slack.press(dana, told, "Undo")
        await all_.settle()
        assert "Not useful. I stopped" not in told.shown
        assert {nudge.state for nudge in nudges(database)} == {"open"}


async def test_show_all_and_why_these(database: Database, mode: Mode) -> None:
    """The rest comes into the same message; the ranking is told with its figures."""
    async with morning(database, mode) as (all_, told):
        dana, before = all_.people["dana"], told.shown
        more = next(label for label in told.labels if label.startswith("Show all"))
        await all_.slack.press(dana, told, more)
        await all_.settle()
        assert len(told.shown) > len(before)
        assert not [label for label in told.labels if label.startswith("Show all")]
        await all_.slack.press(dana, told, "Why these?")
        await all_.settle()
        assert "Why these, in this order" in last(all_).shown
        assert "× urgency" in last(all_).shown


async def test_a_reply_in_its_thread_is_about_its_deal(database: Database, mode: Mode) -> None:
    """Nobody need name it; what the reply settles is crossed out above."""
    async with morning(database, mode, only="d-hooli") as (all_, told):
        dana = all_.people["dana"]
        await all_.slack.say(dana, "31k now, demo next tuesday", thread=told.ts)
        await all_.settle()
        assert all_.amount("d-hooli") == Decimal(31000)
        [receipt] = [m for m in all_.slack.said(dana, told.ts) if m.ts != told.ts]
        assert "Hooli pilot" in receipt.shown
        assert "✓ Dealt with by you." in told.shown


async def test_the_home_tab_stays_in_step(database: Database) -> None:
    """What is ticked off in the message is gone from the page, and the other way round."""
    async with morning(database, only="d-acme") as (all_, _):
        clock, dana = all_.sayso.clock, all_.people["dana"]
        assert isinstance(clock, StoppedClock)
        await later(all_, clock, THURSDAY + timedelta(days=1))
        told = last(all_)
        assert "Send pricing" in await opened(all_)
        await all_.slack.press(dana, told, "Done")
        await later(all_, clock, THURSDAY + timedelta(days=1) + PAUSE)
        assert "Send pricing" not in all_.slack.home(dana).shown
        await all_.slack.press(dana, told, "Undo")
        await later(all_, clock, THURSDAY + timedelta(days=1) + 2 * PAUSE)
        assert "Send pricing" in all_.slack.home(dana).shown
        await all_.slack.press_home(dana, "Done")
        await later(all_, clock, THURSDAY + timedelta(days=1) + 3 * PAUSE)
        assert "✓ Dealt with by you." in told.shown
