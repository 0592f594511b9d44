"""Messages that could not be kept yet, as Teams or the database could not be asked: tried again.

They are not acknowledged. Teams seldom delivers such a message again, and tells its writer nothing,
so we go on by ourselves. Where both do, it is known by its id and counts once.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from itertools import chain, repeat

import structlog

from bot.surfaces.teams.people import LookupFailed
from storage.errors import StorageError

log = structlog.get_logger("sayso.teams")
DELAYS = (2.0, 5.0, 15.0, 30.0, 60.0, 300.0)
FAILURES = (LookupFailed, StorageError)
AT_MOST = 1000
"""So many wait at once; what comes on top is left to Teams."""


class Waiting:
    """Keeps what has to be tried again."""

    def __init__(self, sleep: Callable[[float], Awaitable[None]] = asyncio.sleep) -> None:
        """Wait between the attempts with `sleep`."""
        self._sleep = sleep
        self._tasks: dict[str, asyncio.Task[None]] = {}

    def keep(self, named: str, attempt: Callable[[], Awaitable[object]]) -> None:
        """Try again, later and later, until the attempt succeeds; once for each name."""
        if named in self._tasks or len(self._tasks) >= AT_MOST:
            return
        task = asyncio.create_task(self._retry(named, attempt))
        self._tasks[named] = task
        task.add_done_callback(lambda _: self._tasks.pop(named, None))

    async def _retry(self, named: str, attempt: Callable[[], Awaitable[object]]) -> None:
        for delay in chain(DELAYS, repeat(DELAYS[-1])):
            await self._sleep(delay)
            try:
                await attempt()
            except FAILURES as error:
                log.warning("teams message still waiting", message=named, error=str(error))
            except Exception as error:
                # A fault of ours is no better the next time.
                log.error("teams message lost", message=named, exc_info=error)  # noqa: TRY400
                return
            else:
                return

    def __len__(self) -> int:
        return len(self._tasks)

    async def close(self) -> None:
        """Stop trying."""
        tasks = list(self._tasks.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
