"""While much is under way: forms open, and what cannot be kept in time is not acknowledged."""

from __future__ import annotations

import asyncio
import datetime as dt
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal

import pytest

from bot.events import event_to_json
from handlers.heard import Heard, Place
from storage.claiming import one_claim_at_a_time
from storage.database import Database
from storage.inbox import Arrival, Letterbox
from tests.surfaces.slack.rig import Mode
from tests.surfaces.slack.together import Together, together
from tests.world import NOW, WORKSPACE, make_world

pytestmark = pytest.mark.asyncio
SECOND = dt.timedelta(seconds=1)


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    """The test world, on SQLite and on PostgreSQL."""
    made = make_world(database_url)
    yield made
    made.close()


@contextmanager
def held(database: Database) -> Iterator[threading.Event]:
    """An import: a writer in its transaction, until the event is set."""
    inside, done = threading.Event(), threading.Event()

    def hold() -> None:
        with database.transaction(WORKSPACE):
            inside.set()
            done.wait()

    writer = threading.Thread(target=hold)
    writer.start()
    inside.wait()
    try:
        yield done
    finally:
        done.set()
        writer.join()


@contextmanager
def locked(url: str) -> Iterator[threading.Event]:
    """Another program that keeps everybody from the inbox, until the event is set."""
    inside, done = threading.Event(), threading.Event()

    def hold() -> None:
        other = Database(url)
        with other.across() as connection:
            one_claim_at_a_time(connection, "arrival")
            inside.set()
            done.wait()
        other.close()

    program = threading.Thread(target=hold)
    program.start()
    inside.wait()
    try:
        yield done
    finally:
        done.set()
        program.join()


def fill(database: Database, messages: int) -> None:
    """So many messages that wait to be dealt with."""
    letterbox = Letterbox(database)
    for n in range(messages):
        place = Place("slack", "D0")
        heard = Heard(WORKSPACE, "sam", f"acme is {n}k now", NOW, place, f"m{n}", f"e{n}")
        kind, payload = event_to_json(heard)
        letterbox.keep(Arrival(WORKSPACE, "slack", f"e{n}", kind, payload, NOW - SECOND))


async def test_forms_open_while_somebody_writes_and_many_wait(
    database: Database, mode: Mode
) -> None:
    """A tap's three seconds are not spent on waiting for an import, or for 500 messages."""
    async with together(database, mode) as all_:
        slack, dana = all_.slack, all_.people["dana"]
        await slack.say(dana, "acme is 52k now")
        await all_.settle()
        [receipt] = slack.said(dana)
        note = await slack.say(dana, "called jen at acme")
        fill(database, 500)
        with held(database):
            assert (await slack.press(dana, receipt, "Edit")).acked
            assert slack.view(dana).view["title"]["text"]
            assert (await slack.on_message(dana, note)).acked
            assert slack.view(dana).view["title"]["text"] == "Log to CRM"
            assert (await slack.quick(dana)).acked
            assert slack.view(dana).view["title"]["text"] == "Quick update"


async def test_what_cannot_be_kept_in_time_comes_again_and_counts_once(
    database: Database, database_url: str, mode: Mode
) -> None:
    """Slack's patience ends before the database is free: not acknowledged, repeated, kept once."""
    async with together(database, mode) as all_:
        slack, dana = all_.slack, all_.people["dana"]
        await slack.say(dana, "help")
        await all_.settle()
        answers = len(slack.said(dana))
        slack.road.patience = 0.5
        with locked(database_url) as free:
            saying = asyncio.create_task(slack.say(dana, "acme is 52k now"))
            await slack.until(lambda: slack.deliveries[-1].attempts == 3)
            slack.road.patience = 60.0
            free.set()
            await saying
        assert slack.deliveries[-1].acked
        assert slack.deliveries[-1].attempts > 1
        await settled(all_)
        assert all_.amount("d-acme") == Decimal(52000)
        assert len(slack.said(dana)) == answers + 1


async def settled(all_: Together) -> None:
    """The late tries are through as well, and everything is dealt with."""
    for _ in range(3):
        await all_.settle()
