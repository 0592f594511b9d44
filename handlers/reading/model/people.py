"""Activities, people, referrals and new deals: what a stretch says of who and what happened."""

from __future__ import annotations

import re

from handlers.reading.candidates import Money, NameKind, NameMatch, StrangerName, When
from handlers.reading.fields import Reach
from handlers.reading.meaning.kinds.activity import count_in
from handlers.reading.model.case import SIGNS, Case, Parts, settled
from handlers.reading.model.shape import LEFT, STATUSES, TYPES
from handlers.reading.model.values import stage_chances
from handlers.reading.spans import Span


def activity(case: Case) -> Parts | None:
    """What happened: its type, its day, how often."""
    label, chance, others = settled(case.window.ranked(case.stretch, "types", TYPES))
    when = case.window.pointed(case.stretch, "date").candidate
    beside = Span(case.span.start, case.span.end + _BESIDE)
    return {
        "label": label,
        "when": when if isinstance(when, When) and when.happened is not None else None,
        "count": count_in(beside.of(case.told.folded)),
        "chance": max(chance, 0.8),
        "others": {"type": others} if others else {},
    }


_BESIDE = 6  # characters after a stretch in which its count may stand: 'no ans x2'


def new_contact(case: Case) -> Parts | None:
    """Somebody new: the name, and what is said of title and how to reach them."""
    named = case.window.in_role(case.stretch, "name")
    strangers = [m.candidate for m in case.marks if isinstance(m.candidate, StrangerName)]
    people = [one for one in strangers if not one.company]
    inside = [one for one in people if named is None or one.span.overlaps(named[0])]
    if named is not None and not (inside and inside[0].span.covers(named[0])):
        name = case.said(named[0])
    elif inside:
        name = inside[0].name.strip(SIGNS)
    else:
        return None
    return {"facts": {"name": name, **_reach(case), **_title(case)}}


def _reach(case: Case) -> dict[str, str | bool]:
    facts: dict[str, str | bool] = {}
    for mark in case.marks:
        if isinstance(mark.candidate, Reach):
            facts.setdefault(mark.candidate.kind, mark.candidate.value)
    return facts


def _title(case: Case) -> dict[str, str | bool]:
    title = case.window.in_role(case.stretch, "title")
    return {"title": case.said(title[0])} if title else {}


def contact(case: Case) -> Parts | None:
    """What changed with somebody known."""
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


def referral(case: Case) -> Parts | None:
    """How a referral stands, and who is referred."""
    ranked = case.window.ranked(case.stretch, "statuses", STATUSES)
    status, chance, others = settled(ranked)
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
    return case.said(Span(start, end))


_JOINED_BEFORE = re.compile(r"[^\W\d_][\w'-]* ?(?:&|\+) ?$")
_JOINED_AFTER = re.compile(r" ?(?:&|\+) ?[^\W\d_][\w'-]*")


def _within(place: Span, steps: list[Span]) -> bool:
    """Whether it is said of a next step ('demo next Thursday'), and so not of the deal."""
    return any(span.overlaps(place) for span in steps)


def deal(case: Case) -> Parts | None:
    """A new deal: its company, and what is said of amount, close date and stage."""
    parts: Parts = {}
    pointed = case.window.pointed(case.stretch, "name").candidate
    named = case.window.in_role(case.stretch, "account")
    if isinstance(pointed, NameMatch) and not (named and not pointed.span.overlaps(named[0])):
        parts["names"] = (pointed,)
    else:
        name = named[0].of(case.told.raw) if named else ""
        if isinstance(pointed, StrangerName) and (not named or pointed.span.overlaps(named[0])):
            name = pointed.name if len(pointed.name) >= len(name) else name
        parts["facts"] = {"account": name.strip(SIGNS)} if name else {}
    money = case.window.pointed(case.stretch, "money").candidate
    when = case.window.pointed(case.stretch, "date").candidate
    if isinstance(money, Money):
        parts["money"] = money
    steps = [case.window.span(s) for s in case.window.stretches if s.kind == "set_next_step"]
    if isinstance(when, When) and when.closing and not _within(when.span, steps):
        parts["when"] = when
    said = case.told.stages_in(case.span)
    stages = [match.stage for match in said if not _within(match.span, steps)]
    if stages and case.told.stages[stages[-1]].outcome is None:
        by_key = stage_chances(case)
        key = max(by_key, key=lambda one: by_key[one])
        if key in stages and by_key[key] > 0.5:
            parts["stage"] = key
    return parts
