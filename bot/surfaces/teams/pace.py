"""What Teams allows: seven messages a second in a conversation, fifty requests a second in all.

    in a conversation   7 in a second, 8 in two, 60 in thirty
    in a tenant        50 in a second

So a conversation gets a few at once and then one a second, and all of them together forty a
second, which leaves room for look-ups. Where several processes write Teams may still refuse: the
outbox then waits as long as Teams says.
https://learn.microsoft.com/microsoftteams/platform/bots/how-to/rate-limit
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from time import monotonic

BURST = 6
PER_SECOND = 1.0
ALL_BURST = 10
ALL_PER_SECOND = 40.0
_KEPT = 4096


class Pace:
    """Holds back the next message until Teams will take it."""

    def __init__(
        self,
        seconds: Callable[[], float] = monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        """Take the time from `seconds`, wait with `sleep`."""
        self._seconds = seconds
        self._sleep = sleep
        self._free_at: dict[tuple[str, str], float] = {}
        self._all_free_at = 0.0

    async def wait(self, workspace: str, conversation: str) -> None:
        """Return when something may be said in the conversation."""
        now = self._seconds()
        ahead = max(self._of_conversation((workspace, conversation), now), self._of_all(now))
        if ahead > 0:
            await self._sleep(ahead)

    def _of_conversation(self, named: tuple[str, str], now: float) -> float:
        at = max(self._free_at.pop(named, 0.0), now)
        self._free_at[named] = at + 1 / PER_SECOND
        if len(self._free_at) > _KEPT:
            self._free_at = {each: t for each, t in self._free_at.items() if t > now}
        return at - now - (BURST - 1) / PER_SECOND

    def _of_all(self, now: float) -> float:
        at = max(self._all_free_at, now)
        self._all_free_at = at + 1 / ALL_PER_SECOND
        return at - now - (ALL_BURST - 1) / ALL_PER_SECOND
