"""Amounts of one message beside one another: each is told once."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from handlers.reading.meaning import Intent, Told
from handlers.reading.spans import Span


def told_once(intents: Sequence[Intent], told: Told) -> tuple[Intent, ...]:
    """Without amounts taken from another sentence that sets them itself.

    'acme is 59k. harvest moon 51 with the extras': 59k is not Harvest Moon's too.
    """
    own = {place for one in intents if (place := _amount(one)) and _is_beside(one, place, told)}
    return tuple(one for one in intents if not _is_borrowed(one, own, told))


def _is_borrowed(intent: Intent, own: Collection[Span], told: Told) -> bool:
    place = _amount(intent)
    return place is not None and place in own and not _is_beside(intent, place, told)


def _amount(intent: Intent) -> Span | None:
    """Where the amount stands that an intent sets."""
    return intent.money.span if intent.kind == "set_amount" and intent.money else None


def _is_beside(intent: Intent, place: Span, told: Told) -> bool:
    """Whether the intent's words and its amount stand in one sentence."""
    return _sentence(intent.span, told) == _sentence(place, told)


def _sentence(span: Span, told: Told) -> int | None:
    clause = told.clause_at(span.start)
    return clause.sentence if clause is not None else None
