"""What a flush is about to change in a record, attribute by attribute."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from sqlalchemy import inspect, select

from storage.records import Journaled
from storage.values import Value

if TYPE_CHECKING:
    from storage.session import Session

UNJOURNALED = frozenset({"workspace_id", "id"})
_CREATED: dict[type[Journaled], tuple[str, ...]] = {}


def attributes_of(kind: type[Journaled]) -> tuple[str, ...]:
    """The journaled attributes of a kind of record, in the order of its columns."""
    if kind not in _CREATED:
        found = inspect(kind).column_attrs
        _CREATED[kind] = tuple(each.key for each in found if each.key not in UNJOURNALED)
    return _CREATED[kind]


def snapshot(row: Journaled) -> dict[str, Any]:
    """The row's present values as {attribute: value}, without what is empty."""
    values = {name: getattr(row, name) for name in attributes_of(type(row))}
    return {name: value for name, value in values.items() if value is not None}


def stored(session: Session, row: Journaled) -> dict[str, Any]:
    """The row's values as the database has them, without what is empty."""
    changed = {name: old for name, old, _new in changed_attributes(session, row)}
    values = {name: getattr(row, name) for name in attributes_of(type(row))} | changed
    return {name: value for name, value in values.items() if value is not None}


def changed_attributes(session: Session, row: Journaled) -> Iterator[tuple[str, Any, Any]]:
    """(attribute, old, new) of each whole attribute whose value differs."""
    states = inspect(row).attrs
    for name in attributes_of(type(row)):
        history = states[name].history
        if not history.added:
            continue
        old = history.deleted[0] if history.deleted else _committed(session, row, name)
        if old != history.added[0]:
            yield name, old, history.added[0]


def _committed(session: Session, row: Journaled, name: str) -> Value:
    """The stored value of an attribute that was set without having been loaded."""
    kind = type(row)
    with session.no_autoflush:
        return session.scalar(select(getattr(kind, name)).where(kind.id == row.id))


def differences(session: Session, row: Journaled) -> Iterator[tuple[str, Any, Any]]:
    """(attribute, old, new), with KEYED dictionaries key by key ('fields.competitor')."""
    for name, old, new in changed_attributes(session, row):
        yield from _one(name, old, new, row.KEYED)


def compare(
    old: dict[str, Any], new: dict[str, Any], keyed: tuple[str, ...]
) -> Iterator[tuple[str, Any, Any]]:
    """The same for two snapshots of a row."""
    for name in dict.fromkeys((*old, *new)):
        if old.get(name) != new.get(name):
            yield from _one(name, old.get(name), new.get(name), keyed)


def _one(
    name: str,
    old: Value,
    new: Value,
    keyed: tuple[str, ...],
) -> Iterator[tuple[str, Any, Any]]:
    if name not in keyed:
        yield name, old, new
        return
    before, after = old or {}, new or {}
    for key in dict.fromkeys((*before, *after)):
        if before.get(key) != after.get(key):
            yield f"{name}.{key}", before.get(key), after.get(key)


def replaced(values: dict[str, Any], attribute: str, value: Value) -> dict[str, Any]:
    """A snapshot with one attribute ('stage', 'fields.competitor') replaced; None takes it out."""
    name, _, key = attribute.partition(".")
    if key:
        value = replaced(values.get(name, {}), key, value)
    return {each: old for each, old in values.items() if each != name} | (
        {} if value is None else {name: value}
    )
