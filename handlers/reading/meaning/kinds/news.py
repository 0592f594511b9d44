"""`update_contact`: somebody known who left, or has a new title, address or number."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handlers.reading.candidates import NameMatch
from handlers.reading.fields import Reach
from handlers.reading.meaning.intent import SURE, Intent
from handlers.reading.meaning.kinds.titles import new_title
from handlers.reading.meaning.mood import mood_of
from handlers.reading.meaning.told import MAIL, PERSON, PHONE, WHO, Clause, Mark, Told
from handlers.reading.spans import Span

_LEFT = re.compile(
    r"\b(?:has left|have left|'s left|left|leaving|leaves|quit|quits|resigned"
    r"|nag-?resign|resign|retired"
    r"|retiring|retires|departed|separated from|fired|let go|laid off|sacked|moved on|no longer"
    r"|isn'?t (?:with|there|at)|ain'?t with|not with (?:them|us|<deal>)|out at|is out at|last day"
    r"|walked (?:him|her) out|gone from|is gone|'s gone|stepped down|step down|don comot"
    r"|already don'?t work|wala na|away from|took a job|passed away|out (?:he|she) quit)\b"
)
_NOT_LEFT = re.compile(
    r"\bleft (?:a |another |him|her|them|me|word|it|msg|message|voice|vm|for|off|early"
    r"|to |the office"
    r"|on|my|his|2|3|two|three|already|<person>|<date>|in)\b|\bleft (?:<person>"
    r"|<deal>) (?:a|\d|two|word)"
    r"|\bno longer (?:need|want|interest|a |an )|\bleave\b|\bleaves (?:it|us|me)"
    r"|\bleaving (?:it|the)"
)
_PRONOUN = re.compile(
    r"\b(?:he|she|his|her|he's|she's|hes|shes|him)\b|\bnew (?:cell?|mobile|number|email"
    r"|phone)\b"
)


def find_left(clause: Clause, told: Told) -> Iterator[Intent]:
    """Somebody known who is no longer there."""
    del told
    mood = mood_of(clause)
    people = clause.of(PERSON)
    if not people or mood.imagined or mood.asked or _NOT_LEFT.search(clause.text):
        return
    match = _LEFT.search(clause.text)
    if match is None or re.search(r"\bmight|rumou?r\b", clause.text):
        return
    before = [m for m in people if m.end <= match.start() + 8]
    if before or "last day" in clause.text:
        mark = (before or list(people))[0]
        yield _about(mark, clause.place(mark.start, match.end()), {"left": True})


def find_news(told: Told, number: int) -> Iterator[Intent]:
    """What a sentence says is new about somebody known; 'he' is whom the sentence before named."""
    clauses = told.sentence(number)
    if any(mood_of(c).asked or mood_of(c).imagined or mood_of(c).hearsay for c in clauses):
        return
    end = clauses[-1].span.end
    people = [m for c in clauses for m in c.of(PERSON, WHO)]
    if not people:
        yield from _of_pronoun(told, clauses, end)
    for place, owner in enumerate(people):
        limit = people[place + 1].span.start if place + 1 < len(people) else end
        start = clauses[0].span.start if place == 0 else owner.span.start
        yield from _of_person(told, clauses, owner, Span(start, limit))


def _of_pronoun(told: Told, clauses: tuple[Clause, ...], end: int) -> Iterator[Intent]:
    first = clauses[0]
    before = told.sentence(first.sentence - 1)
    people = [m for c in before for m in c.of(PERSON, WHO)]
    if people and any(_PRONOUN.search(c.text) for c in clauses):
        yield from _of_person(told, clauses, people[-1], Span(first.span.start, end))


def _of_person(
    told: Told, clauses: tuple[Clause, ...], owner: Mark, scope: Span
) -> Iterator[Intent]:
    if owner.kind != PERSON:
        return
    facts: dict[str, str | bool] = {}
    last = owner.span.end if scope.covers(owner.span) else scope.start
    for mark in (
        m for c in told.clauses_in(scope) for m in c.of(MAIL, PHONE) if scope.covers(m.span)
    ):
        if isinstance(mark.candidate, Reach):
            facts.setdefault(mark.candidate.kind, mark.candidate.value)
    if title := new_title(told, last, scope.end):
        facts["title"] = title
    if facts:
        yield _about(owner, scope, facts)


def _about(mark: Mark, span: Span, facts: dict[str, str | bool]) -> Intent:
    names = (mark.candidate,) if isinstance(mark.candidate, NameMatch) else ()
    return Intent("update_contact", (span,), SURE, names=names, facts=facts)
