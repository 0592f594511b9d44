"""What happened: of what type, when, and who was there."""

from __future__ import annotations

import re
from datetime import date

from handlers.reading.candidates import NameKind, NameMatch, When
from handlers.reading.compose.case import Case, Values
from handlers.reading.meaning.kinds.several import LISTED


def log_activity(case: Case) -> Values | None:
    """An activity: its type, who was there, its day, how often."""
    span = case.intent.span
    beside = case.message.text[max(0, span.start - 12) : span.end]
    if case.intent.label in _TALKS and _MISSED.search(beside):
        return None
    values: Values = {"type": case.intent.label}
    people = contacts(case)
    if people:
        values["contacts"] = people
    values["on"] = _happened(case)
    if case.intent.count > 1:
        values["count"] = case.intent.count
    return values


_TALKS = ("call", "meeting", "demo")
_MISSED = re.compile(  # 'no call with acme', 'missed the call': it did not take place
    r"\b(?:no|missed|skipped|skipping) (?:(?:the|my|our|a|this|today'?s) )?"
    r"(?:call|meeting|mtg|lunch|demo|coffee|dinner|chat|zoom|visit)\b",
    re.IGNORECASE,
)


def _happened(case: Case) -> date:
    """The first day said that lies a short while back; today where none does, and for a note."""
    if case.intent.label == "note":
        return case.today
    marks = case.clause.marks if case.clause is not None else ()
    said = [m.candidate for m in marks if isinstance(m.candidate, When)]
    if case.intent.rule == LISTED:
        said = []
    free = [when for when in said if when.span not in case.ahead and not _is_denied(when, case)]
    for when in (case.intent.when, *free):
        day = when.happened if when is not None else None
        if day is not None and 0 <= (case.today - day).days <= _RECENT:
            return day
    return case.today


def _is_denied(when: When, case: Case) -> bool:
    """'the 26th, not the 21st'."""
    return _NOT_THEN.search(case.message.text[: when.span.start]) is not None


_NOT_THEN = re.compile(r"\b(?:not|no) (?:on |the )*$", re.IGNORECASE)
_RECENT = 60  # days; a date further back was said of something else


def contacts(case: Case) -> tuple[str, ...]:
    """The contacts named in the intent's clause, of the target's account where that is known."""
    marks = case.clause.marks if case.clause is not None else ()
    found: list[str] = []
    named = case.intent.names if case.intent.rule == LISTED else ()
    for match in named or (m.candidate for m in marks):
        if isinstance(match, NameMatch):
            found += people_of(match, case)[:1]
    return tuple(dict.fromkeys(found))


def people_of(match: NameMatch, case: Case) -> list[str]:
    """The contacts a name may mean: of the target's account where that is known."""
    people = [n.id for n in match.named if n.kind is NameKind.CONTACT]
    if match.named[0].kind is not NameKind.CONTACT:
        return []
    known = case.lookup.book.contacts
    there = [p for p in people if p in known and known[p].account == case.target.account]
    return there or (people if case.target.account is None else [])
