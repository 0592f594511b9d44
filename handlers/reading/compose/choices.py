"""What the tap may choose that an unsure update waits for, in place of a plain yes or no."""

from __future__ import annotations

from handlers.reading.compose.focus import Focus
from handlers.reading.reading import OneOf, Update


def with_choices(update: Update, focus: Focus) -> Update:
    """The update, its likeliest doubt made a choice.

    Another class where the model finds it possible, else another deal that the message or its
    company leaves possible. A tap was needed anyway, so a choice costs nothing.
    """
    for key, some in update.maybe.items():
        value = update.values.get(key)
        if isinstance(value, str):
            return update.with_value(key, OneOf((value, *some)))
    deal = update.values.get("deal")
    if not isinstance(deal, str):
        return update
    others = focus.other_deals(deal)
    return update.with_value("deal", OneOf((deal, *others))) if others else update
