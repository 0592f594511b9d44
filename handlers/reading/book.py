"""What the reader knows before a message arrives: the `Book` of corpora/FORMAT.md.

Records are frozen; a changed record is put in place of the old with `Book.put`. The name index is
built from the book once and kept current by the same call.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal


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


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody of the sales team."""

    id: str
    name: str
    role: str = "rep"


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


@dataclass(slots=True)
class Book:
    """A workspace's names and facts. Dictionaries are keyed by id, stages and fields by key.

    `date_order` is 'MDY' or 'DMY'; `timezone` a name of the tz database; `currency` ISO 4217.
    `personal_aliases` are names that one member's corrections taught: member id -> folded alias ->
    deal or account id.
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
