"""The loops of the program: each does its step whenever it is woken, and outlives what goes wrong.

While the database is away a loop asks again by itself, with longer and longer pauses, and says so
once; what else goes wrong is told with its traceback the first time, and in a line while it stays.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

import structlog

from storage.errors import Busy, Unreachable

LONGEST = 10.0
log = structlog.get_logger(__name__)


async def forever(
    signal: asyncio.Event, step: Callable[[], Awaitable[int]], first_pause: float = 0.5
) -> None:
    """Run the step whenever the signal is given, until it finds nothing more to do."""
    trouble, pause = "", first_pause
    while True:
        await signal.wait()
        signal.clear()
        try:
            while await step():
                trouble = _goes_on(trouble)
            trouble, pause = _goes_on(trouble), first_pause
        except (Unreachable, Busy) as error:
            if str(error) != trouble:
                log.warning("loop.held_up", reason=str(error))
            trouble = str(error)
        except Exception as error:
            # Without its loop nobody would be answered any more.
            if repr(error) != trouble:
                log.exception("loop.failed")
            else:
                log.warning("loop.failed_again", reason=trouble)
            trouble = repr(error)
        if trouble:
            await asyncio.sleep(pause)
            pause = min(pause * 2, LONGEST)
            signal.set()


def _goes_on(trouble: str) -> str:
    if trouble:
        log.info("loop.goes_on", after=trouble)
    return ""
