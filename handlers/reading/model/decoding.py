"""From the network's rows to the stretches that say an update, and what the heads say there."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from handlers.reading.candidates import Money, NameMatch, StrangerName, When
from handlers.reading.meaning import Told
from handlers.reading.model.joint import COLUMNS, Rows
from handlers.reading.model.shape import (
    BEGINS,
    GOES_ON,
    KINDS,
    MARKS_OF_TAG,
    POINTER_SIZE,
    ROLES,
)
from handlers.reading.model.words import Marked, Word
from handlers.reading.spans import Span

# A piece belongs to a stretch from this chance on; what is less sure is weighed by `compose`.
INSIDE = 0.3
_POINTS_AT = {"name": (NameMatch, StrangerName), "money": (Money,), "date": (When,)}


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words that say an update of a kind. `pieces` are rows of the window, first to last + 1.

    `surest` and `mean` are the chances of its surest piece and of all; `begins` that of its start.
    """

    kind: str
    pieces: slice
    first: int  # numbers of words
    last: int
    surest: float
    mean: float
    begins: float


@dataclass(frozen=True, slots=True)
class Pointed:
    """What a pointer points at: a candidate, or None for nothing of the message; its chance."""

    candidate: Marked
    chance: float


class Window:
    """The rows of a window with its words: everything that is read off them."""

    def __init__(
        self, told: Told, words: Sequence[Word], numbers: Sequence[int], rows: Rows
    ) -> None:
        self.told, self.words, self.numbers, self.rows = told, words, numbers, rows
        self.roles = softmax(rows[:, COLUMNS["roles"]])
        self._places: dict[int, int] = {}
        self._pointables: dict[str, list[tuple[int, Span]]] = {}
        for place, word in enumerate(numbers):
            if word >= 0:
                self._places.setdefault(word, place)

    @cached_property
    def stretches(self) -> tuple[Stretch, ...]:
        """Every stretch, by kind and then in the order of the words."""
        return tuple(self._stretches())

    def _stretches(self) -> Iterator[Stretch]:
        scores = self.rows[:, COLUMNS["tags"]].reshape(len(self.rows), len(KINDS), MARKS_OF_TAG)
        chances = softmax(scores)
        for number, kind in enumerate(KINDS):
            begins, goes_on = chances[:, number, BEGINS], chances[:, number, GOES_ON]
            for start, end in _runs(begins, goes_on, self.numbers):
                inside = (begins + goes_on)[start:end]
                yield Stretch(
                    kind,
                    slice(start, end),
                    self.numbers[start],
                    self.numbers[end - 1],
                    float(inside.max()),
                    float(inside.mean()),
                    float(begins[start]),
                )

    def span(self, stretch: Stretch) -> Span:
        """The place of a stretch in the message."""
        return self._place(stretch.first, stretch.last)

    def _place(self, first: int, last: int) -> Span:
        some = self.words[first : last + 1]
        return Span(min(w.span.start for w in some), max(w.span.end for w in some))

    def mean(self, stretch: Stretch, head: str) -> npt.NDArray[np.float32]:
        """The columns of a head, as their mean over a stretch."""
        means: npt.NDArray[np.float32] = self.rows[stretch.pieces, COLUMNS[head]].mean(axis=0)
        return means

    def best(self, stretch: Stretch, head: str, names: Sequence[str]) -> tuple[str, float]:
        """The class that a head says of a stretch, and its chance."""
        return self.ranked(stretch, head, names)[0]

    def ranked(self, stretch: Stretch, head: str, names: Sequence[str]) -> list[tuple[str, float]]:
        """The classes of a head with their chances for a stretch, the likeliest first."""
        chances = softmax(self.mean(stretch, head)).tolist()
        return sorted(zip(names, chances, strict=True), key=lambda one: -one[1])

    def pointed(self, stretch: Stretch, pointer: str, only: Sequence[Span] = ()) -> Pointed:
        """What a stretch's pointer points at; of the places in `only`, where there are any."""
        there = self._pointable(pointer)
        places = [place for place, span in there if not only or span in only]
        places = places if only else [0, *places]
        keys = self.rows[places, COLUMNS[f"{pointer}_key"]]
        scores = keys @ self.mean(stretch, f"{pointer}_query") / math.sqrt(POINTER_SIZE)
        chances = softmax(scores)
        at = int(chances.argmax())
        number = self.numbers[places[at]]
        candidate = self.words[number].candidate if number >= 0 else None
        return Pointed(candidate, float(chances[at]))

    def _pointable(self, pointer: str) -> list[tuple[int, Span]]:
        """Each place that a pointer may point at, with the span of what stands there."""
        if pointer not in self._pointables:
            self._pointables[pointer] = [
                (self._places[number], word.candidate.span)
                for number, word in enumerate(self.words)
                if isinstance(word.candidate, _POINTS_AT[pointer]) and number in self._places
            ]
        return self._pointables[pointer]

    def in_role(self, stretch: Stretch, role: str, beside: int = 0) -> tuple[Span, float] | None:
        """The longest run of words of a stretch that play a role, and how sure that is.

        `beside`: so many pieces before and after the stretch are looked at too.
        """
        chances = self.roles[:, ROLES.index(role)]
        first, last = max(0, stretch.pieces.start - beside), stretch.pieces.stop + beside
        within = slice(first, min(last, len(self.numbers)))
        runs = list(_role_runs(chances, within, self.numbers))
        if not runs:
            return None
        start, end = max(runs, key=lambda run: float(_sure(chances[run[0] : run[1]]).sum()))
        place = self._place(self.numbers[start], self.numbers[end - 1])
        return place, float(_sure(chances[start:end]).mean())


def softmax(scores: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    """Chances of scores, along the last axis."""
    raised = np.exp(scores - scores.max(axis=-1, keepdims=True))
    chances: npt.NDArray[np.float32] = raised / raised.sum(axis=-1, keepdims=True)
    return chances


def _runs(
    begins: npt.NDArray[np.float32], goes_on: npt.NDArray[np.float32], numbers: Sequence[int]
) -> Iterator[tuple[int, int]]:
    """Runs of rows that belong to one stretch; a surer beginning parts two."""
    start: int | None = None
    for place in range(len(numbers)):
        inside = numbers[place] >= 0 and begins[place] + goes_on[place] >= INSIDE
        parts = inside and begins[place] > goes_on[place] and _opens(place, numbers)
        if start is not None and (not inside or parts):
            yield start, place
            start = None
        if inside and start is None:
            start = place
    if start is not None:
        yield start, len(numbers)


def _opens(place: int, numbers: Sequence[int]) -> bool:
    """Whether a row is the first of its word."""
    return place == 0 or numbers[place - 1] != numbers[place]


def _role_runs(
    chances: npt.NDArray[np.float32], pieces: slice, numbers: Sequence[int]
) -> Iterator[tuple[int, int]]:
    """Runs of rows that play a role: sure of one of them, and not too unsure of its neighbours."""
    start: int | None = None
    for place in range(pieces.start, pieces.stop + 1):
        inside = place < pieces.stop and chances[place] >= _ROLE_GOES_ON and numbers[place] >= 0
        if inside and start is None:
            start = place
        elif not inside and start is not None:
            if float(chances[start:place].max()) >= _ROLE_BEGINS:
                yield start, place
            start = None


_ROLE_BEGINS, _ROLE_GOES_ON = 0.5, 0.2


def _sure(chances: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    return chances[chances >= _ROLE_BEGINS]


def in_order(stretches: Iterable[Stretch]) -> list[Stretch]:
    """The stretches in the order of the words."""
    return sorted(stretches, key=lambda one: (one.first, one.kind))
