"""`Text`: a message taken apart, every piece with its place in the raw text."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from handlers.reading.spans import Span
from handlers.reading.text.clauses import Clause, split_clauses
from handlers.reading.text.fold import fold_with_origins
from handlers.reading.text.parts import Line, Sentence, split_lines, split_sentences
from handlers.reading.text.tokens import Token, tokenize


@dataclass(frozen=True, slots=True)
class Text:
    """A message and its pieces, each in the order of the text.

    `folded` is the whole text folded, for rules that search it; `place(start, end)` gives the raw
    span of what they find there.
    """

    raw: str
    folded: str
    tokens: tuple[Token, ...]
    lines: tuple[Line, ...]
    sentences: tuple[Sentence, ...]
    clauses: tuple[Clause, ...]
    origins: tuple[int, ...]

    def place(self, start: int, end: int) -> Span:
        """The raw span of characters `start` to `end` of `folded`."""
        if start >= end or start >= len(self.origins):
            at = self.origins[start] if start < len(self.origins) else len(self.raw)
            return Span(at, at)
        return Span(self.origins[start], self.origins[min(end, len(self.origins)) - 1] + 1)

    def tokens_in(self, span: Span) -> tuple[Token, ...]:
        """The tokens that lie wholly inside a span."""
        first = bisect_left(self.tokens, span.start, key=lambda token: token.span.start)
        last = bisect_right(self.tokens, span.end, key=lambda token: token.span.end)
        return self.tokens[first:last]

    def clause_at(self, position: int) -> int | None:
        """The index of the clause that holds this place; None between clauses."""
        return _holder(self.clauses, position)

    def sentence_at(self, position: int) -> int | None:
        """The index of the sentence that holds this place; None between sentences."""
        return _holder(self.sentences, position)


def _holder(pieces: Sequence[Clause] | Sequence[Sentence], position: int) -> int | None:
    index = bisect_right(pieces, position, key=lambda piece: piece.span.start) - 1
    return index if index >= 0 and position < pieces[index].span.end else None


def parse_text(raw: str) -> Text:
    """Take a message apart. Never fails, whatever the text holds; linear in its length."""
    folded, origins = fold_with_origins(raw)
    tokens = tuple(tokenize(raw))
    lines = tuple(split_lines(raw))
    sentences: list[Sentence] = []
    clauses: list[Clause] = []
    ends = [bisect_left(tokens, line.body.end, key=_start) for line in lines]
    for index, line in enumerate(lines):
        inside = tokens[bisect_left(tokens, line.body.start, key=_start) : ends[index]]
        for sentence in split_sentences(inside, index):
            sentences.append(sentence)
            members = _between(tokens, sentence.span)
            clauses.extend(split_clauses(members, len(sentences) - 1))
    return Text(raw, folded, tokens, lines, tuple(sentences), tuple(clauses), origins)


def _start(token: Token) -> int:
    return token.span.start


def _between(tokens: Sequence[Token], span: Span) -> Sequence[Token]:
    return tokens[
        bisect_left(tokens, span.start, key=_start) : bisect_left(tokens, span.end, key=_start)
    ]
