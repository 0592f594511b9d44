"""What was open, and how it became what it is: the part of the facts that is about money."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import TypeAlias

Sums: TypeAlias = dict[str, Decimal]
"""An amount in each currency; currencies are never added together."""

PLUS = ("new", "raised", "reopened", "moved_in")
MINUS = ("lowered", "lost", "moved_out", "won", "removed")
TERMS = PLUS + MINUS
"""What changes the open pipeline, in the order of the account.

`new`: made, or brought back. `removed`: taken out of the records altogether: deleted, or its
creation undone after the period in which it was made.
"""


@dataclass(frozen=True, slots=True)
class DealThen:
    """A deal as it was at some instant. `private` is as now: such a deal is counted, not named."""

    id: str
    name: str
    owner_id: str
    stage: str
    amount: Decimal | None
    currency: str
    close_date: date | None
    private: bool


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that changed the open pipeline: `term` is of TERMS, `amount` never negative.

    `amount` is None where the deal had none. `deal` is as it was right after; moved out or removed,
    right before. A change of a deal's currency is two entries, lowered and raised.
    """

    term: str
    deal: DealThen
    at: datetime
    amount: Decimal | None
    currency: str


@dataclass(frozen=True, slots=True)
class StageTotal:
    """Open deals in a stage: how many, how many of them without an amount, and their sums.

    `weighted` are the sums by the stage's chance in the process, empty where it gives none.
    """

    stage: str
    deals: int
    unvalued: int
    sums: Sums
    weighted: Sums


@dataclass(frozen=True, slots=True)
class OpenPipeline:
    """What was open at an instant, by stage in the process's order; parked deals are open."""

    at: datetime
    stages: tuple[StageTotal, ...]
    deals: int
    unvalued: int
    sums: Sums
    weighted: Sums
    unweighted: int
    """How many deals are in stages to which the process gives no chance."""


@dataclass(frozen=True, slots=True)
class Account:
    """How the open pipeline became what it is, in one currency; it holds to the cent.

    start + new + raised + reopened + moved_in
    - lowered - lost - moved_out - won - removed = end.

    `converted` are the currencies that were converted into this one at the process's present
    rates; a currency without a rate has an account of its own.
    """

    currency: str
    converted: tuple[str, ...]
    start: Decimal
    new: Decimal
    raised: Decimal
    reopened: Decimal
    moved_in: Decimal
    lowered: Decimal
    lost: Decimal
    moved_out: Decimal
    won: Decimal
    removed: Decimal
    end: Decimal


@dataclass(frozen=True, slots=True)
class Tally:
    """The same in numbers of deals, where `raised` and `lowered` change nothing.

    start + new + reopened + moved_in - lost - moved_out - won - removed = end.
    """

    start: int
    new: int
    raised: int
    reopened: int
    moved_in: int
    lowered: int
    lost: int
    moved_out: int
    won: int
    removed: int
    end: int
