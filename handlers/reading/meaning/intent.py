"""What `meaning` says of a message, and the protocol that every version of it keeps.

In goes `Told`: the message's clauses, in which the candidates stand as marks (`<deal> <money>
<date>`), so that what is learnt from one book carries over to another. Out comes `Meant`: intents,
each one update that some words ask for, with the candidates that belong to it and a chance between
0 and 1 that it is meant; and the question that the message asks, where it asks one. Whose deal it
is, what the values come to and what may be written at once is decided by `compose`.
"""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Protocol

from handlers.reading.candidates import Money, NameMatch, StrangerName, When
from handlers.reading.meaning.told import Told
from handlers.reading.spans import Span

NO_OTHERS: Mapping[str, tuple[str, ...]] = MappingProxyType({})
NO_EVIDENCE: Mapping[str, float] = MappingProxyType({})
NO_FACTS: Mapping[str, str | bool] = MappingProxyType({})
SURE, LIKELY, HARDLY = 0.95, 0.7, 0.4


@dataclass(frozen=True, slots=True)
class Intent:
    """One update that the words at `span` ask for.

    kind      an update kind of FORMAT.md (`log_activity`, `set_amount`, ...)
    spans     the words that say it, best first; never empty
    chance    0 to 1
    names     the names that belong to it; empty where they are to be taken from around it
    money, when, stage, field   the candidates that it takes its values from
    or_when   another date, where the words leave open which
    label     an activity's type, a referral's status
    facts     text values: a step's `text`, a contact's `name`, `title`, `email`, `phone`, ...
    count     how often, for an activity
    rule      what found it, for tests and for a look inside; '' for a model
    evidence  what speaks for it and against it, as figures, for a `Judge`; empty for rules
    others    values that may as well be meant, by the update's key ('type', 'to', 'value', ...)
    group     intents of one number are ways of reading the same words: the likeliest stands
    about     the name that a model takes it to be about, and how sure that is
    """

    kind: str
    spans: tuple[Span, ...]
    chance: float = SURE
    names: tuple[NameMatch, ...] = ()
    money: Money | None = None
    when: When | None = None
    or_when: When | None = None
    stage: str | None = None
    field: str | None = None
    label: str = ""
    facts: Mapping[str, str | bool] = dataclasses.field(default_factory=lambda: NO_FACTS)
    count: int = 1
    rule: str = ""
    evidence: Mapping[str, float] = dataclasses.field(default_factory=lambda: NO_EVIDENCE)
    others: Mapping[str, tuple[str, ...]] = dataclasses.field(default_factory=lambda: NO_OTHERS)
    maybe: Mapping[str, tuple[str, ...]] = dataclasses.field(default_factory=lambda: NO_OTHERS)
    about: NameMatch | StrangerName | None = None
    group: int | None = None

    @property
    def span(self) -> Span:
        """The words that say it best."""
        return self.spans[0]


@dataclass(frozen=True, slots=True)
class Asked:
    """The question or command of a message: one of FORMAT.md's `query.what`, and its place."""

    what: str
    span: Span
    chance: float = SURE


class Judge(Protocol):
    """Says how likely an update is right, by all that speaks for it and against it."""

    def __call__(self, kind: str, evidence: Mapping[str, float]) -> float:
        """A chance, 0 to 1."""
        ...


@dataclass(frozen=True, slots=True)
class Bar:
    """Chances from which on an update is written, and from which on it is offered for a tap."""

    write: float
    offer: float

    def raised(self, by: float) -> Bar:
        """The bar for somebody who wants to be asked more (or, below 0, less); in log-odds."""
        if not by or not 0 < self.write < 1:
            return self
        score = math.log(self.write / (1 - self.write)) + by
        return Bar(max(1 / (1 + math.exp(-score)), self.offer), self.offer)


NO_BARS: Mapping[str, Bar] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Meant:
    """All that a message means, in the order of its words.

    `judge` gives the chances of updates whose intents carry evidence; without one an intent's own
    chance stands. `bars` are what those chances are held against, by kind of update.
    `unread`: from this place on the message was too long to be read.
    """

    intents: tuple[Intent, ...] = ()
    asked: Asked | None = None
    judge: Judge | None = None
    bars: Mapping[str, Bar] = dataclasses.field(default_factory=lambda: NO_BARS)
    unread: int | None = None


class Meaning(Protocol):
    """Says what a message means. Pure and deterministic; never raises for any text."""

    def __call__(self, told: Told) -> Meant:
        """The intents and the question of one message."""
        ...
