"""What happened to one record, put together from the journal, ready to be told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from storage.records import Change


@dataclass(frozen=True, slots=True)
class Story:
    """A record's changes: for each attribute the first old value and the last new one.

    `back` are the attributes that were taken back again.
    """

    record: str
    id: str
    action: str
    values: Mapping[str, tuple[Any, Any]]
    back: frozenset[str] = frozenset()

    def new(self, attribute: str) -> Any:
        """The attribute's new value, None where it was not changed."""
        return self.values.get(attribute, (None, None))[1]

    def text(self, attribute: str) -> str | None:
        """The new value where it is a text."""
        value = self.new(attribute)
        return value if isinstance(value, str) else None

    def amount(self, attribute: str) -> Decimal | None:
        """The new value where it is a number."""
        value = self.new(attribute)
        return value if isinstance(value, Decimal) else None

    def date(self, attribute: str) -> date | None:
        """The new value where it is a date."""
        value = self.new(attribute)
        return value if isinstance(value, date) and not isinstance(value, datetime) else None

    def time(self, attribute: str) -> time | None:
        """The new value where it is a time of day."""
        value = self.new(attribute)
        return value if isinstance(value, time) else None

    @property
    def created(self) -> bool:
        """Whether the record is new."""
        return self.action == "create"

    @property
    def taken_back(self) -> bool:
        """Whether all of it was taken back."""
        return bool(self.back) and self.back >= set(self.values)


def stories(changes: Iterable[Change], reversed_: Iterable[Change] = ()) -> list[Story]:
    """One story a record, in the order in which they were first touched."""
    back: dict[tuple[str, str], set[str]] = {}
    for change in reversed_:
        key = (change.record, change.record_id)
        back.setdefault(key, set()).update(name for name, _, _ in _attributes(change))
    told: dict[tuple[str, str], dict[str, tuple[Any, Any]]] = {}
    action: dict[tuple[str, str], str] = {}
    for change in changes:
        key = (change.record, change.record_id)
        action.setdefault(key, change.action)
        _merge(told.setdefault(key, {}), change)
    return [
        Story(*key, action[key], values, frozenset(back.get(key, ())))
        for key, values in told.items()
    ]


def _merge(values: dict[str, tuple[Any, Any]], change: Change) -> None:
    for attribute, old, new in _attributes(change):
        first = values[attribute][0] if attribute in values else old
        values[attribute] = (first, new)


def _attributes(change: Change) -> Iterator[tuple[str, Any, Any]]:
    """A change as (attribute, old, new); a created or deleted record as one of each."""
    if change.action == "update":
        yield change.attribute, change.old, change.new
        return
    for key in {**(change.old or {}), **(change.new or {})}:
        old, new = (change.old or {}).get(key), (change.new or {}).get(key)
        if isinstance(new or old, Mapping):
            for inner in {**(old or {}), **(new or {})}:
                yield f"{key}.{inner}", (old or {}).get(inner), (new or {}).get(inner)
        else:
            yield key, old, new
