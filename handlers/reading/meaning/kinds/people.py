"""`add_contact`: a name that the book lacks, with a word of adding or how to reach them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handlers.reading.candidates import StrangerName
from handlers.reading.fields import Reach
from handlers.reading.meaning.intent import LIKELY, SURE, Intent
from handlers.reading.meaning.kinds.titles import title_after, title_before, title_stood_for
from handlers.reading.meaning.mood import mood_of
from handlers.reading.meaning.told import MAIL, PERSON, PHONE, WHO, Clause, Mark, Told
from handlers.reading.spans import Span

_ROLE = (
    r"(?:contact|person|name|guy|gal|lady|buyer|manager|director|head|cfo|ceo|coo|cto"
    r"|cio|it|ops|owner"
    r"|boss|champion|dm|point of contact|poc|purchas\w+|finance|plant|site|office|hr"
    r"|gm|vp|dispatcher|ed)"
)
_ADD = re.compile(
    rf"\b(?:add|adding|put|insert|include|save|create|new {_ROLE}|contact(?: is| there"
    rf"| there is|:)|poc"
    r"|person is|speak to|owner|replacement|kapalit|should be added"
    r"|(?:their|the|her|his|my) (?:new )?(?:\w+ ){0,2}(?:guy|gal|lady|man|woman"
    r"|manager|director|owner"
    r"|buyer|boss|head|agent|clerk|treasurer|cfo|ceo|coo|cto|cio|gm|vp|partner|son|daughter))\b"
)
_REACH = 70  # characters after or before a name within which its title stands


def find_new(told: Told, number: int) -> Iterator[Intent]:
    """Everybody whom a sentence adds."""
    clauses = told.sentence(number)
    if any(mood_of(c).asked and not _ADD.search(c.text) for c in clauses):
        return
    marks = [(c, m) for c in clauses for m in c.marks]
    people = [(c, m) for c, m in marks if m.kind in (PERSON, WHO)]
    added = any(_ADD.search(c.text) for c in clauses)
    for place, (clause, owner) in enumerate(people):
        if owner.kind == WHO and not (mood_of(clause).imagined or mood_of(clause).hearsay):
            limit = people[place + 1][1].span.start if place + 1 < len(people) else None
            end = limit if limit is not None else _end(told, clauses)
            yield from _of_stranger(told, (clause, owner), end, added=added)


def _end(told: Told, clauses: tuple[Clause, ...]) -> int:
    """The end of the sentence; of the next where that only tells how to reach somebody."""
    after = told.sentence(clauses[-1].sentence + 1)
    only = after and all(c.of(MAIL, PHONE) and not c.of(PERSON, WHO) for c in after)
    return (after if only else clauses)[-1].span.end


def _of_stranger(
    told: Told, said: tuple[Clause, Mark], limit: int, *, added: bool
) -> Iterator[Intent]:
    clause, owner = said
    scope = Span(owner.span.start, limit)
    reach = [m for c in told.clauses_in(scope) for m in c.of(MAIL, PHONE) if scope.covers(m.span)]
    facts: dict[str, str | bool] = {}
    for mark in reach:
        if isinstance(mark.candidate, Reach):
            facts.setdefault(mark.candidate.kind, mark.candidate.value)
    if title := title_beside(told, clause, owner, limit):
        facts["title"] = title
    if not (added or reach) or not isinstance(owner.candidate, StrangerName):
        return
    facts["name"] = owner.candidate.name
    end = max((m.span.end for m in reach), default=owner.span.end)
    place = Span(min(owner.span.start, clause.span.start), end)
    yield Intent("add_contact", (place,), SURE if reach or title else LIKELY, facts=facts)


def title_beside(told: Told, clause: Clause, owner: Mark, limit: int) -> str:
    """The title that stands after or before a person's name, up to `limit`; '' where none does."""
    behind = Span(owner.span.end, min(limit, owner.span.end + _REACH))
    marks = (m.span.start for c in told.clauses_in(behind) for m in c.marks)
    next_mark = min((start for start in marks if start >= owner.span.end), default=limit)
    after = title_after(told, owner.span.end, min(limit, next_mark, owner.span.end + _REACH))
    start = max(clause.span.start, owner.span.start - _REACH)
    before = title_before(told, start, owner.span.start)
    return after or before or title_stood_for(told, owner.span.start)
