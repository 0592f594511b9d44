"""The values of an update of a deal: stages, amounts, dates, steps and fields, by the heads."""

from __future__ import annotations

import re

from handlers.reading.candidates import FieldMatch, Money
from handlers.reading.meaning import Told
from handlers.reading.meaning.kinds.reason import REASON
from handlers.reading.meaning.kinds.rival import is_rival, may_be_rival
from handlers.reading.meaning.kinds.stage import signs_no_deal
from handlers.reading.model.case import (
    OFFERED,
    Case,
    Parts,
    choices,
    money_of,
    settled,
    shares,
    when_of,
)
from handlers.reading.model.shape import ANSWERS, OUTCOMES
from handlers.reading.money import find_bare
from handlers.reading.spans import Span


def stage(case: Case) -> Parts | None:
    """The stage that a deal moves to."""
    ranked = sorted(stage_chances(case).items(), key=lambda one: -one[1])
    if not ranked:
        return None
    one = settled(ranked)
    if case.told.stages[one.best].outcome == "won" and signs_no_deal(case.told, case.span):
        return None
    return {"stage": one.best, "chance": one.chance, **choices("to", one)}


def stage_chances(case: Case) -> dict[str, float]:
    """How likely each stage is meant: by its names, by what is said, by how the deal fares."""
    by_key = case.chances("stage")
    outcomes = dict(case.window.ranked(case.stretch, "outcomes", OUTCOMES))
    said = {match.stage for match in case.told.stages_in(case.span)}
    for key, stage in case.told.stages.items():
        if key in by_key:
            by_key[key] *= _SAID if key in said else outcomes[stage.outcome or "open"]
    return shares(by_key)


# How much likelier a stage is whose name stands in the words: a team's own word for a stage counts,
# also where it means another one everywhere else ('in the bag').
_SAID = 10_000.0


def amount(case: Case) -> Parts | None:
    """A deal's new amount."""
    money = money_of(case)
    if money is not None:
        return {"money": money.candidate, "chance": money.chance}
    bare = _bare(case)
    return {"money": bare, "facts": {"bare": True}, "chance": 0.5} if bare else None


def _bare(case: Case) -> Money | None:
    """A number that only the stretch makes an amount ('portal 160'): its only one, no date's."""
    inside = [
        one
        for one in _plain_numbers(case.told)
        if case.span.covers(one.span) and not any(m.span.overlaps(one.span) for m in case.marks)
    ]
    return inside[0] if len(inside) == 1 else None


def _plain_numbers(told: Told) -> tuple[Money, ...]:
    return told.once(("bare",), lambda: find_bare(told.raw))


def close_date(case: Case) -> Parts | None:
    """A deal's new close date."""
    when = when_of(case, "closing")
    return {"when": when.candidate, "chance": when.chance} if when.candidate else None


def park(case: Case) -> Parts | None:
    """Until when a deal is put aside."""
    return {"when": when_of(case, "due").candidate}


def done(case: Case) -> Parts | None:
    """The open next step is done: there is nothing to take."""
    return {}


def field(case: Case) -> Parts | None:
    """A field of the process and its value."""
    value = case.window.in_role(case.stretch, "value")
    chances = _field_chances(case, has_value=value is not None)
    if not chances:
        return None
    key = max(chances, key=lambda one: chances[one])
    field, chance = case.told.fields[key], chances[key]
    said = [m for m in case.told.fields_in(case.span) if m.field == key]
    if field.type == "yes_no":
        answer, sure = case.window.best(case.stretch, "answers", ANSWERS)
        return {"field": key, "facts": {"value": answer == "yes"}, "chance": chance * sure}
    if field.type == "choice":
        beside = said or _beside(case, key)
        literal = [str(m.value) for m in beside if m.value and not _is_denied(m, case)]
        ranked = _ranked_choices(case, key, literal)
        if not ranked:
            return None
        one = settled(ranked)
        parts: Parts = {"field": key, "facts": {"value": one.best}, "chance": chance * one.chance}
        return {**parts, **choices("value", one)}
    if value is not None:
        words = _DOING.sub("", case.said(value[0]))
        if _NONE.fullmatch(words) or (is_rival(field) and not may_be_rival(words)):
            return None
        parts = {"field": key, "facts": {"value": words}, "chance": chance * value[1]}
        return {**parts, "maybe": _maybe_fields(case, key, chances)}
    texts = [str(m.value) for m in said if m.value]
    return {"field": key, "facts": {"value": texts[0]}, "chance": chance * 0.8} if texts else None


