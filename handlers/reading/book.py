"""What the reader knows before a message arrives: the `Book` of corpora/FORMAT.md.

Records are frozen; a changed record is put in place of the old with `Book.put`. The name index is
built from the book once and kept current by the same call.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from handlers.reading.candidates import NameKind
from handlers.reading.json_parts import BookError

if TYPE_CHECKING:
    from handlers.reading.names.index import NameIndex

__all__ = [
    "Account",
    "Book",
    "BookError",
    "Caution",
    "Contact",
    "Deal",
    "Field",
    "Member",
    "NextStep",
    "Record",
    "Stage",
]


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage of the process; `outcome` is 'won', 'lost' or None while the deal is open."""

    key: str
    name: str
    aliases: tuple[str, ...] = ()
    outcome: str | None = None


@dataclass(frozen=True, slots=True)
class Field:
    """A field of the process; `type` is 'text', 'choice' or 'yes_no'."""

    key: str
    name: str
    type: str = "text"
    choices: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()


class Caution(StrEnum):
    """How much a member wants to be asked before something is written.

    ALWAYS: every update waits for a tap. NORMAL: what is not sure waits. BOLD: less waits; what is
    open (which of two deals) is still asked.
    """

    ALWAYS = "always"
    NORMAL = "normal"
    BOLD = "bold"


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody of the sales team."""

    id: str
    name: str
    role: str = "rep"
    caution: Caution = Caution.NORMAL


@dataclass(frozen=True, slots=True)
class Account:
    """A company."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Contact:
    """A person at a company."""

    id: str
    name: str
    account: str | None = None
    title: str | None = None
    email: str | None = None
    phone: str | None = None
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NextStep:
    """The open next step of a deal; `due` is a date, or a naive local date-time."""

    text: str
    due: date | datetime | None = None


@dataclass(frozen=True, slots=True)
class Deal:
    """A deal; `stage` is a stage's key, `owner` a member's id, `account` an account's."""

    id: str
    name: str
    account: str | None
    owner: str | None
    stage: str
    amount: Decimal | None = None
    currency: str = "USD"
    close_date: date | None = None
    contacts: tuple[str, ...] = ()
    next_step: NextStep | None = None
    aliases: tuple[str, ...] = ()


Record: TypeAlias = Member | Account | Contact | Deal


@dataclass(slots=True)
class Book:
    """A workspace's names and facts. Dictionaries are keyed by id, stages and fields by key.

    `date_order` is 'MDY' or 'DMY'; `timezone` a name of the tz database; `currency` ISO 4217.
    `personal_aliases` are names that one member's corrections taught: member id -> folded alias ->
    deal or account id. `caution` raises every bar of the reader, in log-odds: above 0 more is
    asked.
    """

    name: str = ""
    timezone: str = "UTC"
    currency: str = "USD"
    date_order: str = "MDY"
    stages: dict[str, Stage] = field(default_factory=dict)
    fields: dict[str, Field] = field(default_factory=dict)
    members: dict[str, Member] = field(default_factory=dict)
    accounts: dict[str, Account] = field(default_factory=dict)
    contacts: dict[str, Contact] = field(default_factory=dict)
    deals: dict[str, Deal] = field(default_factory=dict)
    personal_aliases: dict[str, dict[str, str]] = field(default_factory=dict)
    caution: float = 0.0
    _index: NameIndex | None = field(default=None, init=False, repr=False, compare=False)

    @classmethod
    def from_json(cls, data: object) -> Book:
        """The book that the JSON of corpora/FORMAT.md describes; BookError for the first fault."""
        from handlers.reading.book_json import book_from_json

        return book_from_json(data)

    @classmethod
    def load(cls, path: Path | str) -> Book:
        """The book in a file; BookError where it is no JSON or no book, OSError as `open`."""
        try:
            data = json.loads(Path(path).read_text(encoding="utf-8"), parse_float=Decimal)
        except json.JSONDecodeError as error:
            raise BookError(f"{path}, line {error.lineno}", f"is not JSON: {error.msg}") from error
        except UnicodeDecodeError as error:
            raise BookError(str(path), "is not UTF-8 text") from error
        return cls.from_json(data)

    def to_json(self) -> dict[str, Any]:
        """The book as JSON; `from_json` of it is an equal book."""
        from handlers.reading.book_json import book_to_json

        return book_to_json(self)

    @property
    def index(self) -> NameIndex:
        """The names of the book, ready to be found in a text; built at the first use."""
        if self._index is None:
            from handlers.reading.names.index import NameIndex

            self._index = NameIndex.of(self)
        return self._index

    def get(self, kind: NameKind, record_id: str) -> Record | None:
        """One record, or None where the book does not hold it."""
        records: dict[str, Any] = self._records(kind)
        found: Record | None = records.get(record_id)
        return found

    def put(self, record: Record) -> None:
        """Add a record, or put it in place of the one with its id; the index follows at once."""
        kind = _KINDS[type(record)]
        records: dict[str, Any] = self._records(kind)
        before = records.get(record.id)
        records[record.id] = record
        if self._index is not None:
            self._index.replace(kind, before, record)

    def remove(self, kind: NameKind, record_id: str) -> None:
        """Take a record out; nothing happens where it is not there."""
        records: dict[str, Any] = self._records(kind)
        before = records.pop(record_id, None)
        if self._index is not None and before is not None:
            self._index.replace(kind, before, None)

    def _records(self, kind: NameKind) -> dict[str, Any]:
        match kind:
            case NameKind.ACCOUNT:
                return self.accounts
            case NameKind.DEAL:
                return self.deals
            case NameKind.CONTACT:
                return self.contacts
            case NameKind.MEMBER:
                return self.members


_KINDS = {
    Account: NameKind.ACCOUNT,
    Contact: NameKind.CONTACT,
    Deal: NameKind.DEAL,
    Member: NameKind.MEMBER,
}
