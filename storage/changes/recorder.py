"""What is being recorded in a session: one ChangeSet, and the changes flushed so far."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from storage.records import Change, ChangeSet
from storage.values import Value

Key = tuple[str, str, str, dt.datetime]


@dataclass(frozen=True, slots=True)
class Noted:
    """What changed: see storage.records.Change."""

    record: str
    record_id: str
    attribute: str
    action: str
    old: Value
    new: Value


@dataclass(slots=True)
class Recorder:
    """Collects changes into one ChangeSet; several to the same attribute become one."""

    change_set: ChangeSet
    effective: dt.datetime | None = None
    changes: dict[Key, Change] = field(default_factory=dict)
    position: int = 0
    dropping: bool = False

    @property
    def at(self) -> dt.datetime:
        """The instant that a change flushed now takes effect."""
        return self.effective or self.change_set.at

    def note(self, what: Noted) -> Change:
        """A new change, the next in order."""
        self.position += 1
        change = Change(
            change_set_id=self.change_set.id,
            number=self.change_set.number,
            position=self.position,
            record=what.record,
            record_id=what.record_id,
            attribute=what.attribute,
            action=what.action,
            old=what.old,
            new=what.new,
            at=self.at,
        )
        self.changes[_key(change)] = change
        return change

    def found(self, record: str, record_id: str, attribute: str) -> Change | None:
        """The change to this attribute noted before, at the same instant."""
        return self.changes.get((record, record_id, attribute, self.at))

    def updates_of(self, record: str, record_id: str) -> list[Change]:
        """The updates of this record noted before, at the same instant."""
        return [
            change
            for change in self.changes.values()
            if (change.record, change.record_id, change.action, change.at)
            == (record, record_id, "update", self.at)
        ]

    def owns(self, change: Change) -> bool:
        """Whether the change was noted here."""
        return self.changes.get(_key(change)) is change

    def forget(self, change: Change) -> None:
        """Take a change out again: it came to nothing."""
        del self.changes[_key(change)]


def _key(change: Change) -> Key:
    return change.record, change.record_id, change.attribute, change.at
