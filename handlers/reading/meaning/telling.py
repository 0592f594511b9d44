"""Makes `Told` of a text and its candidates: marks them, and parts sentences into clauses.

Beyond the text's own clauses a comma parts where no list is meant; a piece that holds nothing but
dates stays with what stands before it ('Thursday, 2pm').
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from handlers.reading.book import Book
from handlers.reading.candidates import Money, NameMatch, StrangerName, When
from handlers.reading.fields import Reach, find_fields, find_stages, fold_in_place
from handlers.reading.meaning.told import Candidate, Clause, Mark, Told, mark_of
from handlers.reading.spans import Span
from handlers.reading.text import Text

_PARTING = re.compile(
    r",(?!\d)\s*|\s\u2022\s|\s[|/]\s|\s*[\U0001f300-\U0001faff\u2600-\u27bf\ufe0f\u200d]+\s*"
)
_SUBORDINATE = re.compile(
    r"\W*(?:if|when|whenever|unless|until|till|once|while|because|cause|although|though|had|were"
    r"|should|whether|had i|imagine)\b"
)
_NOTHING_OF_ITS_OWN = re.compile(
    r"(?:\s|<date>|[.,;:()-]|\b(?:at|on|the|of|in|by|sharp|am|pm|local|time|please|pls|thanks|then|and)\b)*"
)
_RANK = {Reach: 0, NameMatch: 1, When: 2, Money: 3, StrangerName: 4}


@dataclass(frozen=True, slots=True)
class Found:
    """Every candidate of a message."""

    names: tuple[NameMatch, ...] = ()
    strangers: tuple[StrangerName, ...] = ()
    money: tuple[Money, ...] = ()
    dates: tuple[When, ...] = ()
    reach: tuple[Reach, ...] = ()

    @property
    def candidates(self) -> Iterator[Candidate]:
        """All of them, of whatever kind."""
        yield from self.names
        yield from self.strangers
        yield from self.money
        yield from self.dates
        yield from self.reach


def tell(text: Text, found: Found, book: Book, *, in_thread: bool) -> Told:
    """The message as `meaning` reads it."""
    standing = _standing(found.candidates)
    folded = fold_in_place(text.raw)
    clauses = tuple(
        _clause(folded, piece, sentence, standing, asked=_asked(text, sentence))
        for piece, sentence in _pieces(text, folded, standing)
    )
    stages, fields = find_stages(text.raw, book), find_fields(text.raw, book)
    return Told(text.raw, folded, clauses, stages, fields, book.stages, book.fields, in_thread)


def _standing(candidates: Iterable[Candidate]) -> tuple[Candidate, ...]:
    """Those that no longer (or, at equal length, stronger) one overlaps, in order of place."""
    ranked = sorted(
        (c for c in candidates if c.span.end > c.span.start),
        key=lambda c: (c.span.start - c.span.end, _RANK[type(c)], c.span.start),
    )
    kept: list[Candidate] = []
    for candidate in ranked:
        if not any(candidate.span.overlaps(other.span) for other in kept):
            kept.append(candidate)
    return tuple(sorted(kept, key=lambda c: c.span))


def _pieces(text: Text, folded: str, standing: Sequence[Candidate]) -> Iterator[tuple[Span, int]]:
    for clause in text.clauses:
        for span in _parted(clause.span, folded, standing):
            yield span, clause.sentence


def _parted(span: Span, folded: str, standing: Sequence[Candidate]) -> list[Span]:
    """The clause parted at its commas, none of them inside a candidate."""
    words = folded[span.start : span.end]
    if _SUBORDINATE.match(words):
        return [span]
    inside = [c.span for c in standing if c.span.overlaps(span)]
    pieces, start = [], span.start
    for match in _PARTING.finditer(folded, span.start, span.end):
        if any(c.start < match.end() and match.start() < c.end for c in inside):
            continue
        pieces.append(Span(start, match.start()))
        start = match.end()
    pieces.append(Span(start, span.end))
    return _joined([p for p in pieces if folded[p.start : p.end].strip()], folded, inside)


def _joined(pieces: list[Span], folded: str, inside: Sequence[Span]) -> list[Span]:
    """A piece that says nothing of its own joins the one before it."""
    kept: list[Span] = []
    for piece in pieces:
        if kept and _says_nothing(piece, folded, inside):
            kept[-1] = Span(kept[-1].start, piece.end)
        else:
            kept.append(piece)
    return kept


def _says_nothing(piece: Span, folded: str, inside: Sequence[Span]) -> bool:
    dates = [s for s in inside if piece.covers(s)]
    if not dates:
        return False
    rest = folded[piece.start : piece.end]
    for span in reversed(dates):
        rest = rest[: span.start - piece.start] + "<date>" + rest[span.end - piece.start :]
    return _NOTHING_OF_ITS_OWN.fullmatch(rest) is not None


def _asked(text: Text, sentence: int) -> bool:
    words = text.sentences[sentence].span.of(text.raw).rstrip(" \t)\"'")
    return words.endswith("?") or words.lower().endswith("question mark")


def _clause(
    folded: str, span: Span, sentence: int, standing: Sequence[Candidate], *, asked: bool
) -> Clause:
    parts, marks, at, length = [], [], span.start, 0
    for candidate in standing:
        if not span.covers(candidate.span):
            continue
        before, mark = folded[at : candidate.span.start], mark_of(candidate)
        start = length + len(before)
        marks.append(Mark(mark, start, start + len(mark), candidate))
        parts += [before, mark]
        length, at = start + len(mark), candidate.span.end
    parts.append(folded[at : span.end])
    return Clause(
        span, sentence, "".join(parts), tuple(marks), asked, folded[span.start : span.end]
    )
