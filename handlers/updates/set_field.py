"""A field of the process: competitor, budget confirmed, lost reason ..."""

from __future__ import annotations

from handlers.reading.reading import Update
from handlers.scene import Scene
from handlers.updates.kind import Applied, Refused
from handlers.updates.target import deal_of
from handlers.wording.values import short


class SetField:
    """Fills a field of the deal."""

    do = "set_field"
    title = "Fill a field"
    examples = ("budget is confirmed at Acme", "up against Initrode at Globex")

    def apply(self, scene: Scene, update: Update) -> Applied | Refused:
        """Write the value where the process has the field and knows the choice."""
        deal = deal_of(scene, update)
        if isinstance(deal, Refused):
            return deal
        field = scene.process.field(str(update.values.get("field")))
        if field is None:
            return Refused("That field isn't in the process any more, so I left it out.")
        value = update.values.get("value")
        if field.type == "choice" and value not in field.choices:
            return Refused(f"{field.name} can be {', '.join(field.choices)}.")
        kept = value if isinstance(value, bool) else short(str(value), 500)
        deal.fields = {**deal.fields, field.key: kept}
        return Applied()
