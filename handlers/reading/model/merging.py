"""Stretches that say one thing in pieces, put together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from handlers.reading.meaning.intent import Intent
from handlers.reading.spans import Span

_DATED = frozenset({"set_next_step", "set_close_date", "park_deal"})


def one_a_date(intents: Sequence[Intent]) -> Iterator[Intent]:
    """One step a date: of two that point at the same date the one beside it stands."""
    for intent in intents:
        others = [o for o in intents if o is not intent and _shares_date(o, intent)]
        if any(_is_nearer(other, intent) for other in others):
            continue
        yield replace(intent, spans=(intent.span, *(other.span for other in others)))


def _shares_date(one: Intent, other: Intent) -> bool:
    alike = one.kind == other.kind and one.kind in _DATED
    return alike and one.when is not None and one.when == other.when


def _is_nearer(one: Intent, other: Intent) -> bool:
    """Whether the date lies in or by the words of one rather than those of the other."""
    assert one.when is not None
    mine, theirs = _distance(one, one.when.span), _distance(other, one.when.span)
    if mine == theirs:
        return (one.chance, -one.span.start) > (other.chance, -other.span.start)
    return mine < theirs


def _distance(intent: Intent, place: Span) -> int:
    span = intent.span
    if span.overlaps(place):
        return 0
    return place.start - span.end if place.start >= span.end else span.start - place.end
