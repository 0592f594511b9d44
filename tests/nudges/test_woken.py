"""What a message settles is shown in the reminder at once, not at the next tick."""

from __future__ import annotations

import asyncio
from datetime import UTC, date, datetime

import pytest

from bot.app import Sayso
from bot.scheduler import Ticks
from handlers.heard import Heard
from storage.database import Database
from storage.records import Nudge
from tests.handlers.desk import place
from tests.nudges.morning import Morning
from tests.world import WORKSPACE, StoppedClock

FRI = date(2026, 3, 6)


def states(database: Database) -> set[str]:
    """What became of what Dana was told of Acme."""
    with database.reading(WORKSPACE) as session:
        found = session.query(Nudge).filter(Nudge.record_id == "s-pricing")
        return {each.state for each in found}


@pytest.mark.asyncio
async def test_no_tick_is_waited_for(morning: Morning) -> None:
    """The program's ticks stand still here."""
    morning.at(FRI, 8, 30)
    sayso = Sayso(morning.database, StoppedClock(datetime(2026, 3, 6, 14, tzinfo=UTC)))
    sayso.ticks = Ticks(lambda: None)
    await sayso.start()
    try:
        text = "acme: pricing sent, done"
        heard = Heard(WORKSPACE, "dana", text, sayso.clock.now(), place("dana"), "m1", "e1")
        await asyncio.to_thread(sayso.intake.hear, heard)
        async with asyncio.timeout(60):
            while states(morning.database) != {"elsewhere"}:  # noqa: ASYNC110  nobody tells
                await asyncio.sleep(0.05)
    finally:
        await sayso.stop()
