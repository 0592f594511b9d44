"""YAML text -> a tree in which everything knows its place.

    document = table | list | words
    table    = Entry(key, value) ...      keys are unique
    words    = the text as typed          'no', 08:30 and 1e3 stay text: who reads it decides

YAML's own types are left alone, because they surprise: `NO` (Norway) would be false and 08:30 a
number. Anchors, references and tags are refused: nobody needs them here, and a few lines of nested
references can stand for gigabytes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NoReturn

import yaml

from handlers.process.faults import Fault, ProcessFaults
from handlers.process.syntax import explain

MOST_CHARACTERS = 200_000
MOST_LEVELS = 12


@dataclass(frozen=True, slots=True)
class Words:
    """A single value, as typed but for spacing. `quoted` tells a given '' from nothing given."""

    line: int
    column: int
    path: str
    text: str
    quoted: bool = False

    @property
    def empty(self) -> bool:
        """Whether nothing is given: `key:` or `key: ~` or `key: null`."""
        return not self.quoted and self.text in {"", "~", "null", "Null", "NULL"}


@dataclass(frozen=True, slots=True)
class Listing:
    """A list."""

    line: int
    column: int
    path: str
    items: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Keys with their values, by key. `keys` are the places of the keys themselves."""

    line: int
    column: int
    path: str
    keys: dict[str, Words]
    values: dict[str, Node]


Node = Words | Listing | Table


def load(text: str) -> tuple[Node, list[Fault]]:
    """The tree, and the faults that leave it usable (a key given twice).

    Raises ProcessFaults where the text is no YAML, or YAML of a kind that is refused.
    """
    if len(text) > MOST_CHARACTERS:
        reason = f"the file is longer than {MOST_CHARACTERS} letters. Shorten it."
        raise ProcessFaults([Fault(1, 1, "", reason)])
    try:
        builder = _Builder(yaml.parse(text.removeprefix("\ufeff"), Loader=yaml.SafeLoader))
        return builder.document(), builder.faults
    except (yaml.YAMLError, ValueError, OverflowError) as error:
        if isinstance(error, ProcessFaults):
            raise
        raise ProcessFaults([explain(error, text)]) from error


class _Builder:
    """Builds the tree from YAML's events, level by level."""

    def __init__(self, events: Iterator[yaml.Event]) -> None:
        self.events = events
        self.faults: list[Fault] = []

    def document(self) -> Node:
        event = next(self.events)
        while isinstance(event, yaml.StreamStartEvent | yaml.DocumentStartEvent):
            event = next(self.events)
        if isinstance(event, yaml.StreamEndEvent):
            return Words(1, 1, "", "")
        node = self.node(event, "", 1)
        for rest in self.events:
            if isinstance(rest, yaml.DocumentStartEvent):
                _refuse(rest, "", "a second document starts here ('---'). Keep one in the file.")
        return node

    def node(self, event: yaml.Event, path: str, level: int) -> Node:
        _check(event, path, level)
        line, column = _place(event)
        if isinstance(event, yaml.ScalarEvent):
            text = " ".join(event.value.split())
            return Words(line, column, path, text, event.style in {"'", '"'})
        if isinstance(event, yaml.SequenceStartEvent):
            return Listing(line, column, path, tuple(self.items(path, level)))
        return self.table(line, column, path, level)

    def items(self, path: str, level: int) -> Iterator[Node]:
        number = 0
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            number += 1
            yield self.node(event, f"{path}.{number}".lstrip("."), level + 1)

    def table(self, line: int, column: int, path: str, level: int) -> Table:
        table = Table(line, column, path, {}, {})
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            key = self.node(event, path, level + 1)
            if not isinstance(key, Words):
                _refuse(event, path, "a list or group stands where a name is expected.")
            value = self.node(next(self.events), f"{path}.{key.text}".lstrip("."), level + 1)
            self.put(table, key, value)
        return table

    def put(self, table: Table, key: Words, value: Node) -> None:
        first = table.keys.setdefault(key.text, key)
        if first is key:
            table.values[key.text] = value
            return
        reason = f"'{key.text[:60]}' is given twice, first on line {first.line}. Keep one."
        self.faults.append(Fault(key.line, key.column, value.path, reason))


def _place(event: yaml.Event) -> tuple[int, int]:
    mark = event.start_mark
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)


def _check(event: yaml.Event, path: str, level: int) -> None:
    if level > MOST_LEVELS:
        _refuse(event, path, "the lists and groups are nested too deep. Check the indentation.")
    if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
        _refuse(event, path, "references with '&' and '*' are not read here. Write the value out.")
    if getattr(event, "tag", None) not in {None, "!"}:
        _refuse(event, path, "a value that starts with '!' has to be in quotes.")


def _refuse(event: yaml.Event, path: str, reason: str) -> NoReturn:
    raise ProcessFaults([Fault(*_place(event), path, reason)])
