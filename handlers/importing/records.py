"""The records that there are, as an import finds them: by id, by the CRM's id, by what they say."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from handlers.importing.cells.ids import external

Keys = Callable[[Mapping[str, Any]], Iterable[str]]


class Ambiguous(Exception):
    """More than one record fits."""


@dataclass(slots=True)
class Entry:
    """A record, stored or about to be. `line` is the row that it was matched with, 0 for none."""

    id: str
    values: dict[str, Any]
    stored: bool = True
    line: int = 0


@dataclass(slots=True)
class Shelf:
    """The records of one kind; `keys` gives what each can be found by besides its ids."""

    keys: Keys
    by_id: dict[str, Entry] = field(default_factory=dict)
    by_external: dict[str, Entry] = field(default_factory=dict)
    by_key: dict[str, list[Entry]] = field(default_factory=dict)

    def add(self, entry: Entry) -> Entry:
        """Put a record in."""
        self.by_id[entry.id] = entry
        if their_id := external(entry.values.get("external_id") or ""):
            self.by_external.setdefault(their_id, entry)
        for name in self.keys(entry.values):
            self.by_key.setdefault(name, []).append(entry)
        return entry

    def find(
        self, our_id: str | None, external_id: str | None, keys: Iterable[str]
    ) -> Entry | None:
        """The record by its own id, else the CRM's, else by what it says.

        What has another id in the CRM is another one, however alike. Raises Ambiguous.
        """
        if our_id and our_id in self.by_id:
            return self.by_id[our_id]
        if external_id and external_id in self.by_external:
            return self.by_external[external_id]
        for name in keys:
            like = self.by_key.get(name, [])
            fit = [each for each in like if not (external_id and each.values.get("external_id"))]
            if our_id:
                # Another row's id: this row's own record is yet to be made.
                fit = [each for each in fit if each.stored and not each.line]
            if len(fit) > 1:
                raise Ambiguous
            if fit:
                return fit[0]
        return None
