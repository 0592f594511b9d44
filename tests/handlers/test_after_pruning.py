"""What people can still do with a message after the inbox and the outbox were pruned."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from bot.app import Sayso
from storage.pruning import prune
from storage.records import Deal
from tests.handlers.desk import TestDesk
from tests.world import NOW, WORKSPACE, StoppedClock

LATER = NOW + timedelta(days=100)


def pruned(desk: TestDesk) -> TestDesk:
    """The same desk, long after, with everything gone that may go."""
    assert prune(desk.database, LATER) > 0
    return TestDesk(desk.database, LATER)


def amount(desk: TestDesk) -> int:
    """The Acme deal's amount now."""
    with desk.database.reading(WORKSPACE) as session:
        return int(session.need(Deal, "d-acme").amount or 0)


def test_an_old_message_can_be_taken_back(desk: TestDesk) -> None:
    desk.say("dana", "acme is 52k now")
    desk.say("dana", "globex is 9k now")
    later = pruned(desk)
    later.tap("dana", "Undo")
    later.say("dana", "undo")
    assert amount(later) == 45000


def test_an_old_message_can_be_edited_and_deleted(desk: TestDesk) -> None:
    """The journal knows what it did."""
    message = desk.say("dana", "acme is 52k now")
    desk.say("dana", "help")
    later = pruned(desk)
    later.say("dana", "acme is 60k now", message_id=message, turn="edited")
    assert amount(later) == 60000
    later.say("dana", "", message_id=message, turn="deleted")
    later.tap("dana", "Take it back")
    assert amount(later) == 45000


def test_a_reply_under_an_old_receipt_is_about_its_deal(desk: TestDesk) -> None:
    thread = desk.say("dana", "acme is 52k now", channel="C1")
    desk.say("dana", "globex is 9k now", channel="C1")
    later = pruned(desk)
    later.say("dana", "60k now", channel="C1", thread=thread)
    assert amount(later) == 60000


@pytest.mark.parametrize("keep", [None, timedelta(days=90)])
def test_the_program_lets_go_by_its_own_clock(desk: TestDesk, keep: timedelta | None) -> None:
    """After so many days, or never."""
    desk.say("dana", "acme is 52k now")
    desk.say("dana", "help")
    for days in (89, 91):
        clock = StoppedClock(NOW + timedelta(days=days))
        asyncio.run(Sayso(desk.database, clock, keep=keep).prune())
        gone = prune(desk.database, NOW - timedelta(days=1))
        assert gone == 0
    assert prune(desk.database, LATER) == (1 if keep is None else 0)
