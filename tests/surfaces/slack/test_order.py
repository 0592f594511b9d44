"""Slack promises no order: what was edited or deleted meanwhile is not taken for the last word."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import pytest

from storage.activities import activities_of
from storage.database import Database
from tests.fakes.slack import Delivery, Message, payloads
from tests.fakes.slack.posting import shown_message
from tests.surfaces.slack.rig import Mode
from tests.surfaces.slack.together import Together, together
from tests.world import WORKSPACE, make_world

pytestmark = pytest.mark.asyncio


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    """The test world."""
    made = make_world(database_url)
    yield made
    made.close()


class Post:
    """A message of Dana's whose events are delivered by hand, in any order."""

    def __init__(self, all_: Together, text: str) -> None:
        self.all_ = all_
        self.place = all_.slack.world.direct(all_.people["dana"])
        self.message: Message = all_.slack._write(self.place, all_.people["dana"], text, None)
        self.told = [payloads.message_event(self.place, self.message)]

    def edit(self, text: str) -> None:
        """Change it; Slack has yet to tell."""
        before = shown_message(self.message)
        self.message.text, self.message.edited = text, self.all_.slack.world.new_ts()
        after = shown_message(self.message)
        world = self.all_.slack.world
        self.told.append(payloads.changed_event(world, self.place, after, before))

    def delete(self) -> None:
        """Delete it; Slack has yet to tell."""
        world, before = self.all_.slack.world, shown_message(self.message)
        self.told.append(payloads.deleted_event(world, self.place, before))

    async def tell(self, *order: int, settle: bool = True) -> None:
        """Deliver the events of these numbers."""
        for number in order:
            body = payloads.callback(self.all_.slack.world, self.told[number])
            delivery = await self.all_.slack.deliver(Delivery("events_api", body))
            assert delivery.acked
            if settle:
                await self.all_.settle()


def count(database: Database) -> int:
    """The activities of the deal."""
    with database.reading(WORKSPACE) as session:
        return len(activities_of(session, "d-acme", 50))


@pytest.mark.parametrize("settle", [True, False])
@pytest.mark.parametrize(
    "order", [(0, 1, 2), (0, 2, 1), (1, 0, 2), (1, 2, 0), (2, 0, 1), (2, 1, 0)]
)
async def test_the_last_edit_holds(
    database: Database, order: tuple[int, ...], *, settle: bool
) -> None:
    """A message and two edits, in any order, at once or one after the other: the last one holds."""
    async with together(database) as all_:
        post = Post(all_, "called jen at acme, 52k now")
        post.edit("called jen at acme, 53k now")
        post.edit("called jen at acme, 54k now")
        before = count(database)
        await post.tell(*order, *order, settle=settle)
        await all_.settle()
        assert all_.amount("d-acme") == Decimal(54000)
        assert count(database) == before + 1
        [receipt] = all_.slack.said(all_.people["dana"])
        assert "54,000" in receipt.shown


@pytest.mark.parametrize("order", [(1, 0), (2, 0, 1), (2, 1, 0), (0, 2, 1)])
async def test_what_was_deleted_is_not_written(
    database: Database, mode: Mode, order: tuple[int, ...]
) -> None:
    """A deletion that is told first stands: the message is not read any more."""
    async with together(database, mode) as all_:
        post = Post(all_, "acme is 52k now")
        if len(order) == 3:
            post.edit("acme is 53k now")
        post.delete()
        await post.tell(*order, settle=order[0] != 0)
        await all_.settle()
        assert all_.amount("d-acme") == Decimal(45000)


async def test_deleted_while_it_is_read(database: Database) -> None:
    """The deletion came in before the message's turn: nothing is written, nothing is said."""
    async with together(database) as all_:
        post = Post(all_, "acme is 52k now")
        post.delete()
        await post.tell(0, 1, settle=False)
        await all_.settle()
        assert all_.amount("d-acme") == Decimal(45000)
        assert all_.slack.said(all_.people["dana"]) == []


async def test_both_ways_at_once(database: Database) -> None:
    """The same event by websocket and over HTTP counts once: so it does for taps."""
    async with together(database, "http") as first, together(database, "socket") as second:
        dana = first.people["dana"]
        post = Post(first, "called jen at acme, 52k now")
        before = count(database)
        body = payloads.callback(first.slack.world, post.told[0])
        second.slack.world.users[dana.id] = dana
        for all_ in (first, second, first):
            assert (await all_.slack.deliver(Delivery("events_api", body))).acked
        await first.settle()
        assert count(database) == before + 1
        assert len(first.slack.said(dana)) == 1
