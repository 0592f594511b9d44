"""`/sayso anything`: said anywhere, answered for the writer's eyes only."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest

from handlers.heard import PlaceKind
from storage.database import Database
from tests.surfaces.slack.rig import Mode, Rig
from tests.surfaces.slack.together import together
from tests.world import make_world

pytestmark = pytest.mark.asyncio


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    """The test world."""
    made = make_world(database_url)
    yield made
    made.close()


async def test_a_command_is_heard_aside(rig: Rig) -> None:
    """It is kept before it is acknowledged; mentions are names again; nothing shows at once."""
    jen, tom = rig.slack.add_user("Jen Park"), rig.slack.add_user("Tom Ray")
    deals = rig.slack.add_channel("deals", jen)

    delivery = await rig.slack.command(jen, f"spoke w/ <@{tom.id}|tom> &amp; acme", deals)

    [heard] = rig.intake.heard
    assert (delivery.acked, delivery.answer) == (True, {})
    assert heard.text == "spoke w/ @Tom Ray & acme"
    assert (heard.place.id, heard.place.kind) == (deals.id, PlaceKind.ASIDE)


async def test_a_command_alone_is_help(rig: Rig) -> None:
    """Who says nothing with it is told what there is."""
    jen = rig.slack.add_user("Jen Park")
    await rig.slack.command(jen, "  ")
    assert rig.texts == ["help"]


@pytest.mark.parametrize("facts", [{"is_restricted": True}, {"is_stranger": True}, {"team": "T9"}])
async def test_guests_get_a_sentence(rig: Rig, facts: dict[str, Any]) -> None:
    """A guest's command is answered politely, and kept nowhere."""
    guest = rig.slack.add_user("Guest", **facts)
    delivery = await rig.slack.command(guest, "pipeline")
    assert "full members of this workspace only" in delivery.answer["text"]
    assert rig.intake.heard == []


async def test_who_cannot_be_looked_up_is_told(rig: Rig) -> None:
    """Slack repeats no command: its writer is told to, at once."""
    jen = rig.slack.add_user("Jen Park")
    rig.slack.api.break_down("users.info")
    delivery = await rig.slack.command(jen, "acme is 52k now")
    assert "nothing was noted" in delivery.answer["text"]
    assert rig.intake.heard == []


async def test_only_the_writer_sees_the_answer(database: Database, mode: Mode) -> None:
    """The receipt and what follows it are for one person's eyes, also where we are no member."""
    async with together(database, mode) as all_:
        slack, dana = all_.slack, all_.people["dana"]
        deals = slack.add_channel("random", *all_.people.values())
        deals.members.remove(slack.world.bot.id)

        await slack.command(dana, "acme is 52k now", deals)
        await all_.settle()

        [receipt] = slack.said(deals)
        assert receipt.only_for == dana.id
        assert "52,000" in receipt.shown
        await slack.press(dana, receipt, "Undo")
        await all_.settle()

        assert all_.amount("d-acme") == Decimal(45000)
        assert [m.only_for for m in slack.said(deals)] == [dana.id]
        assert receipt.shown.startswith("Taken back")
        assert slack.api.of("chat.postMessage") == []


async def test_an_answer_that_comes_late_is_a_direct_message(database: Database) -> None:
    """Where Slack takes no more answers at its address, and we are not in the channel."""
    async with together(database) as all_:
        slack, dana = all_.slack, all_.people["dana"]
        deals = slack.add_channel("random", *all_.people.values())
        deals.members.remove(slack.world.bot.id)
        await slack.command(dana, "pipeline", deals)
        for address in slack.hanging.addresses.values():
            address.uses = 0

        await all_.settle()

        assert slack.said(deals) == []
        assert "6 open deals" in slack.last(dana).shown


async def test_an_ephemeral_message_where_we_are(database: Database) -> None:
    """Without the address, in a channel of ours, the answer is an ephemeral message."""
    async with together(database) as all_:
        slack, dana = all_.slack, all_.people["dana"]
        deals = slack.add_channel("deals", *all_.people.values())
        await slack.command(dana, "pipeline", deals)
        slack.hanging.addresses.clear()

        await all_.settle()

        assert [m.only_for for m in slack.said(deals)] == [dana.id]
