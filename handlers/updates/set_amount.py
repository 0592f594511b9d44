"""A deal's amount."""

from __future__ import annotations

from decimal import Decimal

from handlers.reading.reading import Update
from handlers.scene import Scene
from handlers.updates.kind import Applied, Refused
from handlers.updates.target import deal_of
from handlers.wording.values import money

LARGEST = Decimal(10) ** 13
"""More than any deal: what is larger is a slip of the thumb."""


class SetAmount:
    """Sets the amount, or changes it by as much as was said."""

    do = "set_amount"
    title = "Set the amount"
    examples = ("Acme is 52k now", "knock 3k off Globex")

    def apply(self, scene: Scene, update: Update) -> Applied | Refused:
        """Write the amount; a relative one needs the deal to have an amount already."""
        deal = deal_of(scene, update)
        if isinstance(deal, Refused):
            return deal
        amount = _amount(update, deal.amount)
        if amount is None:
            return Refused(f"{deal.name} has no amount yet. Tell me the whole figure, like '52k'.")
        if not 0 <= amount < LARGEST:
            return Refused(f"That amount can't be right for {deal.name}, so I left it as it was.")
        currency = update.values.get("currency")
        said = currency if isinstance(currency, str) else deal.currency
        if (deal.amount, deal.currency) == (amount, said):
            return Applied((f"{deal.name} is at {money(amount, said)} already.",))
        deal.amount, deal.currency = amount, said
        return Applied()


def _amount(update: Update, present: Decimal | None) -> Decimal | None:
    by, to = update.values.get("by"), update.values.get("amount")
    if isinstance(by, int | Decimal):
        return None if present is None else present + Decimal(by)
    return Decimal(to) if isinstance(to, int | Decimal) else None
