"""What an import would do, before anything is written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from handlers.importing.guessing import Column
from handlers.importing.options import Kind, Options
from handlers.importing.table import Table


class Outcome(StrEnum):
    """What becomes of a row."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Difference:
    """A value here that the file has differently, as people read both. `label`: 'amount'."""

    label: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Result:
    """A row's outcome. `name` is what it is about, `reason` why it is refused."""

    line: int
    outcome: Outcome
    name: str = ""
    reason: str = ""
    differences: tuple[Difference, ...] = ()


@dataclass(frozen=True, slots=True)
class Create:
    """A record to make. `record` is its kind in the journal; `at` when it began, None for now."""

    record: str
    id: str
    values: Mapping[str, Any]
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Update:
    """Values to set in a record: 'fields' is merged, the rest replaced. `at` None is now."""

    record: str
    id: str
    values: Mapping[str, Any]
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Past:
    """Moves of a deal that happened before, oldest first: (from, to, when)."""

    deal_id: str
    moves: tuple[tuple[str, str, datetime], ...]


Step = Create | Update | Past


@dataclass(frozen=True, slots=True)
class Plan:
    """The whole import: what was understood, what each row comes to, what would be written.

    `notes` are sentences about what was assumed. `unknown_stages` and `unknown_owners` count the
    rows of each. `also` counts the records that come along: accounts of new deals, members.
    `revision` is the workspace's when it was made.
    """

    kind: Kind
    columns: tuple[Column, ...]
    table: Table
    options: Options
    results: tuple[Result, ...]
    steps: tuple[Step, ...]
    notes: tuple[str, ...]
    unknown_stages: Mapping[str, int]
    unknown_owners: Mapping[str, int]
    raw: bytes
    revision: int
    also: Mapping[str, int] = field(default_factory=dict)

    def count(self, outcome: Outcome) -> int:
        """How many rows come to this."""
        return sum(result.outcome is outcome for result in self.results)

    @property
    def refused(self) -> tuple[Result, ...]:
        """The rows that are not taken."""
        return tuple(each for each in self.results if each.outcome is Outcome.REFUSED)

    @property
    def changed_by_label(self) -> dict[str, int]:
        """How many rows change each value: {'amount': 14}."""
        return dict(Counter(each.label for result in self.results for each in result.differences))
