"""What a question of the message is about."""

from __future__ import annotations

from handlers.reading.compose.focus import Focus
from handlers.reading.meaning import Asked
from handlers.reading.reading import OneOf, Query

MOST_CHOICES = 4


def query_of(asked: Asked, focus: Focus) -> Query | None:
    """The question with its deal, where it is about one; None where nobody knows which."""
    if asked.what != "deal":
        return Query(asked.what)
    target = focus.at(asked.span.start)
    deals = target.deals
    if not deals:
        if target.account is None or target.made:
            return None
        deals = tuple(deal.id for deal in focus.lookup.of_account(target.account))
    return Query("deal", deals[0] if len(deals) == 1 else OneOf(deals[:MOST_CHOICES]))
