"""A stretch with all that may be asked of it, and how classes and values of it are settled."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import Any, TypeAlias

from handlers.reading.candidates import Money, When
from handlers.reading.meaning import Mark, Told
from handlers.reading.model.decoding import Pointed, Stretch, Window
from handlers.reading.model.labels import Vectors, likeness
from handlers.reading.model.names import Label
from handlers.reading.spans import Span

Parts: TypeAlias = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Case:
    """A stretch with all that may be asked of it."""

    window: Window
    stretch: Stretch
    span: Span
    labels: tuple[Label, ...]
    vectors: Vectors

    @property
    def told(self) -> Told:
        """The message."""
        return self.window.told

    @property
    def marks(self) -> list[Mark]:
        """The candidates inside the stretch, in order."""
        clauses = self.told.clauses_in(self.span)
        return [m for c in clauses for m in c.marks if self.span.covers(m.span)]

    def said(self, place: Span) -> str:
        """The words at a place, as typed, without the signs and small words around them."""
        start, end, raw = place.start, place.end, self.told.raw
        joined = _JOINED.match(raw, end)
        words = named(raw[start : joined.end() if joined else end])
        return _AROUND.sub("", words) or words

    def chances(self, sort: str, field: str | None = None) -> dict[str, float]:
        """How likely the stretch means each stage, field or choice (of a field), by key."""
        at = [n for n, one in enumerate(self.labels) if one.sort == sort and one.field == field]
        query = self.window.mean(self.stretch, f"{sort}_query")
        return likeness(query, [self.labels[n] for n in at], self.vectors[at])


SIGNS = " .,;:!?"
_JOINED = re.compile(r"-[^\W_]+")  # 'co' of 'co-ordinator' is the whole of it
_AROUND = re.compile(
    r"^(?:of|at|@|the|a|an|is|are|from|with|by)\s+(?=\S)|(?:\s+(?:is|are|at|of|from|and)|['\u2019])$",
    re.IGNORECASE,
)


def named(words: str) -> str:
    """A name without the signs around it, written or dictated ('ridge drilling comma')."""
    return _SPOKEN.sub("", words.strip(SIGNS)).strip(SIGNS)


_SPOKEN = re.compile(r"\s(?:comma|period|full stop)$", re.IGNORECASE)


def shares(by_key: dict[str, float]) -> dict[str, float]:
    """Weights made chances that add up to 1; empty where all weigh nothing."""
    total = sum(by_key.values())
    return {key: weight / total for key, weight in by_key.items()} if total else {}


def logit(chance: float) -> float:
    """The log of the odds, between -6 and 6."""
    kept = min(max(chance, 0.0025), 0.9975)
    return math.log(kept / (1 - kept))


@dataclass(frozen=True, slots=True)
class Settled:
    """The likeliest class and its chance; `others` may as well be meant.

    `maybe` are worth offering where the update is to be confirmed in any case.
    """

    best: str
    chance: float
    others: tuple[str, ...] = ()
    maybe: tuple[str, ...] = ()


def settled(ranked: list[tuple[str, float]]) -> Settled:
    """The class that stands; `ranked` has the likeliest first."""
    (best, chance), *rest = ranked
    maybe = tuple(name for name, other in rest[:2] if other >= OFFERED)
    if chance >= _CLEAR:
        return Settled(best, chance, (), maybe)
    others = tuple(name for name, other in rest[:2] if other >= _POSSIBLE)
    both = chance + sum(other for _, other in rest[: len(others)])
    return Settled(best, both, others, maybe)


# From the first on a class is not asked for; down to the second others are offered beside it, and
# down to the third where a tap is asked for anyway.
_CLEAR, _POSSIBLE, OFFERED = 0.5, 0.2, 0.03


def choices(key: str, one: Settled) -> Parts:
    """What an intent carries of the classes that were not chosen."""
    return {
        "others": {key: one.others} if one.others else {},
        "maybe": {key: one.maybe} if one.maybe else {},
    }


def money_of(case: Case) -> Pointed | None:
    """The amount of a stretch; None where its pointer finds none in or by it."""
    inside = [m.span for m in case.marks if isinstance(m.candidate, Money)]
    pointed = case.window.pointed(case.stretch, "money", inside)
    if isinstance(pointed.candidate, Money) and _is_near(case, pointed.candidate.span):
        return pointed
    return None


_NEAR = 24  # characters: a value that just misses the stretch still belongs to it


def _is_near(case: Case, place: Span) -> bool:
    return place.end >= case.span.start - _NEAR and place.start <= case.span.end + _NEAR


def when_of(case: Case, role: str) -> Pointed:
    """The date of a stretch; None where there is none that can play the role.

    One inside the stretch stands before one that is only pointed at.
    """
    inside = [
        m.span for m in case.marks if isinstance(m.candidate, When) and _plays(m.candidate, role)
    ]
    pointed = case.window.pointed(case.stretch, "date", inside)
    if isinstance(pointed.candidate, When) and not _plays(pointed.candidate, role):
        return Pointed(None, 1 - pointed.chance)
    return pointed


def _plays(when: When, role: str) -> bool:
    """Whether a date can play a role; 'two weeks later' counts from the one that stands."""
    return getattr(when, role) is not None or when.shift is not None
