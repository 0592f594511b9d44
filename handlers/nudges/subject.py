"""What a rule looks at: one record with all that belongs to it, loaded for many at once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from handlers.nudges.calendar import Calendar
from handlers.nudges.customers import Customer
from handlers.process import Process
from handlers.process.model import Stage
from storage.records import Deal, NextStep, Referral


@dataclass(frozen=True, slots=True)
class Subject:
    """A deal, a next step or a referral, seen on its owner's calendar.

    `record` is 'deal', 'next_step' or 'referral'; that record is set, and `deal` also for the
    others where they are about one. `steps` are the deal's open steps; `step_ended` when its last
    one was ticked off; `last_activity` the day of its latest activity, `last_words` what was noted
    last, of a deal that rests or rested; `missing` the stage's
    evidence that it lacks; `pace` after how many days in its stage the deal is slow, None where
    neither the process nor the team's won deals tell. `referrals` are those of the deal's company;
    `customer` is who bought, where the deal is won. Of a referral, `referrer` is who gives it, and
    `new_deal` in `new_stage` what it led to.
    """

    record: str
    id: str
    owner_id: str
    name: str
    calendar: Calendar
    process: Process
    deal: Deal | None = None
    stage: Stage | None = None
    step: NextStep | None = None
    referral: Referral | None = None
    steps: tuple[NextStep, ...] = ()
    step_ended: datetime | None = None
    last_activity: date | None = None
    last_words: str = ""
    contacts: int = 0
    missing: tuple[str, ...] = ()
    pace: int | None = None
    referrals: tuple[Referral, ...] = ()
    customer: Customer | None = None
    referrer: str = ""
    new_deal: Deal | None = None
    new_stage: Stage | None = None

    @property
    def deal_id(self) -> str | None:
        """The deal that it is about."""
        return self.deal.id if self.deal else None

    @property
    def is_open(self) -> bool:
        """Whether its deal is still open."""
        return self.stage is not None and self.stage.outcome is None

    @property
    def parked_until(self) -> date | None:
        """Until when its deal rests."""
        return self.deal.parked_until if self.deal else None

    def day_of(self, instant: datetime) -> date:
        """An instant's day on the owner's calendar."""
        return self.calendar.day_of(instant)

    def said(self, evidence: str) -> str:
        """A piece of evidence as one says it: 'decision maker', 'next step'."""
        field = self.process.field(evidence)
        return field.name.lower() if field else evidence.replace("_", " ")

    def days(self, rule: str) -> int:
        """How many days the rule waits, as the process has it; 0 where it knows by itself."""
        found = (each.days for each in self.process.nudges.rules if each.key == rule)
        return next(found, None) or 0

    def reminds_of(self, rule: str) -> bool:
        """Whether the process has the rule on."""
        return all(each.on for each in self.process.nudges.rules if each.key == rule)
