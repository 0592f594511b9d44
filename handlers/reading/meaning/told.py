"""`Told`: a message as `meaning` is given it, its clauses with the candidates marked.

A candidate stands in a clause's text as one of the marks below; everything else is folded (lower
case, no accents, straight quotes). Where candidates overlap the longer one stands.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias, TypeVar, cast

from handlers.reading.book import Field, Stage
from handlers.reading.candidates import (
    FieldMatch,
    Money,
    NameKind,
    NameMatch,
    StageMatch,
    StrangerName,
    When,
)
from handlers.reading.fields import Reach
from handlers.reading.spans import Span

Candidate: TypeAlias = NameMatch | StrangerName | Money | When | Reach

DEAL, PERSON, MEMBER = "<deal>", "<person>", "<member>"
FIRM, WHO = "<firm>", "<who>"
MONEY, DATE, MAIL, PHONE = "<money>", "<date>", "<mail>", "<phone>"
_OF_NAME = {
    NameKind.ACCOUNT: DEAL,
    NameKind.DEAL: DEAL,
    NameKind.CONTACT: PERSON,
    NameKind.MEMBER: MEMBER,
}


@dataclass(frozen=True, slots=True)
class Mark:
    """A candidate in a clause: its mark, and where the mark stands in the clause's text."""

    kind: str
    start: int
    end: int
    candidate: Candidate

    @property
    def span(self) -> Span:
        """The place of its words in the message."""
        return self.candidate.span


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause with its candidates marked; `plain` is the same without the marks.

    `number` is its place among the clauses, `sentence` that of the sentence that it is part of;
    `asked`: the sentence ends as a question.
    """

    span: Span
    sentence: int
    text: str
    marks: tuple[Mark, ...]
    asked: bool = False
    plain: str = ""
    number: int = 0

    def place(self, start: int, end: int) -> Span:
        """The raw span of `text[start:end]`."""
        return Span(self._raw(start, end=False), max(self._raw(end, end=True), 0))

    def at(self, raw: int) -> int:
        """The place in `text` of a place in the message; a mark's start for one inside a mark."""
        shift = raw - self.span.start
        for mark in self.marks:
            if raw >= mark.span.end:
                shift += (mark.end - mark.start) - (mark.span.end - mark.span.start)
            elif raw > mark.span.start:
                return mark.start
        return max(0, min(shift, len(self.text)))

    def of(self, *kinds: str) -> tuple[Mark, ...]:
        """The marks of these kinds, in order."""
        return tuple(mark for mark in self.marks if mark.kind in kinds)

    def _raw(self, place: int, *, end: bool) -> int:
        index = bisect_right(self.marks, place, key=lambda mark: mark.start) - 1
        if index < 0:
            return self.span.start + place
        mark = self.marks[index]
        if place < mark.end:
            return mark.span.end if end and place > mark.start else mark.span.start
        return mark.span.end + place - mark.end


_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Told:
    """A message with everything found in it.

    `folded` is the message folded, character by character in its place. `stages` and `fields` are
    the process's, by key. `in_thread`: it answers in the thread of a deal. `memory` keeps what was
    worked out once, by what it is and a place or the number of a sentence or clause. `unread`: from
    this place on the text was not read, being longer than a chat message; None where all of it was.
    """

    raw: str
    folded: str
    clauses: tuple[Clause, ...]
    stage_matches: tuple[StageMatch, ...]
    field_matches: tuple[FieldMatch, ...]
    stages: Mapping[str, Stage]
    fields: Mapping[str, Field]
    in_thread: bool
    by_sentence: Mapping[int, tuple[Clause, ...]]
    memory: dict[tuple[str | int, ...], object] = field(
        default_factory=dict, compare=False, repr=False
    )
    unread: int | None = None

    def stages_in(self, span: Span) -> tuple[StageMatch, ...]:
        """The stages named wholly inside a stretch."""
        first = bisect_left(self.stage_matches, span.start, key=lambda match: match.span.start)
        last = bisect_left(self.stage_matches, span.end, key=lambda match: match.span.start)
        return tuple(m for m in self.stage_matches[first:last] if m.span.end <= span.end)

    def fields_in(self, span: Span) -> tuple[FieldMatch, ...]:
        """The fields named wholly inside a stretch."""
        first = bisect_left(self.field_matches, span.start, key=lambda match: match.span.start)
        last = bisect_left(self.field_matches, span.end, key=lambda match: match.span.start)
        return tuple(m for m in self.field_matches[first:last] if m.span.end <= span.end)

    def once(self, key: tuple[str | int, ...], work: Callable[[], _T]) -> _T:
        """What `work` gives; under one key it is done once for a message."""
        if key not in self.memory:
            self.memory[key] = work()
        return cast("_T", self.memory[key])

    def sentence(self, number: int) -> tuple[Clause, ...]:
        """The clauses of one sentence; none where there is no such sentence."""
        return self.by_sentence.get(number, ())

    def near(self, clause: Clause, within: int = 1) -> tuple[Clause, ...]:
        """The clauses of its sentence and of those at most so many away."""
        numbers = range(clause.sentence - within, clause.sentence + within + 1)
        return tuple(one for number in numbers for one in self.sentence(number))

    def next_to(self, clause: Clause) -> Clause | None:
        """The clause after it in the same sentence."""
        after = clause.number + 1
        if after < len(self.clauses) and self.clauses[after].sentence == clause.sentence:
            return self.clauses[after]
        return None

    def clauses_in(self, span: Span) -> tuple[Clause, ...]:
        """The clauses that a stretch touches."""
        first = bisect_right(self.clauses, span.start, key=lambda clause: clause.span.end)
        last = bisect_left(self.clauses, span.end, key=lambda clause: clause.span.start)
        return self.clauses[first:last]

    def clause_at(self, place: int) -> Clause | None:
        """The clause that holds a place of the message."""
        index = bisect_right(self.clauses, place, key=lambda clause: clause.span.start) - 1
        inside = index >= 0 and place < self.clauses[index].span.end
        return self.clauses[index] if inside else None


def mark_of(candidate: Candidate) -> str:
    """The mark that stands for a candidate."""
    if isinstance(candidate, NameMatch):
        return _OF_NAME[candidate.named[0].kind]
    if isinstance(candidate, StrangerName):
        return FIRM if candidate.company else WHO
    if isinstance(candidate, Money):
        return MONEY
    if isinstance(candidate, When):
        return DATE
    return MAIL if candidate.kind == "email" else PHONE