def _maybe_fields(case: Case, key: str, chances: dict[str, float]) -> dict[str, tuple[str, ...]]:
    """Which other fields the same words may fill: a rival may be who supplies them today."""
    rest = [
        other
        for other in sorted(chances, key=lambda one: -chances[one])
        if other != key and case.told.fields[other].type == "text" and chances[other] >= OFFERED
    ]
    return {"field": tuple(rest[:2])} if rest else {}


# A word of doing before a name is none of it; 'n/a' says that there is nothing to say.
_DOING = re.compile(
    r"^(?:(?i:log|note|add|put|record|mark|enter|weigh\w*|puttin[g']?|us(?:es?|ing)|considering"
    r"|pick\w*|want\w*|like\w*))\s+(?=[A-Z])"
)
_NONE = re.compile(r"n|n/?a|none|tb[cda]|unknown|nothing|not sure|unclear", re.IGNORECASE)
# How much likelier a field is whose name, with its value or alone, or whose choice stands in the
# words; and how much less likely one that takes words where none are told as its value (or takes
# none where some are), and a reason for losing where nothing is lost.
_GIVEN, _NAMED, _CHOSEN, _UNFIT = 60.0, 25.0, 8.0, 0.15


def _field_chances(case: Case, *, has_value: bool) -> dict[str, float]:
    """The chance of each field that it is the one meant."""
    by_key = case.chances("field")
    for match in case.told.fields_in(case.span):
        if match.field in by_key:
            by_key[match.field] *= _weight(match, case)
    loses = any(one.kind == "move_stage" for one in case.window.stretches)
    chosen = _chosen(case)
    for key in by_key:
        is_text = case.told.fields[key].type == "text"
        by_key[key] *= 1.0 if is_text == has_value or key in chosen else _UNFIT
        if not loses and REASON.search(key):
            by_key[key] *= _UNFIT
    return shares(by_key)


def _chosen(case: Case) -> frozenset[str]:
    """The fields of which a choice of several words stands in the stretch: that is no name."""
    several = (m for m in case.told.fields_in(case.span) if m.span == m.value_span)
    return frozenset(m.field for m in several if len(str(m.value).split()) > 1)


def _weight(match: FieldMatch, case: Case) -> float:
    if match.score < 1 or match.span == match.value_span:
        return _CHOSEN
    given = match.value is not None and case.told.fields[match.field].type == "text"
    return _GIVEN if given else _NAMED


def _beside(case: Case, field: str) -> list[FieldMatch]:
    """The choices of a field that stand right by a stretch, in its own clause."""
    clauses = case.told.clauses_in(case.span)
    near = Span(
        max(case.span.start - _BY, clauses[0].span.start if clauses else 0),
        min(case.span.end + _BY, clauses[-1].span.end if clauses else len(case.told.raw)),
    )
    return [m for m in case.told.fields_in(near) if m.field == field]


_BY = 20  # characters


def _is_denied(match: FieldMatch, case: Case) -> bool:
    """Whether the choice is what it is not: 'no presenting', 't&m not fixed price'."""
    folded, start = case.told.folded, match.span.start
    return _NOT.search(folded, max(0, start - 20), start) is not None


_NOT = re.compile(
    r"\b(?:not|no|nt|never|instead of|rather than|no longer|without)\s(?:the\s|a\s|an\s|any\s)?$"
)


def _ranked_choices(case: Case, field: str, literal: list[str]) -> list[tuple[str, float]]:
    """The choices of a field; one that is said outweighs one that is only like the words."""
    by_key = case.chances("choice", field)
    numbers = set(_NUMBER.findall(case.told.folded[case.span.start : case.span.end]))
    denied = {str(m.value) for m in _beside(case, field) if _is_denied(m, case)} - set(literal)
    for one in by_key:
        if one in denied:
            by_key[one] *= _DENIED
        elif one in literal:
            by_key[one] = by_key[one] * _NAMED + 0.05
        elif numbers & set(_NUMBER.findall(one)):
            by_key[one] = by_key[one] * _CHOSEN + 0.05
    return sorted(shares(by_key).items(), key=lambda one: -one[1])


_NUMBER = re.compile(r"\d+")
_DENIED = 0.02  # of what a choice's chance was, where the words say that it is not meant
