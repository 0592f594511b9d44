"""`Text`: a message taken apart, every piece with its place in the raw text."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field

from handlers.reading.text.clauses import Clause, split_clauses
from handlers.reading.text.parts import Line, Sentence, split_lines, split_sentences
from handlers.reading.text.tokens import Token, tokenize


@dataclass(frozen=True, slots=True)
class Text:
    """A message and its pieces, each in the order of the text.

    `memory` keeps what was worked out of the pieces once, by what it is.
    """

    raw: str
    tokens: tuple[Token, ...]
    lines: tuple[Line, ...]
    sentences: tuple[Sentence, ...]
    clauses: tuple[Clause, ...]
    memory: dict[str, object] = field(default_factory=dict, compare=False, repr=False)


def parse_text(raw: str) -> Text:
    """Take a message apart. Never fails, whatever the text holds; linear in its length."""
    tokens = tuple(tokenize(raw))
    starts = [token.span.start for token in tokens]
    lines = tuple(split_lines(raw))
    sentences: list[Sentence] = []
    clauses: list[Clause] = []
    for index, line in enumerate(lines):
        first = bisect_left(starts, line.body.start)
        last = bisect_left(starts, line.body.end, first)
        for sentence, members in split_sentences(tokens[first:last], index):
            clauses.extend(split_clauses(members, len(sentences)))
            sentences.append(sentence)
    return Text(raw, tokens, lines, tuple(sentences), tuple(clauses))
