"""From a stretch to an intent: one function a kind of update takes from the heads what it needs."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

from handlers.reading.candidates import Money, NameKind, NameMatch, StrangerName, When
from handlers.reading.fields import Reach
from handlers.reading.meaning import Clause, Intent, Mark, Told
from handlers.reading.meaning.kinds.activity import count_in
from handlers.reading.meaning.kinds.step_text import says_only_when, step_text
from handlers.reading.model.decoding import Pointed, Stretch, Window
from handlers.reading.model.labels import Vectors, likeness
from handlers.reading.model.names import Label
from handlers.reading.model.shape import ANSWERS, LEFT, OUTCOMES, STATUSES, TYPES
from handlers.reading.spans import Span

Parts: TypeAlias = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Case:
    """A stretch with all that may be asked of it."""

    window: Window
    stretch: Stretch
    span: Span
    labels: tuple[Label, ...]
    vectors: Vectors

    @property
    def told(self) -> Told:
        """The message."""
        return self.window.told

    @property
    def marks(self) -> list[Mark]:
        """The candidates inside the stretch, in order."""
        clauses = self.told.clauses_in(self.span)
        return [m for c in clauses for m in c.marks if self.span.covers(m.span)]

    def chances(self, sort: str, field: str | None = None) -> dict[str, float]:
        """How likely the stretch means each stage, field or choice (of a field), by key."""
        at = [n for n, one in enumerate(self.labels) if one.sort == sort and one.field == field]
        query = self.window.mean(self.stretch, f"{sort}_query")
        return likeness(query, [self.labels[n] for n in at], self.vectors[at])


def intent_of(case: Case) -> Intent | None:
    """The intent of a stretch; None where what it needs is not there."""
    if not case.told.clauses_in(case.span):
        return None
    parts = _PARTS[case.stretch.kind](case)
    if parts is None:
        return None
    sure = float(parts.pop("chance", 1.0))
    about = case.window.pointed(case.stretch, "name")
    evidence = {
        "surest": logit(case.stretch.surest),
        "mean": logit(case.stretch.mean),
        "begins": logit(case.stretch.begins),
        "heads": logit(sure),
        "pointer": about.chance,
    }
    named = about.candidate if isinstance(about.candidate, NameMatch | StrangerName) else None
    chance = case.stretch.surest * sure
    return Intent(case.stretch.kind, (case.span,), chance, evidence=evidence, about=named, **parts)


def logit(chance: float) -> float:
    """The log of the odds, between -6 and 6."""
    kept = min(max(chance, 0.0025), 0.9975)
    return math.log(kept / (1 - kept))


def _activity(case: Case) -> Parts | None:
    label, chance, others = _settled(case.window.ranked(case.stretch, "types", TYPES))
    when = case.window.pointed(case.stretch, "date").candidate
    beside = Span(case.span.start, case.span.end + _BESIDE)
    return {
        "label": label,
        "when": when if isinstance(when, When) and when.happened is not None else None,
        "count": count_in(beside.of(case.told.folded)),
        "chance": max(chance, 0.8),
        "others": {"type": others} if others else {},
    }


def _settled(ranked: list[tuple[str, float]]) -> tuple[str, float, tuple[str, ...]]:
    """The likeliest class, its chance, and the ones that may as well be meant."""
    (best, chance), *rest = ranked
    if chance >= _CLEAR:
        return best, chance, ()
    others = tuple(name for name, other in rest[:2] if other >= _POSSIBLE)
    return best, chance + sum(other for _, other in rest[: len(others)]), others


# From the first on a class is not asked for; down to the second others are offered beside it.
_CLEAR, _POSSIBLE = 0.6, 0.2


_BESIDE = 6  # characters after a stretch in which its count may stand: 'no ans x2'


def _stage(case: Case) -> Parts | None:
    ranked = sorted(_stage_chances(case).items(), key=lambda one: -one[1])
    if not ranked:
        return None
    key, chance, others = _settled(ranked)
    return {"stage": key, "chance": chance, "others": {"to": others} if others else {}}


def _stage_chances(case: Case) -> dict[str, float]:
    """How likely each stage is meant: by its names, by what is said, by how the deal fares."""
    by_key = case.chances("stage")
    outcomes = dict(case.window.ranked(case.stretch, "outcomes", OUTCOMES))
    said = {match.stage for match in case.told.stages_in(case.span)}
    for key, stage in case.told.stages.items():
        if key in by_key:
            by_key[key] *= (_SAID if key in said else 1.0) * outcomes[stage.outcome or "open"]
    total = sum(by_key.values())
    return {key: chance / total for key, chance in by_key.items()} if total else {}


_SAID = 40.0  # how much likelier a stage is whose name stands in the words


def _amount(case: Case) -> Parts | None:
    money = _money(case)
    return None if money is None else {"money": money.candidate, "chance": money.chance}


def _money(case: Case) -> Pointed | None:
    pointed = case.window.pointed(case.stretch, "money")
    if isinstance(pointed.candidate, Money) and _is_near(case, pointed.candidate.span):
        return pointed
    inside = [m.candidate for m in case.marks if isinstance(m.candidate, Money)]
    return Pointed(inside[-1], 1 - pointed.chance) if inside else None


_NEAR = 24  # characters: a value that just misses the stretch still belongs to it


def _is_near(case: Case, place: Span) -> bool:
    return place.end >= case.span.start - _NEAR and place.start <= case.span.end + _NEAR


def _when(case: Case, role: str) -> Pointed:
    """The date of a stretch; None where there is none, or it can't play the role."""
    pointed = case.window.pointed(case.stretch, "date")
    fits = isinstance(pointed.candidate, When) and getattr(pointed.candidate, role) is not None
    if fits or pointed.candidate is None:
        inside = [m.candidate for m in case.marks if isinstance(m.candidate, When)]
        return pointed if fits or not inside else Pointed(None, pointed.chance)
    return Pointed(None, 1 - pointed.chance)


