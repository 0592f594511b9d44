"""Clauses: the stretches of a sentence that each make one statement.

A sentence is parted
    at ; and at a dash or colon that stands apart
    at a comma, 'and', 'but', 'so', 'then' ... where a statement follows one
    at dictated 'comma', 'period', 'full stop'
    before a new subject in run-on text ('... on the benches he wants the epoxy tops')
A list ('Denise, Mark and Will') and a condition with what hangs on it ('if they call, I will ...')
stay whole.
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
    TRIAL_PERIODS,
    VERBS,
)
from handlers.reading.text.tokens import Token, TokenKind

_TILL = frozenset(("till", "til", "until", "'til", "by", "since"))
_LOOK_AHEAD = 6
_DASHES = frozenset(("-", "--", ">", "|"))
_SHORT_SUBJECTS = frozenset(("it", "you"))
# No other word parts clauses, or says that one has begun.
_TELLING = SPOKEN_MARKS | {";", ":", ","} | _DASHES | JOINERS | SUBJECTS | VERBS


@dataclass(frozen=True, slots=True)
class Clause:
    """One statement: its place and the index of its sentence. Separators belong to no clause."""

    span: Span
    sentence: int


def split_clauses(tokens: Sequence[Token], sentence: int) -> Iterator[Clause]:
    """The clauses of one sentence, in order; `tokens` are the sentence's tokens."""
    return _Splitter(tokens, sentence).clauses()


class _Splitter:
    """Walks through a sentence; remembers since the clause began whether it had a verb, a comma."""

    def __init__(self, tokens: Sequence[Token], sentence: int) -> None:
        self.tokens = tokens
        self.sentence = sentence
        self._begin(0)

    def clauses(self) -> Iterator[Clause]:
        place = 0
        while place < len(self.tokens):
            if self.tokens[place].folded not in _TELLING:
                place += 1
                continue
            length = self._separator(place)
            if length is not None and place > self.start:
                yield self._clause(place)
                self._begin(place + length)
                place = max(self.start, place)
                if place >= len(self.tokens):
                    return
            self._remember(place)
            place += 1
        if self.start < len(self.tokens):
            yield self._clause(len(self.tokens))

    def _begin(self, start: int) -> None:
        self.start = start
        self.has_verb = False
        first = self.tokens[start].folded if start < len(self.tokens) else ""
        self.condition = first in SUBORDINATORS
        self.comma: int | None = None

    def _remember(self, place: int) -> None:
        self.has_verb = self.has_verb or _is_verb(self.tokens[place], first=place == self.start)
        if self.tokens[place].folded == "," and self.comma is None:
            self.comma = place

    def _clause(self, end: int) -> Clause:
        return Clause(
            Span(self.tokens[self.start].span.start, self.tokens[end - 1].span.end), self.sentence
        )

    def _separator(self, place: int) -> int | None:
        """How many tokens part the clauses here; 0: parted without one; None: not parted."""
        token = self.tokens[place]
        if token.folded in SPOKEN_MARKS:
            return self._spoken(place)
        if token.folded == ";":
            return 1
        if token.folded in _DASHES:
            return 1 if self._stands_apart(place) else None
        if token.folded == ":":
            return 1 if place - self.start > _LOOK_AHEAD and self._space_behind(place) else None
        if self.condition and (self.comma is None or place == self.comma + 1):
            return None
        if token.folded == ",":
            return 1 + self._joiners(place + 1) if self._states(place + 1) else None
        if token.folded in JOINERS and not self._is_a_time(place):
            return self._joiners(place) if self.has_verb and self._states(place + 1) else None
        return 0 if self._is_new_subject(place) else None

    def _is_a_time(self, place: int) -> bool:
        """'till then': a time, and no new statement."""
        return self.tokens[place].folded == "then" and self.tokens[place - 1].folded in _TILL

    def _spoken(self, place: int) -> int | None:
        """'comma', 'period' and 'full stop', as dictation types them."""
        word = self.tokens[place].folded
        before = self.tokens[place - 1].folded if place else ""
        after = self.tokens[place + 1].folded if place + 1 < len(self.tokens) else ""
        if word == "full":
            return 2 if after == "stop" else None
        if word == "period" and before in TRIAL_PERIODS:
            return None
        return 1 + self._joiners(place + 1)

    def _joiners(self, place: int) -> int:
        length = 0
        while place + length < len(self.tokens) and self.tokens[place + length].folded in JOINERS:
            length += 1
        return length

    def _stands_apart(self, place: int) -> bool:
        if place == 0 or not self._space_behind(place):
            return False
        before, after = self.tokens[place - 1], self.tokens[place + 1]
        numbers = before.kind is after.kind is TokenKind.NUMBER
        return before.span.end < self.tokens[place].span.start and not numbers

    def _space_behind(self, place: int) -> bool:
        following = self.tokens[place + 1 : place + 2]
        return bool(following) and following[0].span.start > self.tokens[place].span.end

    def _states(self, place: int) -> bool:
        """Whether a statement begins here: a subject, a verb, or a few words and then a verb."""
        begun = False
        words = [token.folded for token in self.tokens[place : place + 2]]
        if words[:1] == ["her"] and words[1:] in (["is"], ["are"], ["was"]):
            return False  # 'the call with Teddy and her is on Friday'
        for token in self.tokens[place : place + _LOOK_AHEAD]:
            word = token.folded
            if not begun and word in JOINERS | FILLERS:
                continue
            if word in SUBJECTS or _is_verb(token, first=False):
                return True
            if not token.is_word or word in SUBORDINATORS or word in JOINERS:
                return False
            begun = True
        return False

    def _is_new_subject(self, place: int) -> bool:
        """A pronoun that begins a statement of its own, not the content of what is said."""
        word = self.tokens[place].folded
        if word not in SUBJECTS or not self.has_verb or place <= self.start + 1:
            return False
        before = self.tokens[place - 1].folded
        if before in SAYING or before in SUBORDINATORS or before in JOINERS:
            return False
        following = [token.folded for token in self.tokens[place + 1 : place + 3]]
        if word in _SHORT_SUBJECTS:
            return following[:1] in (["is"], ["was"], ["will"], ["has"])
        return "'" in word or any(other in VERBS for other in following)


def _is_verb(token: Token, *, first: bool) -> bool:
    """A verb; 'Mark' and 'Will' inside a sentence are people."""
    name = token.is_capital and not first and not token.raw.isupper()
    return token.folded in VERBS and not name
