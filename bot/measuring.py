"""Measuring, once a day, what digests would take seconds for where the journal is long.

It is counted while others write, and kept in a short transaction of its own. Where two processes
measure at once, the second one writes the same figures again.
"""

from __future__ import annotations

import asyncio

import structlog

from bot.clock import Clock
from handlers.digests import cohort
from storage.database import Database
from storage.digests import unmeasured
from storage.errors import StorageError

EVERY = 600.0
"""Seconds between two looks for what is still to be measured."""
MOST = 50
"""So many workspaces are measured in one go."""
log = structlog.get_logger(__name__)


class Measuring:
    """Looks after the workspaces for which nothing is kept of the day yet."""

    def __init__(self, database: Database, clock: Clock) -> None:
        """Work on this database, by this clock."""
        self._database = database
        self._clock = clock

    async def run(self) -> None:
        """Measure up to MOST workspaces. What fails is tried again later."""
        await asyncio.to_thread(self.once)

    def once(self, limit: int = MOST) -> int:
        """The same, up to `limit`; how many were measured. Blocking."""
        try:
            found = unmeasured(self._database, cohort.day_of(self._clock.now()), limit)
            for workspace_id in found:
                self._measure(workspace_id)
        except StorageError as error:
            log.warning("measuring.failed", error=str(error))
            return 0
        return len(found)

    def _measure(self, workspace_id: str) -> None:
        day = cohort.day_of(self._clock.now())
        with self._database.reading(workspace_id) as session:
            found = cohort.measured(session, day)
        with self._database.transaction(workspace_id) as session:
            cohort.keep(session, day, found)
        log.info("measuring.done", workspace=workspace_id, owners=len(found))
