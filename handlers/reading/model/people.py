"""Activities, people, referrals and new deals: what a stretch says of who and what happened."""

from __future__ import annotations

import re
from typing import TypeGuard

from handlers.reading.candidates import Money, NameKind, NameMatch, StrangerName, When
from handlers.reading.fields import Reach
from handlers.reading.meaning.kinds.activity import count_in
from handlers.reading.meaning.kinds.people import title_beside
from handlers.reading.meaning.kinds.titles import whole_title
from handlers.reading.meaning.told import DATE, MAIL, PERSON, PHONE, WHO
from handlers.reading.model.case import SIGNS, Case, Parts, choices, named, settled
from handlers.reading.model.shape import LEFT, STATUSES, TYPES
from handlers.reading.model.values import stage_chances
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
        name = case.said(role[0])
    elif inside:
        name = named(inside[0].name)
    else:
        return None
    beside = _told_beside(case, name)
    return {"facts": {"name": _in_full(name, case), **beside, **_reach(case), **_title(case)}}


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
    clauses = case.told.clauses_in(case.span)
    near = [(c, m) for c in clauses for m in c.marks if m.kind == WHO]
    own = [(c, m) for c, m in near if m.span.of(case.told.raw).strip(SIGNS) in name]
    if not own:
        return {}
    clause, mark = own[0]
    after = [c for c in case.told.near(clause) if c.span.start >= clause.span.start]
    people = [m.span.start for c in after for m in c.of(WHO, PERSON)]
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
            facts[role] = _whole_name(case, place[0])
    facts = {**_strangers(case), **facts}
    return {
        "names": _people(case),
        "label": one.best,
        "facts": facts,
        "chance": max(one.chance, 0.7),
        **choices("status", one),
    }


def _strangers(case: Case) -> dict[str, str | bool]:
    """Who is referred, by the only name and the only company in the words that the book lacks."""
    names = [m.candidate for m in case.marks if isinstance(m.candidate, StrangerName)]
    facts: dict[str, str | bool] = {}
    for role, firm in (("to_name", False), ("to_company", True)):
        alike = {one.name for one in names if one.company is firm}
        if len(alike) == 1:
            facts[role] = named(alike.pop())
    return facts


def _whole_name(case: Case, place: Span) -> str:
    """The name at a place, with what else of it was found by rules or is joined to it by an 'and'.

    'Cleaver' of 'Cork & Cleaver' is the whole of it.
    """
    marks = [m.span for m in case.marks if m.span.overlaps(place)]
    start = min([place.start, *(m.start for m in marks)])
    end = max([place.end, *(m.end for m in marks)])
    before = _JOINED_BEFORE.search(case.told.raw, max(0, start - 40), start)
    before = before or _particle(case.told.raw, start)
    after = _JOINED_AFTER.match(case.told.raw, end)
    start, end = before.start() if before else start, after.end() if after else end
    return case.said(Span(start, end))


def _particle(raw: str, start: int) -> re.Match[str] | None:
    """What stands before a name that begins with a particle: 'Fromagerie' of 'du Presbytère'."""
    return _NOUN.search(raw, max(0, start - 40), start) if _PARTICLE.match(raw, start) else None


_PARTICLE = re.compile(r"(?:du|de|des|del|della|di|da|dos|van|von|der|of) [^\W_]")
_NOUN = re.compile(r"[^\W\d_][\w'-]+ $")
_JOINED_BEFORE = re.compile(r"[^\W\d_][\w'-]* ?(?:&|\+) ?$")
_JOINED_AFTER = re.compile(r" ?(?:&|\+) ?[^\W\d_][\w'-]*")


def _within(place: Span, steps: list[Span]) -> bool:
    """Whether it is said of a next step ('demo next Thursday'), and so not of the deal."""
    return any(span.overlaps(place) for span in steps)


def _new_company(case: Case, pointed: object) -> str:
    """The company that the book lacks, where the pointer goes to somebody who only told of it."""
    if not isinstance(pointed, NameMatch) or pointed.named[0].kind is not NameKind.CONTACT:
        return ""
    clauses = case.told.near(case.told.clauses_in(case.span)[0])
    firms = {m.candidate.name for c in clauses for m in c.marks if _is_firm(m.candidate)}
    return named(firms.pop()) if len(firms) == 1 else ""


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


def deal(case: Case) -> Parts | None:
    """A new deal: its company, and what is said of amount, close date and stage."""
    parts: Parts = {}
    pointed = case.window.pointed(case.stretch, "name").candidate
    role = case.window.in_role(case.stretch, "account")
    new = _new_company(case, pointed)
    if new:
        parts["facts"] = {"account": new}
    elif isinstance(pointed, NameMatch) and not (role and not pointed.span.overlaps(role[0])):
        parts["names"] = (pointed,)
    else:
        name = role[0].of(case.told.raw) if role else ""
        if isinstance(pointed, StrangerName) and (not role or pointed.span.overlaps(role[0])):
            name = pointed.name if len(pointed.name) >= len(name) else name
        name = name or _announced(case)
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
