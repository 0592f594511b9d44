"""Sums as a chart: in one currency, else converted by the process's rates, else counted.

Amounts of different currencies are never added together as they are.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from handlers.process.model import Money
from handlers.reply import Chart, Series
from handlers.wording.values import money


@dataclass(frozen=True, slots=True)
class Bar:
    """A category: how many deals it holds, and their sums by currency."""

    name: str
    count: int
    sums: Mapping[str, Decimal]


def sums_chart(title: str, bars: Sequence[Bar], rates: Money) -> Chart | None:
    """Amounts where they can be compared, else numbers of deals; None where there is no deal."""
    if not any(bar.count for bar in bars):
        return None
    found = _in_one(bars, rates)
    names = tuple(bar.name for bar in bars)
    if found is None:
        counts = tuple(float(bar.count) for bar in bars)
        series = Series("Deals", counts, tuple(f"{bar.count:,}" for bar in bars))
        return Chart(f"{title}, number of deals", names, (series,), told=True)
    currency, amounts, converted = found
    figures = tuple(money(amount, currency) for amount in amounts)
    series = Series(currency, tuple(map(float, amounts)), figures)
    how = f"converted to {currency}" if converted else f"in {currency}"
    return Chart(f"{title}, {how}", names, (series,), told=not converted)


def _in_one(bars: Sequence[Bar], rates: Money) -> tuple[str, list[Decimal], bool] | None:
    """The currency, an amount for each bar, whether it was converted; None where that cannot be."""
    used = {currency for bar in bars for currency in bar.sums}
    if not any(amount for bar in bars for amount in bar.sums.values()):
        return None
    if len(used) == 1:
        (currency,) = used
        return currency, [bar.sums.get(currency, Decimal(0)) for bar in bars], False
    worth = {**dict(rates.rates), rates.base or "": Decimal(1)}
    if rates.base is None or not used <= set(worth):
        return None
    amounts = [sum((v * worth[c] for c, v in bar.sums.items()), Decimal(0)) for bar in bars]
    return rates.base, [amount.quantize(Decimal(1)) for amount in amounts], True
