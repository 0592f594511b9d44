"""When something that failed is tried again, and when it is given up.

    try            1    2    3    4  ...  9     10   ...
    wait, seconds  1-2  2-4  4-8  8-16    256-512    450-900

Doubling, each by a chance between the half and the whole: what failed together does not come back
together. Where the platform says how long to wait, it is so long and a little more.
"""

from __future__ import annotations

from collections.abc import Callable
from random import random

from bot.surfaces import SendError

LONGEST = 900.0
ATTEMPTS = 110
"""About a day of a platform that cannot be reached."""
OUR_ATTEMPTS = 9
"""Where the fault is ours it will hardly mend itself, and holds up its conversation: 5 to 9 min."""
MORE = (1.0, 20.0)
"""So many seconds more than the platform said, at most: a quarter of it, but within these."""


def seconds_until_retry(
    attempts: int, error: SendError, chance: Callable[[], float] = random
) -> float:
    """How long to wait after so many attempts; `chance` gives numbers from 0 to below 1."""
    if error.retry_after is not None:
        least, most = MORE
        more = min(max(error.retry_after / 4, least), most)
        return error.retry_after + chance() * more
    whole = min(2.0 ** min(attempts, 20), LONGEST)
    return whole / 2 + chance() * whole / 2


def is_given_up(attempts: int, error: SendError, *, ours: bool) -> bool:
    """Whether it is not tried again; never as long as the platform says when to."""
    if error.permanent:
        return True
    return error.retry_after is None and attempts >= (OUR_ATTEMPTS if ours else ATTEMPTS)
