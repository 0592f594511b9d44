"""The facts of a digest, as values. Amounts are Decimals to the cent, by ISO currency.

Facts
  start, end    OpenPipeline -> StageTotal      what was open at either end of the period
  accounts      Account                         how one became the other, in money
  tally         Tally                           the same, in deals
  entries       Entry -> DealThen               each thing that the two are made of
  moves         StageMove                       stage by stage, forward and back
  slips         Slip                            close dates that went later or earlier
  wins, losses  Entry; reasons: Reason          what stood as won and lost at the end
  stages        StageFlow, Conversion           how long stages take, and what comes of them
  bottleneck    Bottleneck                      where deals pile up, if the numbers carry it
  people        Person                          by rep: activity, updates, completeness
  referrals     ReferralCounts
  look          Look -> LookedAt                what needs a look now
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from handlers.digests.facts.movement import (
    Account,
    DealThen,
    Entry,
    OpenPipeline,
    Sums,
    Tally,
)
from handlers.digests.facts.period import Period, Scope


@dataclass(frozen=True, slots=True)
class StageMove:
    """A move between two open stages; `forward` None between stages of different pipelines."""

    deal: DealThen
    at: datetime
    old: str
    new: str
    forward: bool | None


@dataclass(frozen=True, slots=True)
class Slip:
    """A deal open at the end whose close date was put off (or forward) in the period.

    `pushes` and `pulls` are how often, `days` from the first date to the last one: more than 0 is
    later. `ever` is how often its date was pushed in its whole life.
    """

    deal: DealThen
    pushes: int
    pulls: int
    old: date
    new: date
    ever: int

    @property
    def days(self) -> int:
        """How far, in days: later is more than 0."""
        return (self.new - self.old).days


@dataclass(frozen=True, slots=True)
class Slips:
    """The deals that close later than they were to, and those that close earlier; furthest first.

    The medians are in days; None where there is none.
    """

    pushed: tuple[Slip, ...]
    pulled: tuple[Slip, ...]
    median_pushed: float | None
    median_pulled: float | None


@dataclass(frozen=True, slots=True)
class Reason:
    """A reason for which deals were lost ('' where none was given): how many, and their sums."""

    reason: str
    deals: int
    sums: Sums
    deal_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StageFlow:
    """A stage in the period: who came, who went, who is there; and how long it takes.

    `arrived` and `left` are of the period and count each standing move; `deals` is the end of the
    period. `median_days` is over the `stays` that ended, of deals that came in within the cohort
    (the 180 days up to the start of today, see handlers.digests.cohort); `median_age` over those
    who are there now; both None where there is none.
    """

    stage: str
    arrived: int
    left: int
    deals: int
    stays: int
    median_days: float | None
    median_age: float | None


@dataclass(frozen=True, slots=True)
class Conversion:
    """What became of the deals that entered a stage within the cohort, each counted once.

    `won` and `lost` are how they ended, `open` are not decided yet and count for neither.
    """

    stage: str
    entered: int
    won: int
    lost: int
    open: int

    @property
    def decided(self) -> int:
        """How many have ended."""
        return self.won + self.lost

    @property
    def rate(self) -> float | None:
        """The share of the decided ones that was won, from 0 to 1; None where none is."""
        return self.won / self.decided if self.decided else None


@dataclass(frozen=True, slots=True)
class Bottleneck:
    """The stage where deals pile up, with the numbers that say so."""

    stage: str
    arrived: int
    left: int
    deals: int
    sums: Sums
    median_age: float
    usual_days: float


@dataclass(frozen=True, slots=True)
class Person:
    """A member of the scope: what they did in the period, and how complete their open deals are.

    `activities` by kind. `by_chat` of `updates` are change sets of deals, steps, activities and
    the like that came from what was said or tapped, undone ones left out. `complete` of
    `open_deals` have the minimum set: all evidence that the process asks for in the deal's stage.
    `missing` counts what lacks, by evidence key, the most frequent first.
    """

    member_id: str
    activities: tuple[tuple[str, int], ...] = ()
    updates: int = 0
    by_chat: int = 0
    open_deals: int = 0
    complete: int = 0
    missing: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class ReferralCounts:
    """Referrals in the period: asked for, received (a name was given), led to a deal, won."""

    asked: int = 0
    received: int = 0
    opened: int = 0
    won: int = 0


LOOKS = ("closing", "passed", "stalled", "slipping")
CLOSING_DAYS = 14
"""A deal that is to close so soon should have all that its stage asks for."""
SLIPPING = 3
"""A close date that was put off so often is not believed any more."""
SLIPPED_DAYS = 7
"""So many days before today a date that is put off again is still news."""


@dataclass(frozen=True, slots=True)
class LookedAt:
    """An open deal that needs a look, as it is now; parked ones rest.

    `reasons` are of LOOKS: `closing` within CLOSING_DAYS without a next step or with evidence
    missing; `passed`: its close date has; `stalled`: longer in its stage than the process's
    worrying age; `slipping`: pushed in the last SLIPPED_DAYS, and SLIPPING times or more in all.
    `pushes` is how often, of a slipping one.
    """

    deal: DealThen
    reasons: tuple[str, ...]
    days_in_stage: int
    has_step: bool
    missing: tuple[str, ...]
    pushes: int
    last_activity: date | None


@dataclass(frozen=True, slots=True)
class Look:
    """How many deals need a look for which reasons together, and the most urgent of them.

    `resting` are the reasons of those that were put aside as fine for now, which are not among
    them.
    """

    together: tuple[tuple[tuple[str, ...], int], ...] = ()
    deals: tuple[LookedAt, ...] = ()
    resting: tuple[tuple[str, ...], ...] = ()

    @property
    def counts(self) -> dict[str, int]:
        """How many for each reason; a deal counts for each that it has."""
        return {reason: self.number((reason,)) for reason in LOOKS}

    def number(self, reasons: Collection[str] = LOOKS) -> int:
        """How many have any of these reasons, each counted once."""
        return sum(number for why, number in self.together if not set(why).isdisjoint(reasons))


@dataclass(frozen=True, slots=True)
class Facts:
    """All that a digest is made of.

    What is `look`, `people`' completeness and `median_age` is as of `now`, what is measured on the
    cohort as of the start of its day; all else is of the period, as it is known now.
    """

    period: Period
    scope: Scope
    now: datetime
    start: OpenPipeline
    end: OpenPipeline
    accounts: tuple[Account, ...]
    tally: Tally
    entries: tuple[Entry, ...]
    moves: tuple[StageMove, ...]
    slips: Slips
    wins: tuple[Entry, ...]
    losses: tuple[Entry, ...]
    reasons: tuple[Reason, ...]
    stages: tuple[StageFlow, ...]
    conversions: tuple[Conversion, ...]
    bottleneck: Bottleneck | None
    people: tuple[Person, ...]
    referrals: ReferralCounts
    look: Look
