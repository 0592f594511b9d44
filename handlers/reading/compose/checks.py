"""What may be written at once: the bar of each kind, and whether the update fits the book.

A kind that costs trust when wrong (`HARM`) is written only where the rules are sure; below that it
waits for a tap, and well below it is not offered. An update that restates the book is left out.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from handlers.reading.book import Caution
from handlers.reading.compose.builders import Case, Values
from handlers.reading.reading import OneOf


@dataclass(frozen=True, slots=True)
class Bar:
    """Chances from which on an update is written, and from which on it is offered for a tap."""

    write: float
    offer: float


_COSTLY, _CHEAP = Bar(0.9, 0.6), Bar(0.65, 0.65)
BARS: Mapping[str, Bar] = {
    "move_stage": _COSTLY,
    "set_amount": _COSTLY,
    "set_close_date": _COSTLY,
    "create_deal": _COSTLY,
    "park_deal": _COSTLY,
    "complete_next_step": Bar(0.9, 0.6),
    "update_contact": Bar(0.9, 0.6),
}
LEAP = 5  # an amount that changes more than fivefold is asked for (FORMAT.md, 'Amounts')


def bar_of(kind: str, caution: Caution = Caution.NORMAL) -> Bar:
    """The bar of a kind of update, for a member who wants to be asked so much."""
    bar = BARS.get(kind, _CHEAP)
    if caution is Caution.ALWAYS:
        return Bar(_NEVER, bar.offer)
    return Bar(bar.offer, bar.offer) if caution is Caution.BOLD else bar


_NEVER = 2.0  # no chance comes up to it


def restates(case: Case, values: Values) -> bool:
    """Whether the book already holds it."""
    deal = case.deal
    if deal is None:
        return False
    if case.intent.kind == "move_stage":
        return values["to"] == deal.stage
    if case.intent.kind == "set_amount":
        return values.get("amount") == deal.amount
    return case.intent.kind == "set_close_date" and values["date"] == deal.close_date


def is_odd(case: Case, values: Values) -> bool:
    """Whether it fits the book badly: a leap of the amount, a change to a closed deal."""
    deal = case.deal
    if deal is None or case.intent.kind not in BARS:
        return False
    if not case.lookup.is_open(deal) and case.intent.kind != "update_contact":
        return True
    amount = values.get("amount")
    if case.intent.kind != "set_amount" or not isinstance(amount, Decimal) or not deal.amount:
        return False
    return amount <= 0 or amount > LEAP * deal.amount or amount * LEAP < deal.amount


def is_open(values: Values) -> bool:
    """Whether a value of it is still to be chosen."""
    return any(isinstance(value, OneOf) for value in values.values())
