"""What a message means: the `Reading` of corpora/FORMAT.md as values.

Shapes (JSON on the left, here on the right)::

    {"one_of": [...]}   OneOf(options)      open: one tap chooses, the likeliest first; or ()
    {"unknown": "X"}    Unknown(name)       a company or deal that the book does not hold
    date, date-time     datetime.date, naive datetime.datetime (the workspace's local time)
    number              Decimal
    text, id, choice    str
    true / false        bool
    contacts            tuple[str, ...]
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType
from typing import Any, TypeAlias

from handlers.reading.spans import Span

Scalar: TypeAlias = str | bool | int | Decimal | date | datetime | tuple[str, ...] | None


@dataclass(frozen=True, slots=True)
class OneOf:
    """An open value: one of these, best first; empty where there is no shortlist."""

    options: tuple[Scalar, ...] = ()


@dataclass(frozen=True, slots=True)
class Unknown:
    """A company or deal that was named and that the book does not hold."""

    name: str


Value: TypeAlias = Scalar | OneOf | Unknown
NO_VALUES: Mapping[str, Value] = MappingProxyType({})
NO_OTHERS: Mapping[str, tuple[str, ...]] = MappingProxyType({})
NO_EVIDENCE: Mapping[str, float] = MappingProxyType({})
NO_NOTES: Mapping[str, str] = MappingProxyType({})


class Outcome(StrEnum):
    """What is to be done with the message as a whole."""

    APPLY = "apply"
    ASK = "ask"
    ANSWER = "answer"
    IGNORE = "ignore"


@dataclass(frozen=True, slots=True)
class Update:
    """One change that the message asks for.

    `do` is the kind (`log_activity`, `set_amount`, ...), `values` its keys as FORMAT.md has them
    (`deal`, `account`, `contact`, `type`, `on`, `amount`, `currency`, `due`, `to`, `field`, ...).
    `because` are the places in the text that say it. `assumed` names the values that were not said
    but concluded, each with a short phrase for the receipt ('next Friday taken as 13 Mar').
    `chance` is how likely the reader takes it to be right, by the `evidence`. `doubted`: that is
    not sure enough for anybody; `maybe` are other values that are possible, by key.
    """

    do: str
    values: Mapping[str, Value] = field(default_factory=lambda: NO_VALUES)
    because: tuple[Span, ...] = ()
    assumed: Mapping[str, str] = field(default_factory=lambda: NO_NOTES)
    confirm: bool = False
    chance: float = field(default=1.0, compare=False)
    evidence: Mapping[str, float] = field(
        default_factory=lambda: NO_EVIDENCE, compare=False, repr=False
    )
    doubted: bool = field(default=False, compare=False, repr=False)
    maybe: Mapping[str, tuple[str, ...]] = field(
        default_factory=lambda: NO_OTHERS, compare=False, repr=False
    )

    @property
    def is_open(self) -> bool:
        """Whether it waits for a tap: a value is open, or it is to be confirmed."""
        return self.confirm or bool(self.open_keys)

    @property
    def open_keys(self) -> tuple[str, ...]:
        """The keys whose values are open."""
        return tuple(k for k, v in self.values.items() if isinstance(v, OneOf | Unknown))

    def with_value(self, key: str, value: Value) -> Update:
        """The same update with one value set (and so, perhaps, no longer open)."""
        return replace(self, values={**self.values, key: value})


@dataclass(frozen=True, slots=True)
class Query:
    """A question or command: `what` is one of FORMAT.md's `query.what`; `deal` where one was meant.

    A deal that several names fit is `OneOf`, one that the book does not hold is `Unknown`. `about`
    is more that was asked for, in the words of whoever answers; the reader leaves it empty.
    """

    what: str
    deal: str | OneOf | Unknown | None = None
    about: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """What one message means. `apply` and `ask` carry updates, `answer` carries a query.

    `unread` is the place from which a very long message was not read.
    """

    outcome: Outcome
    updates: tuple[Update, ...] = ()
    query: Query | None = None
    unread: int | None = None


@dataclass(frozen=True, slots=True)
class Message:
    """A message to be read. `now` is aware, in the sender's or the workspace's zone."""

    text: str
    sender: str
    now: datetime
    thread_deal: str | None = None
    id: str = ""


@dataclass(frozen=True, slots=True)
class Labelled:
    """A message with the reading that careful people gave it, as JSON."""

    message: Message
    expect: Mapping[str, Any] = field(default_factory=dict)
