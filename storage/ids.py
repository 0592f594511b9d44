"""Ids: 26 characters, sortable by time, unique without asking the database.

The form is ULID's (48 bits of milliseconds, 80 random bits, Crockford's base 32), counted up
within one millisecond so that ids made by one process sort in the order they were made.
"""

from __future__ import annotations

import secrets
import threading
import time

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 26
_RANDOM_BITS = 80


class _Source:
    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._last = 0

    def next(self) -> int:
        fresh = (time.time_ns() // 1_000_000 << _RANDOM_BITS) | secrets.randbits(_RANDOM_BITS)
        with self._lock:
            same_or_earlier = fresh >> _RANDOM_BITS <= self._last >> _RANDOM_BITS
            self._last = self._last + 1 if same_or_earlier else fresh
            return self._last


_source = _Source()


def new_id() -> str:
    """A new id, larger than every id this process made before."""
    number = _source.next()
    return "".join(ALPHABET[number >> shift & 31] for shift in range(5 * (LENGTH - 1), -1, -5))
