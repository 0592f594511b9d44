"""The day on which a deal is expected to close."""

from __future__ import annotations

from handlers.reading.reading import Update
from handlers.scene import Scene
from handlers.updates.days import day_of
from handlers.updates.kind import Applied, Refused
from handlers.updates.target import deal_of


class SetCloseDate:
    """Sets the expected close date."""

    do = "set_close_date"
    title = "Set the close date"
    examples = ("push Acme's close to end of next quarter",)

    def apply(self, scene: Scene, update: Update) -> Applied | Refused:
        """Write the date."""
        deal = deal_of(scene, update)
        if isinstance(deal, Refused):
            return deal
        day = day_of(update.values.get("date"))
        if day is None:
            return Refused(f"I couldn't tell which day {deal.name} is to close.")
        deal.close_date = day
        return Applied()
