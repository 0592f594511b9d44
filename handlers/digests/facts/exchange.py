"""Several currencies: converted at the process's rates where there are rates, else side by side."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import ROUND_HALF_UP, Decimal

from handlers.digests.facts.movement import Sums
from handlers.process.model import Money

CENT = Decimal("0.01")


class Exchange:
    """Knows in which currency an amount is told, and what it is worth there, exactly."""

    def __init__(self, money: Money) -> None:
        self.base = money.base
        self._worth = dict(money.rates) if money.base else {}
        if money.base:
            self._worth[money.base] = Decimal(1)

    def currency(self, currency: str) -> str:
        """The base where there is a rate, else the currency itself."""
        return self.base if self.base and currency in self._worth else currency

    def worth(self, amount: Decimal, currency: str) -> Decimal:
        """The amount in that currency, not rounded."""
        return amount * self._worth.get(currency, Decimal(1))

    def sums(self, amounts: Mapping[str, Decimal]) -> Sums:
        """Sums with everything converted that can be, to the cent, the base first."""
        exact: Sums = {}
        for currency, amount in amounts.items():
            into = self.currency(currency)
            exact[into] = exact.get(into, Decimal(0)) + self.worth(amount, currency)
        ordered = sorted(exact, key=lambda each: (each != self.base, each))
        return {currency: to_the_cent(exact[currency]) for currency in ordered}


def to_the_cent(amount: Decimal) -> Decimal:
    """Rounded half up, away from zero."""
    return amount.quantize(CENT, ROUND_HALF_UP)


def added(parts: Iterable[Mapping[str, Decimal]]) -> Sums:
    """The sums of several, currency by currency."""
    found: Sums = {}
    for part in parts:
        for currency, amount in part.items():
            found[currency] = found.get(currency, Decimal(0)) + amount
    return found
