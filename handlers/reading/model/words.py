"""The words of a message as the model reads them: candidates as marks, the rest folded.

A mark stands for what was found by rules, so that what is learnt from one book carries over to
another. Stages, fields and mere words of names keep their words behind a mark. An emoji is written
as its Unicode name.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final, TypeAlias

from handlers.reading.candidates import Money, NameMatch, When
from handlers.reading.meaning.told import (
    DATE,
    MONEY,
    Candidate,
    Clause,
    Told,
    mark_of,
)
from handlers.reading.spans import Span

Marked: TypeAlias = Candidate | None

NUMBER, PAST, AHEAD, HOUR = "<number>", "<past>", "<ahead>", "<hour>"
PART, STAGE, FIELD, CHOICE = "<part>", "<stage>", "<field>", "<choice>"
THREAD, ALONE, NEW_LINE = "<thread>", "<alone>", "<line>"
MARKS: Final = (
    *("<deal>", "<person>", "<member>", "<firm>", "<who>", MONEY, DATE, "<mail>", "<phone>"),
    *(NUMBER, PAST, AHEAD, HOUR, PART, STAGE, FIELD, CHOICE, THREAD, ALONE, NEW_LINE),
)
_WHOLE = 0.7  # a name that matches less is a mere word of one
_WORD = re.compile(r"[^\W_]+|[^\w\s]|_|\n")


@dataclass(frozen=True, slots=True)
class Word:
    """A word, or a mark (`text` is one of MARKS); `span` is its place in the message."""

    text: str
    span: Span
    candidate: Marked = None
    is_mark: bool = False


def words_of(told: Told, clauses: tuple[Clause, ...] | None = None) -> list[Word]:
    """The words of some clauses (of all, where none are given) and of what lies between them."""
    clauses = told.clauses if clauses is None else clauses
    if not clauses:
        return []
    named = _named_places(told)
    words: list[Word] = []
    at = clauses[0].span.start
    for mark in (mark for clause in clauses for mark in clause.marks):
        words += _plain(told, Span(at, mark.span.start), named)
        words += _marked(mark.candidate, told)
        at = max(at, mark.span.end)
    tail = Span(at, clauses[-1].span.end)
    words += _plain(told, tail, named)
    return [*words, *_ending(told, tail.end)]


def _ending(told: Told, at: int) -> Iterator[Word]:
    """The sign after the last clause, which parts a question from a statement."""
    sign = told.folded[at : at + 1]
    if sign in ("?", "!", "."):
        yield Word(sign, Span(at, at + 1))


def mark_in(candidate: Candidate) -> str:
    """The mark of a candidate, finer than `mark_of` for money and dates."""
    if isinstance(candidate, Money):
        return NUMBER if candidate.bare else MONEY
    if isinstance(candidate, When):
        if candidate.shift is not None:
            return AHEAD
        if candidate.due is None:
            return PAST
        if isinstance(candidate.due, datetime):
            return HOUR
        return AHEAD if candidate.happened is None else DATE
    return mark_of(candidate)


def _marked(candidate: Candidate, told: Told) -> Iterator[Word]:
    if isinstance(candidate, NameMatch) and candidate.named[0].score < _WHOLE:
        yield Word(PART, candidate.span, candidate, is_mark=True)
        for match in _WORD.finditer(told.folded, candidate.span.start, candidate.span.end):
            yield Word(match[0], Span(*match.span()))
        return
    yield Word(mark_in(candidate), candidate.span, candidate, is_mark=True)


def _named_places(told: Told) -> dict[int, str]:
    """Where a stage, a field or a choice begins, and its mark."""
    found: dict[int, str] = {}
    for field in told.field_matches:
        found[field.span.start] = CHOICE if field.span == field.value_span else FIELD
    for stage in told.stage_matches:
        found[stage.span.start] = STAGE
    return found


def _plain(told: Told, span: Span, named: dict[int, str]) -> Iterator[Word]:
    for match in _WORD.finditer(told.folded, span.start, span.end):
        place = Span(*match.span())
        if mark := named.get(place.start):
            yield Word(mark, place, is_mark=True)
        if match[0] == "\n":
            yield Word(NEW_LINE, place, is_mark=True)
        elif match[0].isascii() or match[0].isalnum():
            yield Word(match[0], place)
        else:
            yield from (Word(name, place) for name in _name_of(match[0]))


def _name_of(sign: str) -> list[str]:
    """The words of a sign's Unicode name; nothing for one without a name."""
    return unicodedata.name(sign, "").lower().replace("-", " ").split()[:4]
