"""The day on which a deal is expected to close."""

from __future__ import annotations

from datetime import date, datetime

from handlers.reading.reading import Update
from handlers.scene import Scene
from handlers.updates.kind import Applied, Refused
from handlers.updates.target import deal_of


class SetCloseDate:
    """Sets the expected close date."""

    do = "set_close_date"
    title = "Set the close date"
    examples = ("push Acme's close to end of Q1",)

    def apply(self, scene: Scene, update: Update) -> Applied | Refused:
        """Write the date: a date, never a midnight."""
        deal = deal_of(scene, update)
        if isinstance(deal, Refused):
            return deal
        day = update.values.get("date")
        if not isinstance(day, date):
            return Refused(f"I couldn't tell which day {deal.name} is to close.")
        deal.close_date = day.date() if isinstance(day, datetime) else day
        return Applied()
