"""Values found in a message by rules, each with its place: names, money, dates, fields, stages.

A candidate says what the words could stand for. Which update it belongs to, if any, is decided by
`meaning` and `compose`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from handlers.reading.spans import Span


class NameKind(StrEnum):
    """What a name in the text stands for."""

    ACCOUNT = "account"
    DEAL = "deal"
    CONTACT = "contact"
    MEMBER = "member"


@dataclass(frozen=True, slots=True)
class Named:
    """One record that the words may name; `score` 0 to 1 (1: the very name or an alias)."""

    kind: NameKind
    id: str
    score: float


@dataclass(frozen=True, slots=True)
class NameMatch:
    """Words that name records of the book; the likeliest first, never empty."""

    span: Span
    named: tuple[Named, ...]

    @property
    def is_name(self) -> bool:
        """Whether it is a name, and not a mere word of one."""
        return self.named[0].score >= _NAME


_NAME = 0.7  # below this a match is a word of a name, not the name


@dataclass(frozen=True, slots=True)
class StrangerName:
    """Words that look like the name of a person or company that the book does not hold."""

    span: Span
    name: str
    company: bool


class Change(StrEnum):
    """How an amount relates to the deal's present one."""

    TO = "to"
    UP = "up"
    DOWN = "down"
    RAISE = "raise"  # 'bump it 60k': to or by, whichever goes up
    CUT = "cut"  # 'reduce 15 lakh': to or by, whichever goes down


@dataclass(frozen=True, slots=True)
class Money:
    """An amount of money. `high` where a range was said; `currency` ISO 4217 where it was said.

    `bare`: neither currency nor multiplier was said ('295'), so thousands may have been left out.
    `change` where the words around it say how it relates to the present amount. `among` are the
    other currencies that the sign or word stands for ('$': CAD, AUD, ...); `implied` is the one
    that the multiplier suggests on a new deal ('lakh': INR).
    """

    span: Span
    amount: Decimal
    currency: str | None = None
    high: Decimal | None = None
    bare: bool = False
    change: Change | None = None
    among: tuple[str, ...] = ()
    implied: str | None = None


@dataclass(frozen=True, slots=True)
class Shift:
    """So far from a date that the deal has already ('pushed out two weeks'); back where below 0.

    `unit` is 'day', 'week', 'month', 'quarter', 'year' or 'working day'.
    """

    count: int
    unit: str


@dataclass(frozen=True, slots=True)
class When:
    """A date phrase, resolved for each role that it may play (None where it cannot play it).

    `happened`: looked back to; `due`: ahead, for a task or a park date, with the local time of day
    where one was said; `closing`: ahead, for a close date (the last day of a period).
    `certain`: nothing was concluded beyond the conventions; else `note` is a short phrase that says
    what was ('next Friday taken as 13 Mar'). Where `shift` is set no role is: whoever knows the
    deal counts on from its close date or next step (`dates.shifted_from`).
    """

    span: Span
    happened: date | None
    due: date | datetime | None
    closing: date | None
    certain: bool = True
    note: str = ""
    shift: Shift | None = None


@dataclass(frozen=True, slots=True)
class StageMatch:
    """Words that are a stage's name or alias; `score` as for names."""

    span: Span
    stage: str
    score: float


@dataclass(frozen=True, slots=True)
class FieldMatch:
    """Words that name a field of the process, with the value said beside it where one was.

    `value` is a text, one of the field's choices, or True / False; None where none was said.
    """

    span: Span
    field: str
    value: str | bool | None
    value_span: Span | None
    score: float
