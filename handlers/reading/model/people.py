"""Activities, people, referrals and new deals: what a stretch says of who and what happened."""

from __future__ import annotations

import re
from typing import TypeGuard

from handlers.reading.candidates import Money, NameKind, NameMatch, StrangerName, When
from handlers.reading.fields import Reach
from handlers.reading.meaning.kinds.activity import count_in
from handlers.reading.meaning.kinds.people import title_beside
from handlers.reading.meaning.kinds.titles import whole_title
from handlers.reading.meaning.told import DATE, MAIL, PERSON, PHONE, WHO, Clause, Mark
from handlers.reading.model.case import SIGNS, Case, Parts, choices, named, settled
from handlers.reading.model.shape import LEFT, STATUSES, TYPES
from handlers.reading.model.values import stage_chances
from handlers.reading.model.whole_names import said_in_full
from handlers.reading.spans import Span


def activity(case: Case) -> Parts | None:
    """What happened: its type, its day, how often."""
    one = settled(case.window.ranked(case.stretch, "types", TYPES))
    beside = Span(case.span.start, case.span.end + _BESIDE)
    return {
        "label": one.best,
        "when": _past(case),
        "count": count_in(beside.of(case.told.folded)),
        "chance": max(one.chance, 0.8),
        **choices("type", one),
    }


def _past(case: Case) -> When | None:
    """The day it happened: pointed at, else told of what the same sentence says before it."""
    when = case.window.pointed(case.stretch, "date").candidate
    if isinstance(when, When):
        return when if when.happened is not None else None
    clause = case.told.clauses_in(case.span)[0]
    before = [m for c in case.told.sentence(clause.sentence) for m in c.of(DATE)]
    past = [m.candidate for m in before if m.span.end <= case.span.start]
    last = past[-1] if past else None
    return last if isinstance(last, When) and last.happened and not last.due else None


_BESIDE = 6  # characters after a stretch in which its count may stand: 'no ans x2'


def new_contact(case: Case) -> Parts | None:
    """Somebody new: the name, and what is said of title and how to reach them."""
    role = case.window.in_role(case.stretch, "name")
    strangers = [m.candidate for m in case.marks if isinstance(m.candidate, StrangerName)]
    people = [one for one in strangers if not one.company]
    inside = [one for one in people if role is None or one.span.overlaps(role[0])]
    if role is not None and not (inside and inside[0].span.covers(role[0])):
        name = said_in_full(case, role[0], firm=False)
    elif inside:
        name = said_in_full(case, inside[0].span, firm=False)
    else:
        return None
    name = _in_full(name, case)
    beside = _told_beside(case, name)
    return {"facts": {"name": name, **beside, **_reach(case), **_title(case)}}


def _in_full(name: str, case: Case) -> str:
    """'add Ingrid' is about the Ingrid Halvorsen of whom the message told."""
    told = (m.candidate for clause in case.told.clauses for m in clause.of(WHO))
    longer = {
        named(one.name)
        for one in told
        if isinstance(one, StrangerName) and one.name.casefold().startswith(f"{name.casefold()} ")
    }
    return longer.pop() if " " not in name and len(longer) == 1 else name


def _told_beside(case: Case, name: str) -> dict[str, str | bool]:
    """The title and how to reach somebody, where they stand beside the name and not in it."""
    near = [(c, m) for c in case.told.clauses for m in c.of(WHO)]
    own = [(c, m) for c, m in near if m.span.of(case.told.raw).strip(SIGNS) in name]
    here = [(c, m) for c, m in own if c.span.overlaps(case.span)]
    told = [_facts_beside(case, *one) for one in (here[:1] or own[:1])]
    title = next((t for c, m in own if (t := _facts_beside(case, c, m).get("title"))), "")
    return {**({"title": title} if title else {}), **told[0]} if told else {}


def _facts_beside(case: Case, clause: Clause, mark: Mark) -> dict[str, str | bool]:
    """The title and how to reach somebody who is named in a clause."""
    after = [c for c in case.told.near(clause) if c.span.start >= clause.span.start]
    people = [
        m.span.start
        for c in after
        for m in c.of(WHO, PERSON)
        if m.span.of(case.told.raw) not in mark.span.of(case.told.raw)
    ]
    limit = min([at for at in people if at > mark.span.start], default=after[-1].span.end)
    reach = [m.candidate for c in after for m in c.of(MAIL, PHONE) if m.span.end <= limit]
    facts: dict[str, str | bool] = {}
    for one in reach:
        if isinstance(one, Reach):
            facts.setdefault(one.kind, one.value)
    title = title_beside(case.told, clause, mark, limit)
    return {**facts, "title": title} if title else facts


def _reach(case: Case) -> dict[str, str | bool]:
    facts: dict[str, str | bool] = {}
    for mark in case.marks:
        if isinstance(mark.candidate, Reach):
            facts.setdefault(mark.candidate.kind, mark.candidate.value)
    return facts


