"""Many threads' small writes in one transaction: a commit to disk costs as much for one as for all.

Whoever comes first waits for the database and then writes for all who came meanwhile; each caller
returns when its own is committed. What the database refuses of one is written without the others.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from sqlalchemy import Connection

from storage.errors import Busy, StorageError, Unreachable

Item = TypeVar("Item")
Found = TypeVar("Found")


@dataclass(slots=True, eq=False)
class _Waiting(Generic[Item, Found]):
    item: Item
    written: Future[Found] = field(default_factory=Future)


class Together(Generic[Item, Found]):
    """Gathers items and writes them; `write` returns what came of each, in the same order."""

    def __init__(
        self,
        begin: Callable[[], AbstractContextManager[Connection]],
        write: Callable[[Connection, Sequence[Item]], Sequence[Found]],
    ) -> None:
        """Write inside what `begin` gives: a transaction, committed when it ends well."""
        self._begin = begin
        self._write = write
        self._guard = threading.Lock()
        self._waiting: list[_Waiting[Item, Found]] = []
        self._led = False

    def put(self, item: Item) -> Found:
        """What came of the item, which is committed then; raises what its writing raised."""
        mine: _Waiting[Item, Found] = _Waiting(item)
        with self._guard:
            self._waiting.append(mine)
            leads, self._led = not self._led, True
        if leads:
            self._lead()
        return mine.written.result()

    def _lead(self) -> None:
        several: list[_Waiting[Item, Found]] = []
        try:
            with self._begin() as connection:
                several = self._taken()
                found = self._write(connection, [each.item for each in several])
        except BaseException as error:  # noqa: BLE001  who waits is to hear of it
            self._failed(several or self._taken(), error)
        else:
            for each, came in zip(several, found, strict=True):
                each.written.set_result(came)

    def _taken(self) -> list[_Waiting[Item, Found]]:
        """All who have come by now; who comes from now on is led by another."""
        with self._guard:
            several, self._waiting, self._led = self._waiting, [], False
            return several

    def _failed(self, several: Sequence[_Waiting[Item, Found]], error: BaseException) -> None:
        refused = isinstance(error, StorageError) and not isinstance(error, Busy | Unreachable)
        for each in several:
            if refused and len(several) > 1:
                self._alone(each)
            else:
                each.written.set_exception(error)

    def _alone(self, one: _Waiting[Item, Found]) -> None:
        try:
            with self._begin() as connection:
                [found] = self._write(connection, [one.item])
        except BaseException as error:  # noqa: BLE001  who waits is to hear of it
            one.written.set_exception(error)
        else:
            one.written.set_result(found)
