"""Amounts of one message beside one another: each is told once."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.reading.meaning import Intent, Told
from handlers.reading.spans import Span


def told_once(intents: Sequence[Intent], told: Told) -> tuple[Intent, ...]:
    """Without amounts taken from another sentence that sets them itself.

    'acme is 59k. harvest moon 51 with the extras': 59k is not Harvest Moon's too.
    """
    amounts = [one for one in intents if one.kind == "set_amount" and one.money is not None]
    borrowed = [one for one in amounts if any(_borrows(one, other, told) for other in amounts)]
    return tuple(one for one in intents if one not in borrowed)


def _borrows(one: Intent, other: Intent, told: Told) -> bool:
    if one.money is None or other.money is None or one.money.span != other.money.span:
        return False
    there = _sentence(one.money.span, told)
    return _sentence(one.span, told) != there == _sentence(other.span, told)


def _sentence(span: Span, told: Told) -> int | None:
    clause = told.clause_at(span.start)
    return clause.sentence if clause is not None else None
