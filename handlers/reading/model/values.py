"""The values of an update of a deal: stages, amounts, dates, steps and fields, by the heads."""

from __future__ import annotations

import re
from typing import cast

from handlers.reading.candidates import FieldMatch, Money
from handlers.reading.meaning import Clause, Told
from handlers.reading.meaning.kinds.reason import REASON
from handlers.reading.meaning.kinds.rival import is_rival, may_be_rival
from handlers.reading.meaning.kinds.step_text import moves, says_only_when, step_text, tells
from handlers.reading.meaning.telling import clause_of
from handlers.reading.model.case import Case, Parts, choices, money_of, settled, shares, when_of
from handlers.reading.model.shape import ANSWERS, OUTCOMES
from handlers.reading.money import find_bare


def stage(case: Case) -> Parts | None:
    """The stage that a deal moves to."""
    ranked = sorted(stage_chances(case).items(), key=lambda one: -one[1])
    if not ranked:
        return None
    one = settled(ranked)
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
    key = ("bare", 0)
    if key not in told.memory:
        told.memory[key] = find_bare(told.raw)
    return cast("tuple[Money, ...]", told.memory[key])


def close_date(case: Case) -> Parts | None:
    """A deal's new close date."""
    when = when_of(case, "closing")
    return {"when": when.candidate, "chance": when.chance} if when.candidate else None


def park(case: Case) -> Parts | None:
    """Until when a deal is put aside."""
    return {"when": when_of(case, "due").candidate}


def step(case: Case) -> Parts | None:
    """A next step's words and its day."""
    when = when_of(case, "due")
    clause = _telling(as_clause(case), case)
    text = step_text(clause, case.told)
    facts: dict[str, str | bool] = {"text": text} if text else {}
    if says_only_when(clause, case.told) and _is_about_open_step(clause, case):
        facts["thin"] = True
    elif not tells(clause, case.told):
        facts["poor"] = True
    return {"when": when.candidate, "facts": facts, "chance": when.chance}


def _is_about_open_step(said: Clause, case: Case) -> bool:
    """Whether a mere date is a new one for the step that is open, and not the end of a sentence."""
    told = case.told
    if told.in_thread or moves(said, told):
        return True
    return all(says_only_when(one, told) for one in told.clauses_in(case.span))


def _telling(said: Clause, case: Case) -> Clause:
    """The stretch; its whole clause where no more than the day stands in the stretch."""
    if case.told.in_thread or not says_only_when(said, case.told) or moves(said, case.told):
        return said
    whole = case.told.clauses_in(case.span)[0]
    alike = [s for s in case.window.stretches if s.kind == case.stretch.kind]
    inside = [s for s in alike if case.window.span(s).overlaps(whole.span)]
    return whole if len(inside) == 1 else said


def as_clause(case: Case) -> Clause:
    """The stretch as a clause of its own."""
    clause = case.told.clauses_in(case.span)[0]
    candidates = [mark.candidate for mark in case.marks]
    place = (clause.number, clause.sentence)
    return clause_of(case.told.folded, case.span, place, candidates, asked=clause.asked)


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
        literal = [str(m.value) for m in said if m.value]
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
        return {"field": key, "facts": {"value": words}, "chance": chance * value[1]}
    texts = [str(m.value) for m in said if m.value]
    return {"field": key, "facts": {"value": texts[0]}, "chance": chance * 0.8} if texts else None


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
    for key in by_key:
        is_text = case.told.fields[key].type == "text"
        by_key[key] *= 1.0 if is_text == has_value else _UNFIT
        if not loses and REASON.search(key):
            by_key[key] *= _UNFIT
    return shares(by_key)


def _weight(match: FieldMatch, case: Case) -> float:
    if match.score < 1 or match.span == match.value_span:
        return _CHOSEN
    given = match.value is not None and case.told.fields[match.field].type == "text"
    return _GIVEN if given else _NAMED


def _ranked_choices(case: Case, field: str, literal: list[str]) -> list[tuple[str, float]]:
    """The choices of a field; one that is said outweighs one that is only like the words."""
    by_key = case.chances("choice", field)
    numbers = set(_NUMBER.findall(case.told.folded[case.span.start : case.span.end]))
    for one in by_key:
        if one in literal:
            by_key[one] = by_key[one] * _NAMED + 0.05
        elif numbers & set(_NUMBER.findall(one)):
            by_key[one] = by_key[one] * _CHOSEN + 0.05
    return sorted(shares(by_key).items(), key=lambda one: -one[1])


_NUMBER = re.compile(r"\d+")