def _title(case: Case) -> dict[str, str | bool]:
    title = case.window.in_role(case.stretch, "title")
    if title is None:
        return {}
    end = case.told.clauses_in(title[0])[-1].span.end
    return {"title": named(whole_title(case.told, title[0], end)) or case.said(title[0])}


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
    one = settled(case.window.ranked(case.stretch, "statuses", STATUSES))
    facts: dict[str, str | bool] = {}
    for role in ("to_name", "to_company"):
        place = case.window.in_role(case.stretch, role)
        if place is not None:
            facts[role] = said_in_full(case, place[0], firm=role == "to_company")
    facts = {**_strangers(case), **facts}
    if "to_name" in facts and "to_company" not in facts:
        facts |= _at_company(case, str(facts["to_name"]))
    referred = str(facts.get("to_name", "")).casefold().split()
    givers = [m for m in _people(case) if m.span.of(case.told.raw).casefold() not in referred]
    return {
        "names": tuple(givers),
        "label": one.best,
        "facts": facts,
        "chance": max(one.chance, 0.7),
        **choices("status", one),
    }


def _at_company(case: Case, name: str) -> dict[str, str | bool]:
    """Where somebody is who is referred, told right behind the name: 'Kim Bo at Duff'."""
    raw, start = case.told.raw, case.told.raw.find(name, case.span.start)
    found = _AT.match(raw, start + len(name)) if start >= 0 else None
    return {"to_company": named(found[1])} if found else {}


_AT = re.compile(
    r" (?:(?:over )?at|@|from) ((?:[A-Z][\w&'’-]{1,30})(?: (?:& )?[A-Z][\w&'’-]{1,30}){0,3})"
)


def _strangers(case: Case) -> dict[str, str | bool]:
    """Who is referred, by the only name and the only company in the words that the book lacks."""
    names = [m.candidate for m in case.marks if isinstance(m.candidate, StrangerName)]
    facts: dict[str, str | bool] = {}
    for role, firm in (("to_name", False), ("to_company", True)):
        alike = {one.name for one in names if one.company is firm}
        if len(alike) == 1:
            facts[role] = named(alike.pop())
    return facts


def _within(place: Span, steps: list[Span]) -> bool:
    """Whether it is said of a next step ('demo next Thursday'), and so not of the deal."""
    return any(span.overlaps(place) for span in steps)


def _new_company(case: Case, pointed: object, role: object) -> str:
    """The company that the book lacks, where the pointer goes to nobody or to who told of it."""
    if isinstance(pointed, StrangerName) and pointed.company:
        return ""
    if isinstance(pointed, NameMatch) and pointed.named[0].kind is not NameKind.CONTACT:
        return ""
    if role is not None and not isinstance(pointed, NameMatch):
        return ""
    clauses = case.told.near(case.told.clauses_in(case.span)[0])
    firms = {m.candidate.name for c in clauses for m in c.marks if _is_firm(m.candidate)}
    return named(firms.pop()) if len(firms) == 1 else _referred(case)


def _referred(case: Case) -> str:
    """The company to which the message's only referral leads: it is whose deal is new."""
    referrals = [one for one in case.window.stretches if one.kind == "log_referral"]
    places = [case.window.in_role(one, "to_company") for one in referrals]
    return said_in_full(case, places[0][0], firm=True) if len(places) == 1 and places[0] else ""


def _is_firm(candidate: object) -> TypeGuard[StrangerName]:
    return isinstance(candidate, StrangerName) and candidate.company


def _announced(case: Case) -> str:
    """The name right after 'new opp' or 'new lead:', however it is written."""
    found = _NEW.search(case.told.raw, case.span.start, case.span.end + _BESIDE)
    return found[1] if found else ""


_NEW = re.compile(
    r"\bnew (?:opp|opportunity|lead|deal|prospect)\b[\s!:,–-]+((?:[\w&'’.+-]+\s?){1,5}?)"
    r"(?=\s?(?:[,(:;\n–]|\s-\s|$)|\.\s)",
    re.IGNORECASE,
)


def _wider(one: Span, other: Span | None) -> Span:
    """Two places of one name, in one."""
    return Span(min(one.start, other.start), max(one.end, other.end)) if other else one


def deal(case: Case) -> Parts | None:
    """A new deal: its company, and what is said of amount, close date and stage."""
    parts: Parts = {}
    pointed = case.window.pointed(case.stretch, "name").candidate
    role = case.window.in_role(case.stretch, "account")
    new = _new_company(case, pointed, role)
    if new:
        parts["facts"] = {"account": new}
    elif isinstance(pointed, NameMatch) and not (role and not pointed.span.overlaps(role[0])):
        parts["names"] = (pointed,)
    else:
        place = role[0] if role else None
        if isinstance(pointed, StrangerName) and (not role or pointed.span.overlaps(role[0])):
            place = _wider(pointed.span, place)
        name = said_in_full(case, place, firm=True) if place else _announced(case)
        parts["facts"] = {"account": named(name)} if name else {}
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
