"""The deal board: stages in the process's order, each with its count, totals and cards."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from bot.surfaces.web.cards import Card, DealRow, card_of
from handlers.wording.values import money

CLOSED_SHOWN = 12
OPEN_SHOWN = 60


@dataclass(frozen=True, slots=True)
class StageRow:
    """A stage of the process; `closed` once the deal is won or lost."""

    key: str
    name: str
    closed: bool


@dataclass(frozen=True, slots=True)
class Column:
    """A stage. `totals` holds one sum a currency; `left_out` how many cards are not shown."""

    key: str
    name: str
    closed: bool
    count: int
    totals: tuple[str, ...]
    cards: tuple[Card, ...]
    left_out: int


@dataclass(frozen=True, slots=True)
class Board:
    """The board as one person sees it; `scopes` are the choices of whose deals, if any."""

    columns: tuple[Column, ...]
    count: str
    totals: tuple[str, ...]
    scope: str
    scopes: tuple[tuple[str, str], ...]


def lay_out(
    stages: Sequence[StageRow],
    deals: Iterable[DealRow],
    now: datetime,
    *,
    scope: str = "team",
    scopes: tuple[tuple[str, str], ...] = (),
) -> Board:
    """The board of these deals; `now` is aware, in the zone of who looks at it."""
    by_stage: dict[str, list[DealRow]] = defaultdict(list)
    for deal in deals:
        by_stage[deal.stage].append(deal)
    columns = tuple(_column(stage, by_stage[stage.key], now) for stage in stages)
    open_deals = [d for stage in stages if not stage.closed for d in by_stage[stage.key]]
    count = f"{len(open_deals):,}"
    return Board(columns, count, totals(open_deals), scope, scopes)


def totals(deals: Iterable[DealRow]) -> tuple[str, ...]:
    """One sum for each currency, the largest first; sums of different currencies are not mixed."""
    sums: dict[str, Decimal] = defaultdict(Decimal)
    for deal in deals:
        if deal.amount is not None:
            sums[deal.currency] += deal.amount
    ordered = sorted(sums.items(), key=lambda item: (-item[1], item[0]))
    return tuple(money(amount, currency) for currency, amount in ordered)


def _column(stage: StageRow, deals: list[DealRow], now: datetime) -> Column:
    deals = sorted(deals, key=_newest_first if stage.closed else _soonest_first)
    shown = deals[: CLOSED_SHOWN if stage.closed else OPEN_SHOWN]
    cards = tuple(card_of(deal, now, closed=stage.closed) for deal in shown)
    left_out = len(deals) - len(shown)
    return Column(stage.key, stage.name, stage.closed, len(deals), totals(deals), cards, left_out)


def _soonest_first(deal: DealRow) -> tuple[bool, date, str]:
    return (deal.close is None, deal.close or date.max, deal.name)


def _newest_first(deal: DealRow) -> tuple[float, str]:
    return (-deal.since.timestamp(), deal.name)
