"""What came of taking a ChangeSet back."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from storage.errors import StorageError
from storage.records import Change, ChangeSet
from storage.values import Value


@dataclass(frozen=True, slots=True)
class Conflict:
    """One thing that was left as it is, and who stands behind it now.

    `attribute` is '' for a whole record. `was` is what the set wrote, `now` the present value.
    `member_id` (None: the program or an import), `at` and `change_set_id` are of the
    latest change since. Where a record cannot go because another refers to it, or cannot come back
    because what it refers to is gone, `other` is that one as (record, id).
    """

    record: str
    record_id: str
    attribute: str
    was: Value
    now: Value
    member_id: str | None = None
    at: dt.datetime | None = None
    change_set_id: str | None = None
    other: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Reversal:
    """The changes that were taken back, and what stood against the rest."""

    reversed: tuple[Change, ...]
    conflicts: tuple[Conflict, ...]


class AlreadyUndone(StorageError):
    """The set was taken back before: `by` which member (None: the program), and when."""

    def __init__(self, by: ChangeSet) -> None:
        super().__init__(f"taken back already, by set {by.number}")
        self.by = by.member_id
        self.at = by.at
        self.change_set_id = by.id
