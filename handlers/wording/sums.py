"""Sums of amounts: currencies are never added together, and deals without an amount are counted."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from handlers.wording.values import count, listed, money
from storage.records import Deal


def sums_line(deals: Iterable[Deal]) -> str:
    """'$210,000 and €40,000, 2 without an amount'."""
    told = list(deals)
    return sums_text(sums_of(told), sum(deal.amount is None for deal in told))


def sums_of(deals: Iterable[Deal]) -> dict[str, Decimal]:
    """The sum of the amounts in each currency."""
    sums: dict[str, Decimal] = {}
    for deal in deals:
        if deal.amount is not None:
            sums[deal.currency] = sums.get(deal.currency, Decimal(0)) + deal.amount
    return sums


def sums_text(sums: dict[str, Decimal], without: int) -> str:
    """The same from sums by currency, the largest first."""
    ordered = sorted(sums.items(), key=lambda item: -item[1])
    said = listed([money(total, currency) for currency, total in ordered])
    rest = f"{count(without, 'deal')} without an amount" if without else ""
    return ", ".join(part for part in (said, rest) if part) or "no amounts yet"
