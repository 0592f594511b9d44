"""What matters most: what is at stake, how likely, and how urgent.

    weight = amount in the workspace's currency x the stage's chance x urgency

A deal without an amount counts like the middle one of those beside it; an amount in a currency
without a rate counts as it is, for order only: such sums are never shown.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from statistics import median

from handlers.nudges.rule import Finding, Rule
from handlers.nudges.subject import Subject
from handlers.process import Process

EVEN_CHANCE = 50
REASONS = 3
"""So many reasons are told of one deal at once; the rest is told when these are dealt with."""
WITHOUT_DEAL = Decimal(1)


@dataclass(frozen=True, slots=True)
class Item:
    """A finding about a subject; `weight` orders it, the rest says why."""

    rule: Rule
    finding: Finding
    subject: Subject
    amount: Decimal | None = None
    chance: int = EVEN_CHANCE
    urgency: float = 1.0
    weight: float = 0.0

    @property
    def about(self) -> str:
        """What it is told together with: its deal, or the record itself."""
        return self.subject.deal_id or self.subject.id


def weighed(items: Sequence[Item], currency: str, day: date) -> list[Item]:
    """The items with their weights, what matters most first."""
    amounts = [worth(item.subject, currency) for item in items]
    known = [amount for amount in amounts if amount]
    middle = Decimal(median(known)) if known else WITHOUT_DEAL
    found = [_weigh(item, amount, middle, day) for item, amount in zip(items, amounts, strict=True)]
    return sorted(found, key=lambda i: (-i.weight, i.subject.name, i.rule.key, i.subject.id))


def grouped(items: Sequence[Item]) -> list[list[Item]]:
    """The items of one deal together, in the order of their weightiest, the first few of each.

    Steps stand first: what can be tapped below is about the first, and that is something to do.
    """
    groups: dict[str, list[Item]] = {}
    for item in items:
        groups.setdefault(item.about, []).append(item)
    few = (group[:REASONS] for group in groups.values())
    return [sorted(group, key=lambda item: item.subject.record != "next_step") for group in few]


def worth(subject: Subject, currency: str) -> Decimal | None:
    """The deal's amount in the workspace's currency, or as it is where there is no rate."""
    deal = subject.deal
    if deal is None or deal.amount is None:
        return None
    return deal.amount * rate(subject.process, deal.currency, currency)


def rate(process: Process, given: str, wanted: str) -> Decimal:
    """What one unit of a currency is worth in another; 1 where no rate tells."""
    if given == wanted:
        return Decimal(1)
    rates = {**dict(process.money.rates), process.money.base or wanted: Decimal(1)}
    if given in rates and wanted in rates:
        return rates[given] / rates[wanted]
    return Decimal(1)


def _weigh(item: Item, amount: Decimal | None, middle: Decimal, day: date) -> Item:
    stage = item.subject.stage
    chance = stage.chance if stage and stage.chance is not None else EVEN_CHANCE
    waited = max((day - item.finding.first).days, 0)
    # What waits grows more urgent, up to half as much again after ten days.
    urgency = round(item.finding.urgency * (1 + min(waited, 10) / 20), 2)
    counted = middle if amount is None else amount
    weight = float(counted) * max(chance, 5) / 100 * urgency
    return Item(item.rule, item.finding, item.subject, amount, chance, urgency, weight)
