"""What changed, for the pages that are open: a short memory of events that streams read from.

An event says only that something changed and where; whoever follows reads the present state from
the database. So a reader that fell behind loses nothing by being told to start over ('reset').
Everything here runs on the event loop.
"""

from __future__ import annotations

import asyncio
import secrets
from collections import deque
from collections.abc import AsyncIterator
from dataclasses import dataclass

REMEMBERED = 500


@dataclass(frozen=True, slots=True)
class Changed:
    """An event: `what` is 'message', 'home', 'board', 'clock' or 'reset'.

    `place` and `message` are told by their ids. `only_for` is the person who alone may see it.
    `mark` names the event in the stream.
    """

    what: str
    mark: str
    place: str = ""
    message: str = ""
    only_for: str | None = None


class Hub:
    """Tells open pages what changed. A page names the last event it saw and goes on from there."""

    def __init__(self) -> None:
        """Start with nothing to tell."""
        # Marks of another run of the program mean nothing here.
        self._run = secrets.token_hex(4)
        self._last = 0
        self._events: deque[tuple[int, Changed]] = deque(maxlen=REMEMBERED)
        self._bell = asyncio.Event()
        self._closed = False

    def mark(self) -> str:
        """Where a page that is made now starts to listen."""
        return f"{self._run}.{self._last}"

    def tell(
        self, what: str, *, place: str = "", message: str = "", only_for: str | None = None
    ) -> None:
        """Pass an event on to every open page."""
        self._last += 1
        self._events.append((self._last, Changed(what, self.mark(), place, message, only_for)))
        self._ring()

    def close(self) -> None:
        """End all streams, so that the server can stop."""
        self._closed = True
        self._ring()

    def _ring(self) -> None:
        self._bell.set()
        self._bell = asyncio.Event()

    async def follow(self, mark: str, *, patience: float) -> AsyncIterator[Changed | None]:
        """Events after `mark`, as they come; None after `patience` seconds without one."""
        seen = self._place_of(mark)
        if seen is None:
            yield Changed("reset", self.mark())
            seen = self._last
        while not self._closed:
            bell = self._bell
            for number, event in [entry for entry in self._events if entry[0] > seen]:
                yield event
                seen = number
            if seen == self._last and not await _rang(bell, patience):
                yield None

    def _place_of(self, mark: str) -> int | None:
        """The mark's number; None where events after it may be forgotten."""
        run, _, number = mark.partition(".")
        if run != self._run or not number.isdecimal():
            return None
        forgotten = self._events[0][0] - 1 if self._events else self._last
        return int(number) if forgotten <= int(number) <= self._last else None


async def _rang(bell: asyncio.Event, patience: float) -> bool:
    try:
        await asyncio.wait_for(bell.wait(), patience)
    except TimeoutError:
        return False
    return True
