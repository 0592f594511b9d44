"""The sender hands out all that is due, whatever ends meanwhile."""

from __future__ import annotations

import asyncio
import time
from typing import Any

import pytest

from bot.sender import PATIENT, Sender
from bot.surfaces import Outgoing
from storage import outbox
from storage.database import Database
from tests.storage.conftest import NOW, make_place
from tests.world import StoppedClock


class Leisurely:
    """A platform that takes its time over reminders, and none over answers."""

    name = "slack"

    def __init__(self) -> None:
        self.told: list[str] = []

    async def deliver(self, outgoing: Outgoing) -> str:
        """Take the message."""
        await asyncio.sleep(0 if outgoing.place.id == "answer" else 0.1)
        self.told.append(outgoing.place.id)
        return str(len(self.told))


@pytest.mark.asyncio
async def test_what_ends_while_more_is_asked_for_leaves_nothing_behind(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A slow database: all reminders on their way are out before it says that no more may be."""
    real = outbox.claim

    def slow(*given: Any, **named: Any) -> list[outbox.ClaimedPost]:
        found = real(*given, **named)
        time.sleep(0.3)
        return found

    monkeypatch.setattr(outbox, "claim", slow)
    places = ["answer", *(f"D{number}" for number in range(2 * PATIENT))]
    with database.transaction(make_place(database, "northwind").workspace_id) as session:
        for place in places:
            outbox.put(
                session,
                surface="slack",
                place=place,
                reply={"summary": "Saved.", "blocks": []},
                key=f"post:{place}",
                now=NOW,
                patient=place != "answer",
            )
    surface = Leisurely()
    sender = Sender(database, StoppedClock(NOW), {"slack": surface})
    while await sender.run():
        pass
    assert sorted(surface.told) == sorted(places)