def _close_date(case: Case) -> Parts | None:
    when = _when(case, "closing")
    if when.candidate is None:
        inside = [m.candidate for m in case.marks if isinstance(m.candidate, When)]
        if not inside:
            return None
        return {"when": inside[-1], "chance": 1 - when.chance}
    return {"when": when.candidate, "chance": when.chance}


def _park(case: Case) -> Parts | None:
    return {"when": _when(case, "due").candidate}


def _step(case: Case) -> Parts | None:
    when = _when(case, "due")
    clause = _as_clause(case)
    text = step_text(clause, case.told)
    facts: dict[str, str | bool] = {"text": text} if text else {}
    if says_only_when(clause, case.told):
        facts["thin"] = True
    return {"when": when.candidate, "facts": facts, "chance": when.chance}


def _as_clause(case: Case) -> Clause:
    """The stretch as a clause of its own."""
    clause = case.told.clauses_in(case.span)[0]
    parts, marks, at, length = [], [], case.span.start, 0
    for mark in case.marks:
        before = case.told.folded[at : mark.span.start]
        start = length + len(before)
        marks.append(replace(mark, start=start, end=start + len(mark.kind)))
        parts += [before, mark.kind]
        length, at = start + len(mark.kind), mark.span.end
    text = "".join((*parts, case.told.folded[at : case.span.end]))
    plain = case.told.folded[case.span.start : case.span.end]
    return replace(clause, span=case.span, text=text, plain=plain, marks=tuple(marks))


def _done(case: Case) -> Parts | None:
    return {}


def _field(case: Case) -> Parts | None:
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
        choice, sure, others = _settled(_ranked_choices(case, key, literal))
        parts: Parts = {"field": key, "facts": {"value": choice}, "chance": chance * sure}
        return {**parts, "others": {"value": others} if others else {}}
    if value is not None:
        words = value[0].of(case.told.raw).strip(" .,;:!?")
        return {"field": key, "facts": {"value": words}, "chance": chance * value[1]}
    texts = [str(m.value) for m in said if m.value]
    return {"field": key, "facts": {"value": texts[0]}, "chance": chance * 0.8} if texts else None


# How much likelier a field is whose name, or whose choice, stands in the words; and how much less
# likely one that takes words where none are told as its value, or takes none where some are.
_NAMED, _CHOSEN, _UNFIT = 12.0, 4.0, 0.15


def _field_chances(case: Case, *, has_value: bool) -> dict[str, float]:
    """The chance of each field that it is the one meant."""
    by_key = case.chances("field")
    for match in case.told.fields_in(case.span):
        if match.field in by_key:
            by_key[match.field] *= _NAMED if match.score == 1 else _CHOSEN
    for key in by_key:
        is_text = case.told.fields[key].type == "text"
        by_key[key] *= 1.0 if is_text == has_value else _UNFIT
    total = sum(by_key.values())
    return {key: chance / total for key, chance in by_key.items()} if total else {}


def _ranked_choices(case: Case, field: str, literal: list[str]) -> list[tuple[str, float]]:
    """The choices of a field; one that is said outweighs one that is only like the words."""
    by_key = case.chances("choice", field)
    for one in literal:
        if one in by_key:
            by_key[one] = by_key[one] * _NAMED + 0.05
    total = sum(by_key.values()) or 1.0
    return sorted(((key, one / total) for key, one in by_key.items()), key=lambda one: -one[1])


