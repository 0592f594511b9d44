"""What the rules say of the same words: a second reader, who errs in other places."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from handlers.reading.meaning.intent import Intent
from handlers.reading.meaning.kinds.reason import REASON
from handlers.reading.meaning.kinds.rival import is_rival
from handlers.reading.model.case import Case, logit
from handlers.reading.model.decoding import Window, softmax
from handlers.reading.model.joint import COLUMNS
from handlers.reading.model.shape import (
    BEGINS,
    GOES_ON,
    KINDS,
    MARKS_OF_TAG,
    STATUSES,
    TYPES,
)

_OF_RULES = 0.4  # the chance of what rules alone say, before it is judged


def compared(cases: Sequence[tuple[Case, Intent]], by_rules: Sequence[Intent]) -> Iterator[Intent]:
    """The model's intents with what the rules say of them, and other ways of reading each.

    Where the rules find the same update with other values, theirs is another way, and the judge
    chooses. A new deal takes from the rules what the model left out.
    """
    owners = [_owner(one, cases) for one in by_rules]
    for number, (case, intent) in enumerate(cases):
        if _is_a_piece(number, cases, by_rules, owners):
            continue
        alike = [one for one in by_rules if one.kind == intent.kind]
        there = [one for one in alike if one.span.overlaps(intent.span)]
        whole = _left_open(_in_full(intent, there), there)
        first = _with_rules(replace(whole, group=number), alike, there)
        if first.kind == "create_deal":
            yield _filled(first, there)
            continue
        yield first
        if first.facts.get("thin"):
            continue  # it tells a new date alone: the rules' words for it say no more
        for one, owner in zip(by_rules, owners, strict=True):
            if owner == number and (not _same_values(one, intent) or one.facts != intent.facts):
                way = _by_rules(first, one, case)
                yield replace(way, group=None) if _tells_both(intent, one, case) else way


def _left_open(intent: Intent, there: Sequence[Intent]) -> Intent:
    """With the other date where the words leave open which ('the 28th or the 6th')."""
    one = next((one for one in there if one.or_when is not None), None)
    return replace(intent, when=one.when, or_when=one.or_when) if one is not None else intent


def _tells_both(intent: Intent, one: Intent, case: Case) -> bool:
    """Whether the words tell the rival beside the reason: 'X beat us on price'."""
    fields = case.told.fields
    reason = intent.field is not None and REASON.search(intent.field) is not None
    return reason and one.field is not None and is_rival(fields[one.field])


def _in_full(intent: Intent, there: Sequence[Intent]) -> Intent:
    """A step in the rules' words where those hold the model's and more: 'send contract to jen'."""
    text = str(intent.facts.get("text", ""))
    if intent.kind != "set_next_step" or not any(_place(one) == _place(intent) for one in there):
        return intent
    poor = bool(intent.facts.get("poor")) and len(intent.spans) == 1
    told = [str(one.facts.get("text") or "") for one in there]
    fuller = [words for words in told if words and text and (poor or text in words)]
    return replace(intent, facts={**intent.facts, "text": fuller[0]}) if fuller else intent


def _owner(one: Intent, cases: Sequence[tuple[Case, Intent]]) -> int | None:
    """The number of the model's intent that shares most words with one of the rules."""
    shared = [
        (min(one.span.end, intent.span.end) - max(one.span.start, intent.span.start), -number)
        for number, (_, intent) in enumerate(cases)
        if intent.kind == one.kind and one.span.overlaps(intent.span)
    ]
    return -max(shared)[1] if shared else None


def _is_a_piece(
    number: int,
    cases: Sequence[tuple[Case, Intent]],
    by_rules: Sequence[Intent],
    owners: Sequence[int | None],
) -> bool:
    """Whether it is a few words of a step that the rules and another intent tell as a whole."""
    intent = cases[number][1]
    return intent.kind == "set_next_step" and any(
        one.kind == intent.kind and owner not in (None, number) and one.span.covers(intent.span)
        for one, owner in zip(by_rules, owners, strict=True)
        if intent.when is None
    )


def _filled(intent: Intent, there: Sequence[Intent]) -> Intent:
    """A new deal with what the rules found besides; doubted where they name another company."""
    if not there:
        return intent
    one = there[0]
    evidence = {**intent.evidence, "rules_same": float(_company(one) == _company(intent))}
    return replace(
        intent,
        money=intent.money or one.money,
        when=intent.when or one.when,
        evidence=evidence,
    )


def _company(intent: Intent) -> object:
    """The company of a new deal: the words of its new name, or the record that is named."""
    if name := intent.facts.get("account"):
        return str(name).casefold()
    return intent.names[0].named[0].id if intent.names else None


def _with_rules(intent: Intent, alike: list[Intent], there: list[Intent]) -> Intent:
    same = [one for one in there or alike if _same_values(one, intent)]
    evidence = {
        "rules_alike": float(bool(alike)),
        "rules_there": float(bool(there)),
        "rules_same": float(bool(same)),
        "rules_chance": max((one.chance for one in same or there or alike), default=0.0),
    }
    # Of what the model is hardly sure it holds pieces of words; the rules know where they begin.
    is_weak = intent.evidence["surest"] < 0
    spans = same[0].spans if same and is_weak else intent.spans
    return replace(intent, spans=spans, evidence={**intent.evidence, **evidence})


def _by_rules(intent: Intent, one: Intent, case: Case) -> Intent:
    """The rules' way of reading what the model found."""
    evidence = {
        **intent.evidence,
        "heads": logit(_chance_of(one, case)),
        "from_rules": 1.0,
        "rules_same": 1.0,
        "rules_chance": one.chance,
    }
    return replace(one, evidence=evidence, about=intent.about, group=intent.group)


def _chance_of(one: Intent, case: Case) -> float:
    """How likely the model takes the value that the rules found."""
    if one.kind == "log_activity":
        return dict(case.window.ranked(case.stretch, "types", TYPES)).get(one.label, 0.0)
    if one.kind == "log_referral":
        return dict(case.window.ranked(case.stretch, "statuses", STATUSES)).get(one.label, 0.0)
    if one.kind == "move_stage":
        return case.chances("stage").get(one.stage or "", 0.0)
    if one.kind == "set_field":
        return case.chances("field").get(one.field or "", 0.0)
    return 0.5


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
