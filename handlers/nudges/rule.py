"""What every rule is: it says from which day on it holds, and tells why in a sentence.

find(subject) -> Finding   it holds from `first` to `last`, unless something changes before
               | None      it does not hold, and will not by the mere passing of time

So nothing has to be looked at before its day: the days are known beforehand, and what changes a
record has it looked at again.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Protocol

from handlers.nudges.subject import Subject
from handlers.reply import Button


@dataclass(frozen=True, slots=True)
class Finding:
    """Something to tell the record's owner.

    `occasion` names what triggered it: while it is the same, it is not told again before the rule's
    days. `facts` is what its sentence is made of, as JSON values. `urgency` weighs it beside
    others: 1 is usual, 3 cannot wait.
    """

    first: date
    occasion: str
    last: date | None = None
    facts: Mapping[str, Any] = field(default_factory=dict)
    urgency: float = 1.0

    def holds_on(self, day: date) -> bool:
        """Whether it is to be told on that day."""
        return self.first <= day and (self.last is None or day <= self.last)


class Rule(Protocol):
    """A kind of reminder. `key` is its name in process.yaml, `record` what it looks at."""

    @property
    def key(self) -> str:
        """Its name in process.yaml."""
        ...

    @property
    def title(self) -> str:
        """What it is about, for lists of rules: 'Close date passed'."""
        ...

    @property
    def record(self) -> str:
        """'deal', 'next_step' or 'referral'."""
        ...

    @property
    def again_days(self) -> int:
        """The same is not told again before so many days."""
        ...

    @property
    def by_hour(self) -> bool:
        """Whether it is told at an hour of its own, not in the day's message."""
        ...

    @property
    def finishes(self) -> bool:
        """Whether its own taps say all that can be done about it, so that it offers no Done."""
        ...

    @property
    def example(self) -> str:
        """Its sentence, as an example for the docs."""
        ...

    def find(self, subject: Subject) -> Finding | None:
        """When it holds for this subject."""
        ...

    def reason(self, facts: Mapping[str, Any], today: date) -> str:
        """Why it is told, in a sentence with the fact that triggered it."""
        ...

    def buttons(self, record_id: str, deal_id: str | None) -> tuple[Button, ...]:
        """What can be done about it in one tap, besides what every item offers."""
        ...


class Plain:
    """The part of a rule that speaks in the day's message and offers nothing of its own to tap."""

    by_hour = False
    finishes = False

    def buttons(self, record_id: str, deal_id: str | None) -> tuple[Button, ...]:
        """Nothing besides what every item offers."""
        del record_id, deal_id
        return ()