def _new_contact(case: Case) -> Parts | None:
    named = case.window.in_role(case.stretch, "name")
    strangers = [m.candidate for m in case.marks if isinstance(m.candidate, StrangerName)]
    people = [one for one in strangers if not one.company]
    inside = [one for one in people if named is None or one.span.overlaps(named[0])]
    if named is not None and not (inside and inside[0].span.covers(named[0])):
        name = named[0].of(case.told.raw)
    elif inside:
        name = inside[0].name
    else:
        return None
    facts = {"name": name.strip(" .,;:!?"), **_reach(case), **_title(case)}
    return {"facts": facts}


def _reach(case: Case) -> dict[str, str | bool]:
    facts: dict[str, str | bool] = {}
    for mark in case.marks:
        if isinstance(mark.candidate, Reach):
            facts.setdefault(mark.candidate.kind, mark.candidate.value)
    return facts


def _title(case: Case) -> dict[str, str | bool]:
    title = case.window.in_role(case.stretch, "title")
    return {"title": title[0].of(case.told.raw).strip(" .,;:!?")} if title else {}


def _contact(case: Case) -> Parts | None:
    answer, sure = case.window.best(case.stretch, "left", LEFT)
    facts = {**_reach(case), **_title(case)}
    if answer == "left":
        facts["left"] = True
    people = _people(case)
    return {"names": people, "facts": facts, "chance": sure} if facts and people else None


def _people(case: Case) -> tuple[NameMatch, ...]:
    """Whom the stretch is about: a contact of the book."""
    pointed = case.window.pointed(case.stretch, "name").candidate
    if isinstance(pointed, NameMatch) and pointed.named[0].kind is NameKind.CONTACT:
        return (pointed,)
    return tuple(
        m.candidate
        for m in case.marks
        if isinstance(m.candidate, NameMatch) and m.candidate.named[0].kind is NameKind.CONTACT
    )[:1]


def _referral(case: Case) -> Parts | None:
    ranked = case.window.ranked(case.stretch, "statuses", STATUSES)
    status, chance, others = _settled(ranked)
    facts: dict[str, str | bool] = {}
    for role in ("to_name", "to_company"):
        place = case.window.in_role(case.stretch, role)
        if place is not None:
            facts[role] = _whole_name(case, place[0])
    return {
        "names": _people(case),
        "label": status,
        "facts": facts,
        "chance": max(chance, 0.7),
        "others": {"status": others} if others else {},
    }


def _whole_name(case: Case, place: Span) -> str:
    """The name at a place, with what else of it was found by rules or is joined to it by an 'and'.

    'Cleaver' of 'Cork & Cleaver' is the whole of it.
    """
    marks = [m.span for m in case.marks if m.span.overlaps(place)]
    start = min([place.start, *(m.start for m in marks)])
    end = max([place.end, *(m.end for m in marks)])
    before = _JOINED_BEFORE.search(case.told.raw, max(0, start - 40), start)
    after = _JOINED_AFTER.match(case.told.raw, end)
    start, end = before.start() if before else start, after.end() if after else end
    return case.told.raw[start:end].strip(" .,;:!?")


_JOINED_BEFORE = re.compile(r"[^\W\d_][\w'-]* ?(?:&|\+) ?$")
_JOINED_AFTER = re.compile(r" ?(?:&|\+) ?[^\W\d_][\w'-]*")


def _deal(case: Case) -> Parts | None:
    parts: Parts = {}
    pointed = case.window.pointed(case.stretch, "name").candidate
    named = case.window.in_role(case.stretch, "account")
    if isinstance(pointed, NameMatch) and not (named and not pointed.span.overlaps(named[0])):
        parts["names"] = (pointed,)
    else:
        name = named[0].of(case.told.raw) if named else ""
        if isinstance(pointed, StrangerName) and (not named or pointed.span.overlaps(named[0])):
            name = pointed.name if len(pointed.name) >= len(name) else name
        parts["facts"] = {"account": name.strip(" .,;:!?")} if name else {}
    money, when = _money(case), _when(case, "closing")
    if money is not None and case.window.pointed(case.stretch, "money").candidate is not None:
        parts["money"] = money.candidate
    if when.candidate is not None:
        parts["when"] = when.candidate
    stages = [m.stage for m in case.told.stages_in(case.span)]
    if stages and case.told.stages[stages[-1]].outcome is None:
        by_key = _stage_chances(case)
        key = max(by_key, key=lambda one: by_key[one])
        if key in stages and by_key[key] > 0.5:
            parts["stage"] = key
    return parts


_PARTS: Mapping[str, Callable[[Case], Parts | None]] = {
    "log_activity": _activity,
    "move_stage": _stage,
    "set_amount": _amount,
    "set_close_date": _close_date,
    "set_next_step": _step,
    "complete_next_step": _done,
    "set_field": _field,
    "add_contact": _new_contact,
    "update_contact": _contact,
    "log_referral": _referral,
    "create_deal": _deal,
    "park_deal": _park,
}
