"""Time that passes in the playground: what falls due on the way happens at its own instant."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import datetime

from bot.app import Sayso
from bot.clock import WoundClock
from storage.database import Database
from storage.nudges import soonest
from storage.schedules import soonest_digest

STOPS = 500
"""So often the clock stops on one way at most; what is due later happens at the end."""


@dataclass(frozen=True, slots=True)
class Travel:
    """Winds the clock of one workspace's playground."""

    database: Database
    workspace: str
    clock: WoundClock
    sayso: Sayso

    async def to(self, instant: datetime) -> AsyncIterator[datetime]:
        """Go there; yields each instant at which something was due, and the last."""
        await self.sayso.settle()
        for _ in range(STOPS):
            stop = await asyncio.to_thread(self._next_stop)
            if stop is None or stop >= instant:
                break
            self.clock.wind(stop)
            await self.sayso.settle()
            yield self.clock.now()
        self.clock.wind(instant)
        await self.sayso.settle()
        yield self.clock.now()

    def _next_stop(self) -> datetime | None:
        with self.database.reading(self.workspace) as session:
            now = self.clock.now()
            found = (soonest(session, now), soonest_digest(session, now))
            return min((each for each in found if each is not None), default=None)
