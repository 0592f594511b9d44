"""Not now: the deal rests until a day."""

from __future__ import annotations

from handlers.reading.reading import Update
from handlers.scene import Scene
from handlers.updates.days import day_of
from handlers.updates.kind import Applied, Refused
from handlers.updates.target import deal_of


class ParkDeal:
    """Parks the deal; it is left alone until that day."""

    do = "park_deal"
    title = "Park a deal"
    examples = ("Hooli is on ice until March",)

    def apply(self, scene: Scene, update: Update) -> Applied | Refused:
        """Write the day on which it wakes."""
        deal = deal_of(scene, update)
        if isinstance(deal, Refused):
            return deal
        until = day_of(update.values.get("until"))
        if until is None:
            return Refused(f"I couldn't tell until when {deal.name} is to rest.")
        deal.parked_until = until
        return Applied()
