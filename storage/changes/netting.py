"""A set's changes, made one for each attribute: first old value, last new value."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from storage.records import BY_NAME, Change, Journaled
from storage.values import Value


@dataclass(frozen=True, slots=True)
class Net:
    """What a set did to one attribute (or, with attribute '', to a whole record)."""

    record: str
    record_id: str
    attribute: str
    old: Value
    new: Value
    changes: tuple[Change, ...]

    @property
    def name(self) -> tuple[str, str]:
        """(record, id)."""
        return self.record, self.record_id

    @property
    def kind(self) -> type[Journaled]:
        """The class of the record."""
        return BY_NAME[self.record]

    @property
    def created(self) -> bool:
        """Whether the set made the record."""
        return not self.attribute and self.old is None

    @property
    def deleted(self) -> bool:
        """Whether the set took the record away."""
        return not self.attribute and self.new is None


def net(changes: Iterable[Change]) -> list[Net]:
    """The net changes, the last one first; what came to nothing is left out."""
    groups: dict[tuple[str, str, str], list[Change]] = {}
    for change in changes:
        groups.setdefault((change.record, change.record_id, change.attribute), []).append(change)
    found = [Net(*key, group[0].old, group[-1].new, tuple(group)) for key, group in groups.items()]
    return [each for each in reversed(found) if each.old != each.new]


def present(row: Journaled, attribute: str) -> Value:
    """The row's present value of 'stage' or 'fields.competitor'."""
    name, _, key = attribute.partition(".")
    value = getattr(row, name)
    return value.get(key) if key else value


def picked(values: dict[str, Value], attribute: str) -> Value:
    """The same of a snapshot of a row."""
    name, _, key = attribute.partition(".")
    return values.get(name, {}).get(key) if key else values.get(name)


def assign(row: Journaled, attribute: str, value: Value) -> None:
    """Set 'stage' or 'fields.competitor'; None takes a key out."""
    name, _, key = attribute.partition(".")
    if key:
        rest = {each: old for each, old in getattr(row, name).items() if each != key}
        value = rest if value is None else {**rest, key: value}
    setattr(row, name, value)
