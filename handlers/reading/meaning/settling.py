"""The intents of all kinds put together: what one of them takes is not there for another.

A date or an amount belongs to one update (the close date is no due date), the same words say one
thing ('done' beside a win is no step ticked off), and a reason for losing wants a loss.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from handlers.reading.meaning.intent import Intent
from handlers.reading.meaning.told import Told

# A date or an amount that one of these takes is not there for the ones after it.
_TAKES_DATE = ("create_deal", "park_deal", "set_close_date", "set_next_step")
_TAKES_MONEY = ("create_deal", "set_amount")
# Beside one of these in its clause a step without a date is no step of its own.
_NOT_BESIDE = frozenset({"complete_next_step", "update_contact", "log_referral"})


def settled(intents: Sequence[Intent], told: Told) -> tuple[Intent, ...]:
    """The intents that stand, in the order of their words."""
    taken = _taken(intents)
    beside: dict[int, list[Intent]] = defaultdict(list)
    for intent in intents:
        beside[_clause(intent, told)].append(intent)
    lost = _loses(intents, told)
    kept = (
        intent
        for intent in intents
        if not _is_taken(intent, taken)
        and not _is_covered(intent, beside[_clause(intent, told)])
        and (intent.rule != "reason" or lost or _calls_reason(intent, told))
    )
    return tuple(sorted(kept, key=lambda intent: intent.span.start))


def _clause(intent: Intent, told: Told) -> int:
    clause = told.clause_at(intent.span.start)
    return clause.number if clause is not None else -1


def _taken(intents: Sequence[Intent]) -> Mapping[int, int]:
    """The rank of the strongest kind that takes a date or an amount, by the candidate's id()."""
    taken: dict[int, int] = {}
    for intent in intents:
        for candidate, rank in _takes(intent):
            taken[id(candidate)] = min(rank, taken.get(id(candidate), rank))
    return taken


def _takes(intent: Intent) -> list[tuple[object, int]]:
    found: list[tuple[object, int]] = []
    if intent.kind in _TAKES_DATE:
        rank = _TAKES_DATE.index(intent.kind)
        found += [(when, rank) for when in (intent.when, intent.or_when) if when is not None]
    if intent.kind in _TAKES_MONEY and intent.money is not None:
        found.append((intent.money, _TAKES_MONEY.index(intent.kind)))
    return found


def _is_taken(intent: Intent, taken: Mapping[int, int]) -> bool:
    return any(taken[id(candidate)] < rank for candidate, rank in _takes(intent))


def _is_covered(intent: Intent, beside: Sequence[Intent]) -> bool:
    """Whether the same words already say it as something else."""
    kinds = {other.kind for other in beside if other is not intent}
    if intent.kind == "log_activity" and intent.label == "note":
        return bool(kinds - {"log_activity"})
    if intent.kind == "log_activity" and intent.label == "call":
        return any(other.label == "voicemail" and other.count >= intent.count for other in beside)
    if intent.kind == "set_next_step":
        return "park_deal" in kinds or (intent.when is None and bool(kinds & _NOT_BESIDE))
    return intent.kind == "complete_next_step" and "move_stage" in kinds


def _loses(intents: Sequence[Intent], told: Told) -> bool:
    named = {intent.stage for intent in intents}
    return any(s.key in named for s in told.stages.values() if s.outcome == "lost")


def _calls_reason(intent: Intent, told: Told) -> bool:
    clause = told.clause_at(intent.span.start)
    return clause is not None and "reason" in clause.text
