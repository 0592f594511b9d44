"""Ticks: what is due is looked for every few seconds, whatever else happens.

APScheduler runs in memory only; what is due lives in the database, and claims see to it that each
thing happens once however many processes tick.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from apscheduler.schedulers.asyncio import AsyncIOScheduler

EVERY = 5.0
"""Seconds between two ticks."""

SELDOM = 3600.0
"""Seconds between two looks for what is old enough to be let go."""


class Ticks:
    """Calls `step` in the event loop every so many seconds, from `start` to `stop`."""

    def __init__(
        self, step: Callable[[], None] | Callable[[], Awaitable[None]], every: float = EVERY
    ) -> None:
        """Tick for this step."""
        self._scheduler = AsyncIOScheduler()
        # A late tick is as good as one in time, and two missed ones are one.
        self._scheduler.add_job(
            step,
            "interval",
            seconds=every,
            coalesce=True,
            max_instances=1,
            misfire_grace_time=None,
        )

    def start(self) -> None:
        """Begin; inside a running event loop."""
        self._scheduler.start()

    def stop(self) -> None:
        """End at once."""
        self._scheduler.shutdown(wait=False)
