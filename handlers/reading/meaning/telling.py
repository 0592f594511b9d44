"""Makes `Told` of a text and its candidates: marks them, and parts sentences into clauses.

Beyond the text's own clauses a comma parts where no list is meant; a piece that holds nothing but
dates stays with what stands before it ('Thursday, 2pm').
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from itertools import groupby, islice

from handlers.reading.book import Book
from handlers.reading.candidates import Money, NameMatch, StrangerName, When
from handlers.reading.fields import Reach, find_fields, find_stages, fold_in_place
from handlers.reading.meaning.again import said_again
from handlers.reading.meaning.righting import put_right
from handlers.reading.meaning.told import Candidate, Clause, Mark, Told, mark_of
from handlers.reading.spans import Span
from handlers.reading.text import Text

# Emoji part statements, but for those that say something themselves.
_SPEAKING = (
    "\U0001f4f5\u260e\U0001f4de\u2705\u2714\U0001f9ca\U0001f4a4\U0001f47b\U0001f4e7\u2709\ufe0f"
)
_PARTING = re.compile(
    r",(?!\d)\s*|\s\u2022\s|\s[|/]\s"
    rf"|(?:(?![{_SPEAKING}])[\U0001f300-\U0001faff\u2600-\u27bf\u200d])+\s*"
)
_LONGEST = 600  # characters; what runs on for longer is parted at a blank
_MOST_CLAUSES = 80  # of one message; what has more of them is no prose
_MOST_MARKS = 30  # in one clause; more is no sentence
_SUBORDINATE = re.compile(
    r"\W*(?:if|when|whenever|unless|until|till|once|while|because|cause|although|though|had|were"
    r"|should|whether|had i|imagine)\b"
)
_NOTHING_OF_ITS_OWN = re.compile(
    r"(?:\s|<date>|[.,;:()-]|\b(?:at|on|the|of|in|by|sharp|am|pm|local|time|please|pls"
    r"|thanks|then|and|[ecmp]s?t|gmt|utc|cet|ist)\b)*"
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
    dates = put_right(found.dates, text.raw)
    found = replace(found, dates=said_again(dates, text.raw))
    standing = _standing(_without_ends(c, text.raw) for c in found.candidates)
    folded = fold_in_place(text.raw)
    asked = cache(partial(_asked, text))
    pieces, unread = _readable(_unparted(_pieces(text, folded, standing), found))
    clauses = tuple(
        clause_of(
            folded,
            piece,
            (number, sentence),
            standing.within(piece)[:_MOST_MARKS],
            asked=asked(sentence),
        )
        for number, (piece, sentence) in enumerate(pieces)
    )
    by_sentence: dict[int, tuple[Clause, ...]] = {
        sentence: tuple(members) for sentence, members in groupby(clauses, lambda c: c.sentence)
    }
    stages, fields = find_stages(text.raw, book), find_fields(text.raw, book)
    return Told(
        text.raw,
        folded,
        clauses,
        stages,
        fields,
        book.stages,
        book.fields,
        in_thread,
        by_sentence,
        unread=unread,
    )


def _unparted(pieces: Iterable[tuple[Span, int]], found: Found) -> Iterator[tuple[Span, int]]:
    """The pieces, those as one that a name, a date or an amount goes across ('19k. no, 18')."""
    whole = [one.span for one in found.money] + [one.span for one in found.dates]
    whole += [name.span for name in found.names if name.is_name]
    before: tuple[Span, int] | None = None
    for span, sentence in pieces:
        if before is None:
            before = span, sentence
        elif any(one.start < before[0].end and one.end > span.start for one in whole):
            before = Span(before[0].start, span.end), before[1]
        else:
            yield before
            before = span, sentence
    if before is not None:
        yield before


def _readable(
    pieces: Iterable[tuple[Span, int]],
) -> tuple[list[tuple[Span, int]], int | None]:
    """The pieces as far as a chat message has any, and where the unread rest begins."""
    kept = list(islice(pieces, _MOST_CLAUSES + 1))
    if len(kept) <= _MOST_CLAUSES:
        return kept, None
    return kept[:-1], kept[-1][0].start


def _without_ends(candidate: Candidate, raw: str) -> Candidate:
    """A date without the comma after it: that one parts clauses ('close to 27 nov, call Bob')."""
    if not isinstance(candidate, When):
        return candidate
    words = candidate.span.of(raw)
    shorter = _ENDS.sub("", words)
    if not shorter or shorter == words:
        return candidate
    start = candidate.span.start
    return replace(candidate, span=Span(start, start + len(shorter)))


_ENDS = re.compile(r"(?:[\s,;:]|\bcomma)+$", re.IGNORECASE)


class _Standing:
    """Candidates that do not overlap, in order of place."""

    def __init__(self) -> None:
        self._starts: list[int] = []
        self._kept: list[Candidate] = []

    def add(self, candidate: Candidate) -> None:
        """Keep it, unless it overlaps one that is kept."""
        at = bisect_left(self._starts, candidate.span.start)
        beside = self._kept[max(0, at - 1) : at + 1]
        if not any(candidate.span.overlaps(other.span) for other in beside):
            self._starts.insert(at, candidate.span.start)
            self._kept.insert(at, candidate)

    def around(self, place: int) -> list[Candidate]:
        """The one that a place stands inside of."""
        at = bisect_left(self._starts, place)
        return [one for one in self._kept[max(0, at - 1) : at] if one.span.end > place]

    def touching(self, end: int) -> list[Candidate]:
        """The last one that begins before a place."""
        at = bisect_left(self._starts, end)
        return self._kept[max(0, at - 1) : at]

    def within(self, span: Span) -> list[Candidate]:
        """Those that lie wholly inside a stretch."""
        first, last = bisect_left(self._starts, span.start), bisect_left(self._starts, span.end)
        return [one for one in self._kept[first:last] if one.span.end <= span.end]


def _standing(candidates: Iterable[Candidate]) -> _Standing:
    """Those that no longer (or, at equal length, stronger) one overlaps."""
    ranked = sorted(
        (c for c in candidates if c.span.end > c.span.start),
        key=lambda c: (c.span.start - c.span.end, _RANK[type(c)], c.span.start),
    )
    standing = _Standing()
    for candidate in ranked:
        standing.add(candidate)
    return standing


def _pieces(text: Text, folded: str, standing: _Standing) -> Iterator[tuple[Span, int]]:
    for clause in text.clauses:
        for span in _parted(clause.span, folded, standing):
            for piece in _cut(span, folded, standing):
                if any(map(_says, folded[piece.start : piece.end])):
                    yield piece, clause.sentence


def _cut(span: Span, folded: str, standing: _Standing) -> Iterator[Span]:
    """The stretch, in pieces of at most `_LONGEST` characters that end at a blank."""
    while span.end - span.start > _LONGEST:
        end = folded.rfind(" ", span.start + 1, span.start + _LONGEST)
        end = span.start + _LONGEST if end < 0 else end
        inside = next((c.span for c in standing.around(end)), None)
        end = inside.end if inside is not None else end
        yield Span(span.start, end)
        span = Span(min(end, span.end), span.end)
    yield span


def _says(character: str) -> bool:
    return character.isalnum() or character in _SPEAKING


def _parted(span: Span, folded: str, standing: _Standing) -> list[Span]:
    """The clause parted at its commas, none of them inside a candidate."""
    words = folded[span.start : span.end]
    if _SUBORDINATE.match(words):
        return [span]
    pieces, start = [], span.start
    for match in _PARTING.finditer(folded, span.start, span.end):
        if any(c.span.end > match.start() for c in standing.touching(match.end())):
            continue
        pieces.append(_stripped(Span(start, match.start()), folded))
        start = match.end()
    pieces.append(Span(start, span.end))
    return _joined([p for p in pieces if folded[p.start : p.end].strip()], folded, standing)


def _stripped(span: Span, folded: str) -> Span:
    """Without the blanks at its end."""
    return Span(span.start, span.start + len(folded[span.start : span.end].rstrip()))


def _joined(pieces: list[Span], folded: str, standing: _Standing) -> list[Span]:
    """A piece that says nothing of its own joins the one before it."""
    kept: list[Span] = []
    for piece in pieces:
        if kept and _says_nothing(piece, folded, standing):
            kept[-1] = Span(kept[-1].start, piece.end)
        else:
            kept.append(piece)
    return kept


def _says_nothing(piece: Span, folded: str, standing: _Standing) -> bool:
    dates = [c.span for c in standing.within(piece)]
    if not dates:
        return False
    rest = folded[piece.start : piece.end]
    for span in reversed(dates):
        rest = rest[: span.start - piece.start] + "<date>" + rest[span.end - piece.start :]
    return _NOTHING_OF_ITS_OWN.fullmatch(rest) is not None


_END = 40  # characters at the end of a sentence that tell whether it asks


def _asked(text: Text, sentence: int) -> bool:
    span = text.sentences[sentence].span
    words = text.raw[max(span.start, span.end - _END) : span.end].rstrip(" \t)\"'")
    return words.endswith("?") or words.lower().endswith("question mark")


def clause_of(
    folded: str,
    span: Span,
    place: tuple[int, int],
    candidates: Sequence[Candidate],
    *,
    asked: bool,
) -> Clause:
    """The clause of a stretch; `place` is its number and its sentence's."""
    parts, marks, at, length = [], [], span.start, 0
    for candidate in candidates:
        before, mark = folded[at : candidate.span.start], mark_of(candidate)
        start = length + len(before)
        marks.append(Mark(mark, start, start + len(mark), candidate))
        parts += [before, mark]
        length, at = start + len(mark), candidate.span.end
    text = "".join((*parts, folded[at : span.end]))
    plain = folded[span.start : span.end]
    return Clause(span, place[1], text, tuple(marks), asked, plain, place[0])
