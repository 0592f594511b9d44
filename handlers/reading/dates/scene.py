"""What a rule sees (`Scene`), what it finds (`Slot`), and the words for a conclusion."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from handlers.reading.dates.kinds import KINDS
from handlers.reading.pattern import Match, Tok


class Is(StrEnum):
    """What a slot is, for joining it with its neighbours."""

    WEEKDAY = "weekday"
    DAY = "day"
    PERIOD = "period"
    END_OF_DAY = "end of day"
    TIME = "time"
    SHIFT = "shift"
    HOUR = "hour"  # a bare number: a time only beside a day


@dataclass(frozen=True, slots=True)
class Scene:
    """The text, its tokens, the local day, and whether 3/4 is March 4 (`month_first`)."""

    raw: str
    tokens: tuple[Tok[int], ...]
    today: date
    hour: int
    month_first: bool

    def kind(self, index: int) -> str:
        """The kind of the token there; '' outside the text."""
        return self.tokens[index].kind if 0 <= index < len(self.tokens) else ""

    def word(self, index: int) -> str:
        """The folded word there; '' outside the text."""
        return self.tokens[index].word if 0 <= index < len(self.tokens) else ""

    def capital(self, index: int) -> bool:
        """Whether the token there begins with a capital letter."""
        return 0 <= index < len(self.tokens) and self.raw[self.tokens[index].start].isupper()

    def glued(self, index: int) -> bool:
        """Whether the token there follows its left neighbour without a space."""
        return 0 < index < len(self.tokens) and (
            self.tokens[index - 1].end == self.tokens[index].start
        )


@dataclass(frozen=True, slots=True)
class Slot:
    """Tokens `first` to `last` (not included), resolved. `minutes` is a time of day.

    `shift` counts units on from a date that only the deal knows: (count, unit).
    """

    first: int
    last: int
    kind: Is
    happened: date | None = None
    due: date | None = None
    closing: date | None = None
    minutes: int | None = None
    note: str = ""
    shift: tuple[int, int] | None = None

    def unsure(self, note: str) -> Slot:
        """The same with a word on what was concluded."""
        return replace(self, note=note)


class Rule(NamedTuple):
    """A pattern of kinds and what it builds; None where the context speaks against it."""

    pattern: str
    build: Callable[[Scene, Match], Slot | None]


def value(scene: Scene, match: Match, *kinds: str, nth: int = 0) -> int | None:
    """The value of the match's nth token of these kinds, or None."""
    wanted = "".join(KINDS[kind] for kind in kinds)
    found = [t.value for t in scene.tokens[match.first : match.last] if t.kind in wanted]
    return found[nth] if nth < len(found) else None


def has(scene: Scene, match: Match, *kinds: str) -> bool:
    """Whether the match holds a token of one of these kinds."""
    wanted = "".join(KINDS[kind] for kind in kinds)
    return any(token.kind in wanted for token in scene.tokens[match.first : match.last])


def on_day(match: Match, day: date | None, today: date, note: str = "") -> Slot | None:
    """A slot for one certain day: looked back to unless ahead, ahead unless gone by."""
    if day is None:
        return None
    ahead = day if day >= today else None
    back = day if day <= today else None
    return Slot(match.first, match.last, Is.DAY, back, ahead, ahead, note=note)


def ahead_on(match: Match, day: date, note: str = "", kind: Is = Is.DAY) -> Slot:
    """A slot that looks ahead to one day and cannot be looked back to."""
    return Slot(match.first, match.last, kind, None, day, day, note=note)


def short(day: date) -> str:
    """The day as receipts write it: 'Fri 13 Mar'."""
    return f"{day:%a} {day.day} {day:%b}"
