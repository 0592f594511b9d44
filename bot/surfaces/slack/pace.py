"""One message a second in a channel, with a small burst: what Slack allows.

https://docs.slack.dev/apis/web-api/rate-limits
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from time import monotonic

BURST = 4
PER_SECOND = 1.0
_KEPT = 4096


class Pace:
    """Holds back a channel's next message until Slack will take it."""

    def __init__(
        self,
        seconds: Callable[[], float] = monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        """Take the time from `seconds`, wait with `sleep`."""
        self._seconds = seconds
        self._sleep = sleep
        self._free_at: dict[str, float] = {}

    async def wait(self, channel: str) -> None:
        """Return when the channel may be written to again."""
        now = self._seconds()
        at = max(self._free_at.pop(channel, 0.0), now)
        self._free_at[channel] = at + 1 / PER_SECOND
        if len(self._free_at) > _KEPT:
            self._free_at = {c: t for c, t in self._free_at.items() if t > now}
        ahead = at - now - (BURST - 1) / PER_SECOND
        if ahead > 0:
            await self._sleep(ahead)
