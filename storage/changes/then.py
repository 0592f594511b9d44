"""Records as they were after a set: today's, with everything since taken back in memory."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy import select

from storage.changes.differences import replaced, snapshot
from storage.records import Change, Journaled, record_name

if TYPE_CHECKING:
    from storage.session import Session

Row = TypeVar("Row", bound=Journaled)
Key = tuple[str, str]


class Then:
    """The records of some kinds after set `number`; what a later set made is not there.

    With `newer`, records of those kinds that came later are there too, as they were made.
    """

    def __init__(
        self,
        session: Session,
        kinds: Sequence[type[Journaled]],
        number: int,
        newer: Sequence[type[Journaled]] = (),
    ) -> None:
        self._newer = frozenset(map(record_name, newer))
        self._values: dict[Key, dict[str, Any]] = {}
        for kind in kinds:
            for row in session.scalars(select(kind).order_by(kind.id)):
                self._values[record_name(kind), row.id] = snapshot(row)
        since = (
            select(Change)
            .where(Change.number > number, Change.record.in_(list(map(record_name, kinds))))
            .order_by(Change.number.desc(), Change.position.desc())
        )
        for change in session.scalars(since):
            self._take_back(change)

    def rows(self, kind: type[Row]) -> list[Row]:
        """The records of a kind, by id; they belong to no session."""
        name = record_name(kind)
        found = [(key[1], values) for key, values in self._values.items() if key[0] == name]
        return [kind(**values, id=row_id) for row_id, values in sorted(found, key=_by_id)]

    def _take_back(self, change: Change) -> None:
        key = (change.record, change.record_id)
        if change.action == "update":
            if key in self._values:
                self._values[key] = replaced(self._values[key], change.attribute, change.old)
        elif change.action == "delete":
            self._values[key] = dict(change.old)
        elif change.record in self._newer:
            self._values[key] = dict(change.new)
        else:
            self._values.pop(key, None)


def _by_id(found: tuple[str, dict[str, Any]]) -> str:
    return found[0]
