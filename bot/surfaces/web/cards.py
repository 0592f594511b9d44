"""A deal's card on the board, in words."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal

from bot.surfaces.web.people import Person
from handlers.wording.values import age, day, due, money


@dataclass(frozen=True, slots=True)
class DealRow:
    """What the board knows about a deal; `step` is its nearest open next step.

    `parked` is the day until which it rests, None where it does not.
    """

    id: str
    name: str
    account: str
    owner: Person
    stage: str
    since: datetime
    amount: Decimal | None
    currency: str
    close: date | None
    step: str = ""
    step_on: date | None = None
    step_at: time | None = None
    parked: date | None = None


@dataclass(frozen=True, slots=True)
class Card:
    """A deal's card, in words. `print` changes when the deal does, not as time goes by."""

    id: str
    name: str
    account: str
    owner: str
    initials: str
    tone: str
    amount: str
    close: str
    age: str
    step: str
    has_step: bool
    due: str
    mark: str
    late: bool
    print: str


def card_of(deal: DealRow, now: datetime, *, closed: bool) -> Card:
    """The card of a deal; `now` is in the zone of who looks at it."""
    today = now.date()
    due_words, mark = ("", "") if closed else _due(deal, now)
    return Card(
        id=deal.id,
        name=deal.name,
        account=deal.account,
        owner=deal.owner.name,
        initials=deal.owner.initials,
        tone=deal.owner.tone,
        amount=money(deal.amount, deal.currency),
        close=_close(deal, today, closed=closed),
        age="" if closed else _age(deal, now),
        step="" if closed else _step(deal, today),
        has_step=bool(deal.step) or deal.parked is not None,
        due=due_words,
        mark=mark,
        late=mark == "overdue",
        print=_print(deal),
    )


def _age(deal: DealRow, now: datetime) -> str:
    span = now - deal.since
    return f"{age(span)} in this stage" if span.days > 0 else "new in this stage"


def _close(deal: DealRow, today: date, *, closed: bool) -> str:
    if closed:
        return f"since {day(deal.since.date(), today)}"
    if deal.close is None:
        return "no close date"
    if deal.close < today:
        return f"was to close {day(deal.close, today)}"
    return f"closes {day(deal.close, today)}"


def _step(deal: DealRow, today: date) -> str:
    if deal.parked is not None:
        return f"Parked until {day(deal.parked, today)}"
    return deal.step or "No next step yet"


def _due(deal: DealRow, now: datetime) -> tuple[str, str]:
    """When the step is due, and a word where that is past or today."""
    today = now.date()
    if deal.step_on is None or deal.parked is not None:
        return "", ""
    late = deal.step_on < today or (
        deal.step_on == today and deal.step_at is not None and deal.step_at < now.time()
    )
    if deal.step_on == today:
        hour = f"{deal.step_at:%H:%M}" if deal.step_at else ""
        return hour, "overdue" if late else "due today"
    return due(deal.step_on, deal.step_at, today), "overdue" if late else ""


def _print(deal: DealRow) -> str:
    told = (deal.name, deal.stage, deal.amount, deal.currency, deal.close, deal.owner.name)
    what_next = (deal.parked, deal.step, deal.step_on, deal.step_at)
    return hashlib.sha256(repr((told, what_next)).encode()).hexdigest()[:12]
