"""What the rules say of the same words: a second reader, who errs in other places."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from handlers.reading.meaning.intent import Intent
from handlers.reading.model.decoding import Window, softmax
from handlers.reading.model.intents import logit
from handlers.reading.model.shape import BEGINS, COLUMNS, GOES_ON, KINDS, MARKS_OF_TAG

_OF_RULES = 0.4  # the chance of what rules alone say, before it is judged


def compared(intents: Sequence[Intent], by_rules: Sequence[Intent]) -> list[Intent]:
    """The model's intents with what the rules say of them."""
    return [_compared(intent, by_rules) for intent in intents]


def _compared(intent: Intent, by_rules: Sequence[Intent]) -> Intent:
    alike = [one for one in by_rules if one.kind == intent.kind]
    there = [one for one in alike if one.span.overlaps(intent.span)]
    same = [one for one in there or alike if _same_values(one, intent)]
    evidence = {
        "rules_alike": float(bool(alike)),
        "rules_there": float(bool(there)),
        "rules_same": float(bool(same)),
        "rules_chance": max((one.chance for one in same or there or alike), default=0.0),
    }
    return replace(intent, evidence={**intent.evidence, **evidence})


def _same_values(one: Intent, other: Intent) -> bool:
    if one.label != other.label or one.stage != other.stage or one.field != other.field:
        return False
    if one.kind == "set_field":
        return str(one.facts.get("value")).lower() == str(other.facts.get("value")).lower()
    if one.money is not None and other.money is not None and one.money.span != other.money.span:
        return False
    return _place(one) == _place(other) or one.kind == "log_activity"


def _place(intent: Intent) -> object:
    return intent.when.span if intent.when is not None else None


def only_by_rules(
    intents: Sequence[Intent], by_rules: Sequence[Intent], windows: Sequence[Window]
) -> Iterator[Intent]:
    """What the rules found and the model did not, with the chance that the model gives it."""
    for one in by_rules:
        taken = any(
            i.kind == one.kind and (i.span.overlaps(one.span) or _same_values(i, one))
            for i in intents
        )
        if taken or (one.kind == "log_activity" and one.label == "note"):
            continue
        chance = max((_chance_in(window, one) for window in windows), default=0.0)
        evidence = {
            "only_rules": 1.0,
            "surest": logit(chance),
            "mean": logit(chance),
            "rules_alike": 1.0,
            "rules_there": 1.0,
            "rules_same": 1.0,
            "rules_chance": one.chance,
        }
        yield replace(one, chance=_OF_RULES, evidence=evidence)


def _chance_in(window: Window, intent: Intent) -> float:
    """The highest chance that the model gives the kind within the words."""
    inside = [
        place
        for place, number in enumerate(window.numbers)
        if number >= 0 and window.words[number].span.overlaps(intent.span)
    ]
    if not inside:
        return 0.0
    at = COLUMNS["tags"].start + MARKS_OF_TAG * KINDS.index(intent.kind)
    chances = softmax(window.rows[inside, at : at + MARKS_OF_TAG])
    return float(np.max(chances[:, BEGINS] + chances[:, GOES_ON]))
