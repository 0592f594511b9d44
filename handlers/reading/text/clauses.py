"""Clauses: the stretches of a sentence that each make one statement.

A sentence is parted
    at ; and at a dash or colon that stands apart
    at a comma, 'and', 'but', 'so', 'then' ... where a statement follows one
    at dictated 'comma', 'period', 'full stop'
    before a new subject in run-on text ('... on the benches he wants the epoxy tops')
A list ('Denise, Mark and Will') and a subordinate clause ('if they ever call back, ...') stay whole.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from handlers.reading.spans import Span
from handlers.reading.text.speech import (
    FILLERS,
    JOINERS,
    SAYING,
    SPOKEN_MARKS,
    SUBJECTS,
    SUBORDINATORS,
    VERBS,
)
from handlers.reading.text.tokens import Token, TokenKind

_LOOK_AHEAD = 6
_DASHES = frozenset(("-", "--", ">", "|"))


@dataclass(frozen=True, slots=True)
class Clause:
    """One statement: its place and the index of its sentence. Separators belong to no clause."""

    span: Span
    sentence: int


def split_clauses(tokens: Sequence[Token], sentence: int) -> Iterator[Clause]:
    """The clauses of one sentence, in order; `tokens` are the sentence's tokens."""
    start = place = 0
    has_verb = False
    while place < len(tokens):
        skip = _parts_before(tokens, start, place, has_verb=has_verb)
        if skip is not None and place > start:
            yield Clause(Span(tokens[start].span.start, tokens[place - 1].span.end), sentence)
            start, has_verb = place + skip, False
            place = start
            if place >= len(tokens):
                return
        has_verb = has_verb or tokens[place].folded in VERBS
        place += 1
    if start < len(tokens):
        yield Clause(Span(tokens[start].span.start, tokens[-1].span.end), sentence)


def _parts_before(tokens: Sequence[Token], start: int, place: int, *, has_verb: bool) -> int | None:
    """How many tokens part the clauses at `place`; 0: parted without one; None: not parted."""
    token = tokens[place]
    if token.kind is TokenKind.MARK or token.folded in _DASHES:
        return _parts_at_mark(tokens, start, place)
    if token.folded in SPOKEN_MARKS:
        return 1 if _is_spoken_mark(tokens, place) else None
    if token.folded in JOINERS:
        states = has_verb and _begins_statement(tokens, place + 1)
        return _joiner_length(tokens, place) if states else None
    if token.folded in SUBJECTS and has_verb and place > start + 1:
        return 0 if _is_new_subject(tokens, place) else None
    return None


def _parts_at_mark(tokens: Sequence[Token], start: int, place: int) -> int | None:
    mark = tokens[place].folded
    if mark == ";":
        return 1
    if mark in _DASHES:
        return 1 if _stands_apart(tokens, place) else None
    if mark == ":":
        return None if place - start <= _LOOK_AHEAD else _after_space(tokens, place)
    if mark in {",", "("} and _opens_subordinate(tokens, start):
        return None
    if mark == "," and _begins_statement(tokens, place + 1):
        return 1
    return None


def _opens_subordinate(tokens: Sequence[Token], start: int) -> bool:
    return tokens[start].folded in SUBORDINATORS


def _stands_apart(tokens: Sequence[Token], place: int) -> bool:
    after = place + 1 < len(tokens) and tokens[place + 1].span.start > tokens[place].span.end
    before = place > 0 and tokens[place].span.start > tokens[place - 1].span.end
    numbers = (
        before and after and tokens[place - 1].kind is tokens[place + 1].kind is TokenKind.NUMBER
    )
    return before and after and not numbers


def _after_space(tokens: Sequence[Token], place: int) -> int | None:
    apart = place + 1 < len(tokens) and tokens[place + 1].span.start > tokens[place].span.end
    return 1 if apart else None


def _is_spoken_mark(tokens: Sequence[Token], place: int) -> bool:
    word = tokens[place].folded
    if word == "stop":
        return place > 0 and tokens[place - 1].folded == "full"
    if word == "period":
        before = tokens[place - 1].folded if place else ""
        return before not in {"the", "a", "this", "that", "trial", "grace", "notice", "pilot"}
    return True


def _joiner_length(tokens: Sequence[Token], place: int) -> int:
    length = 1
    while place + length < len(tokens) and tokens[place + length].folded in JOINERS:
        length += 1
    return length


def _begins_statement(tokens: Sequence[Token], place: int) -> bool:
    """Whether a statement begins here: a subject, a verb, or a few words and then a verb."""
    seen = 0
    for token in tokens[place : place + _LOOK_AHEAD]:
        word = token.folded
        if word in JOINERS | FILLERS and seen == 0:
            continue
        if word in SUBJECTS or word in VERBS:
            return True
        if not token.is_word or word in SUBORDINATORS:
            return False
        seen += 1
    return False


def _is_new_subject(tokens: Sequence[Token], place: int) -> bool:
    before = tokens[place - 1].folded
    if before in SAYING or before in SUBORDINATORS or before in JOINERS:
        return False
    if tokens[place].folded in {"it", "you"}:
        return place + 1 < len(tokens) and tokens[place + 1].folded in {"is", "was", "will", "has"}
    contracted = "'" in tokens[place].folded
    following = tokens[place + 1 : place + 3]
    return contracted or any(token.folded in VERBS for token in following)
