"""What Slack allows: one message a second in a channel, some hundred a minute in a workspace.

Both with a small burst. Slack tells of neither limit beforehand; 'several hundred a minute' is its
word for the workspace's. Where several processes write for one workspace it may still refuse: then
nothing is tried until the time that it names, in that channel, or where it refused two, in all.
https://docs.slack.dev/apis/web-api/rate-limits
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from time import monotonic

BURST = 4
PER_SECOND = 1.0
ALL_BURST = 30
ALL_PER_SECOND = 4.0
"""240 a minute and the burst: 270 in the fullest one."""
_KEPT = 4096


class Pace:
    """Holds back the next message until Slack will take it."""

    def __init__(
        self,
        seconds: Callable[[], float] = monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        """Take the time from `seconds`, wait with `sleep`."""
        self._seconds = seconds
        self._sleep = sleep
        self._free_at: dict[str, float] = {}
        self._all_free_at = 0.0
        self._refused: dict[str, float] = {}
        self._all_refused = 0.0

    async def wait(self, channel: str, *, new: bool = False) -> None:
        """Return when the channel may be written to; `new`: with a message, not a change of one."""
        now = self._seconds()
        ahead = self._of_channel(channel, now)
        if new:
            ahead = max(ahead, self._of_all(now))
        if ahead > 0:
            await self._sleep(ahead)

    def refused(self, channel: str, retry_after: float) -> None:
        """Slack said 429, and how many seconds to wait."""
        now = self._seconds()
        until = now + retry_after
        others = [at for each, at in self._refused.items() if each != channel and at > now]
        if others:
            self._all_refused = max(self._all_refused, until, *others)
        self._refused = {c: at for c, at in self._refused.items() if at > now} | {channel: until}

    def seconds_left(self) -> float:
        """For how long Slack takes nothing of the workspace; 0 where it does."""
        return max(self._all_refused - self._seconds(), 0.0)

    def _of_channel(self, channel: str, now: float) -> float:
        at = max(self._free_at.pop(channel, 0.0), now)
        self._free_at[channel] = at + 1 / PER_SECOND
        if len(self._free_at) > _KEPT:
            self._free_at = {c: t for c, t in self._free_at.items() if t > now}
        return at - now - (BURST - 1) / PER_SECOND

    def _of_all(self, now: float) -> float:
        at = max(self._all_free_at, now)
        self._all_free_at = at + 1 / ALL_PER_SECOND
        return at - now - (ALL_BURST - 1) / ALL_PER_SECOND
