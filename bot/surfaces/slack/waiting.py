"""Messages whose sender could not be looked up yet: tried again until it works.

They are not acknowledged, so Slack delivers them again too, three times in six minutes; this goes
on after that. Both ways hand in the same event, which is known by its id.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from itertools import chain, repeat

import structlog

from bot.surfaces.slack.people import LookupFailed
from storage.errors import StorageError

log = structlog.get_logger("sayso.slack")

DELAYS = (2.0, 5.0, 15.0, 30.0, 60.0, 300.0)


class Waiting:
    """Keeps what has to be tried again."""

    def __init__(self, sleep: Callable[[float], Awaitable[None]] = asyncio.sleep) -> None:
        """Wait between the attempts with `sleep`."""
        self._sleep = sleep
        self._tasks: dict[str, asyncio.Task[None]] = {}

    def keep(self, event_id: str, attempt: Callable[[], Awaitable[None]]) -> None:
        """Try again, later and later, until the attempt succeeds."""
        if event_id not in self._tasks:
            task = asyncio.create_task(self._retry(event_id, attempt))
            self._tasks[event_id] = task
            task.add_done_callback(lambda _: self._tasks.pop(event_id, None))

    async def _retry(self, event_id: str, attempt: Callable[[], Awaitable[None]]) -> None:
        for delay in chain(DELAYS, repeat(DELAYS[-1])):
            await self._sleep(delay)
            try:
                await attempt()
            except (LookupFailed, StorageError) as error:
                log.warning("slack message still waiting", message=event_id, error=str(error))
            else:
                return

    def __len__(self) -> int:
        return len(self._tasks)

    async def close(self) -> None:
        """Stop trying; Slack still holds what was not acknowledged."""
        tasks = list(self._tasks.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
