"""Stretches that say one thing twice, or in pieces: one of them stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from handlers.reading.meaning.intent import Intent
from handlers.reading.model.case import Case
from handlers.reading.spans import Span

_DATED = frozenset({"set_next_step", "set_close_date", "park_deal"})
Read = tuple[Case, Intent]


def without_repeats(cases: Sequence[Read]) -> list[Read]:
    """One step a date, and no referral that says less of the same than another."""
    found = []
    for case, intent in cases:
        others = [o for _, o in cases if o is not intent and o.kind == intent.kind]
        dated = [other for other in others if _shares_date(other, intent)]
        if any(_is_nearer(other, intent) for other in dated):
            continue
        if any(_says_more(other, intent) for other in others):
            continue
        found.append((case, replace(intent, spans=(intent.span, *(o.span for o in dated)))))
    return found


def _shares_date(one: Intent, other: Intent) -> bool:
    return one.kind in _DATED and one.when is not None and one.when == other.when


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


def _says_more(one: Intent, other: Intent) -> bool:
    """Whether two speak of one referral, and the first names who is referred."""
    if one.kind != "log_referral" or one.names != other.names:
        return False
    return bool(one.facts) and not other.facts
