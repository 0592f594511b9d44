"""Facts in a message that decide between deals which fit a name equally well.

A word of a deal's own name that no other's name has ('the servers one'), its amount, two words of
its open next step; what stands near says more than what stands elsewhere.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias

from handlers.reading.book import Deal
from handlers.reading.candidates import NameMatch
from handlers.reading.fields import fold_in_place
from handlers.reading.meaning import Told
from handlers.reading.names.common import is_common, usual_words


@dataclass(frozen=True, slots=True)
class Facts:
    """What may decide: the words nearby, those of the whole message, its text without names.

    `named` holds the deals that the message names by their own names.
    """

    near: str
    whole: str
    nameless: str
    named: frozenset[str] = frozenset()


def decided(deals: Sequence[Deal], facts: Facts) -> list[Deal]:
    """Those that a fact in the message points to; empty where none does."""
    return (
        by_own_word(deals, facts.near)
        or by_own_word(deals, facts.whole)
        or _alone([deal for deal in deals if deal.id in facts.named])
        or _alone(_by_amount(deals, facts.nameless))
        or _alone(_by_step(deals, _plain_words(facts.nameless)))
    )


def by_own_word(deals: Sequence[Deal], text: str) -> list[Deal]:
    """The deal that a word of the text names and no other's name holds; empty where two are."""
    named, plainly = _by_name(deals, text), _by_plain_word(deals, text)
    told = [deal for deal in deals if deal in named or deal in plainly]
    return _alone(told)


# 'on the delivery deal': another deal of the company that is spoken of.
OTHER_DEAL = re.compile(
    r"\b(?:the|their|that|our) ([^\W_]+(?: [^\W_]+)?)"
    r" (?:deals?|ones?|opp|opportunity|project|side|job|contract|order|bit|piece)\b"
)


def _alone(deals: list[Deal]) -> list[Deal]:
    return deals if len(deals) == 1 else []


def _by_name(deals: Sequence[Deal], text: str) -> list[Deal]:
    words, own = _words(text), _own_words(_named(deals))
    return [deal for deal, its in zip(deals, own, strict=True) if _is_said(its, words)]


def _is_said(own: frozenset[str], words: frozenset[str]) -> bool:
    return bool(own & words) or any(_is_same_number(a, b) for a in own for b in words)


def _is_same_number(name: str, word: str) -> bool:
    """'365' of 'M365', 's4' of 'S/4HANA': the same figures, and one a part of the other."""
    if not any(c.isdigit() for c in name) or len(word) < _SHORTEST[word.isdigit()]:
        return False
    figures = re.sub(r"\D", "", name)
    return figures == re.sub(r"\D", "", word) and (name in word or word in name)


_SHORTEST = {True: 3, False: 2}  # characters, of a number alone and of one with letters


def _by_plain_word(deals: Sequence[Deal], text: str) -> list[Deal]:
    """By an ordinary word of its name ('the property deck')."""
    words, own = _plain_words(text), _own_plain_words(_named(deals))
    return [deal for deal, its in zip(deals, own, strict=True) if its & words]


def _by_amount(deals: Sequence[Deal], text: str) -> list[Deal]:
    numbers = _numbers(text)
    return [d for d in deals if d.amount is not None and float(d.amount) in numbers]


def _by_step(deals: Sequence[Deal], words: frozenset[str]) -> list[Deal]:
    """The one whose open next step is spoken of: two words of it that no other's has."""
    steps = {d.id: _plain_words(d.next_step.text) for d in deals if d.next_step is not None}
    return [d for d in deals if len(_only_in(d.id, steps) & words) >= _TOLD_BY]


_TOLD_BY = 2


def _only_in(deal: str, steps: dict[str, frozenset[str]]) -> frozenset[str]:
    others = frozenset[str]().union(*(words for one, words in steps.items() if one != deal))
    return steps.get(deal, frozenset()) - others


_DENIED = re.compile(r"\bnot (?:the |a |an |our |that )?[^\W_]+")
_SLASH = re.compile(r"(?<=\w)/(?=\d)")


@lru_cache(maxsize=256)
def _every_word(text: str) -> frozenset[str]:
    folded = _DENIED.sub(" ", _SLASH.sub("", fold_in_place(text)))
    return frozenset(re.findall(r"[^\W_]{2,}", folded))


@lru_cache(maxsize=256)
def _words(text: str) -> frozenset[str]:
    """What is no ordinary word."""
    return frozenset(word.rstrip("s") for word in _every_word(text) if not is_common(word))


@lru_cache(maxsize=256)
def _plain_words(text: str) -> frozenset[str]:
    """Ordinary words, but for those that every second message holds."""
    return frozenset(w.rstrip("s") for w in _every_word(text) if w not in usual_words())


_Named: TypeAlias = tuple[str, str]


def _named(deals: Sequence[Deal]) -> tuple[_Named, ...]:
    """Each deal's name, alone and with its aliases."""
    return tuple((deal.name, " ".join((deal.name, *deal.aliases))) for deal in deals)


@lru_cache(maxsize=256)
def _own_words(deals: tuple[_Named, ...]) -> tuple[frozenset[str], ...]:
    """Of each deal the words of its names that no other's name has."""
    return _apart([_words(every) for _, every in deals], [_words(name) for name, _ in deals])


@lru_cache(maxsize=256)
def _own_plain_words(deals: tuple[_Named, ...]) -> tuple[frozenset[str], ...]:
    words = [_plain_words(every) for _, every in deals]
    return _apart(words, words)


def _apart(
    own: Sequence[frozenset[str]], known: Sequence[frozenset[str]]
) -> tuple[frozenset[str], ...]:
    """Each deal's own words without those by which the others are known."""
    holders = Counter(word for words in known for word in words)
    return tuple(
        frozenset(word for word in words if holders[word] == (word in theirs))
        for words, theirs in zip(own, known, strict=True)
    )


_NUMBER = re.compile(r"(\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?)\s?(k|m|mil|mn|lakh|cr)?\b", re.IGNORECASE)
_TIMES = {"k": 1e3, "m": 1e6, "mn": 1e6, "mil": 1e6, "lakh": 1e5, "cr": 1e7}


@lru_cache(maxsize=16)
def _numbers(text: str) -> frozenset[float]:
    return frozenset(_each_number(text))


def _each_number(text: str) -> Iterator[float]:
    for digits, unit in _NUMBER.findall(text):
        value = float(digits.replace(",", ""))
        yield value * _TIMES.get(unit.lower(), 1.0)
        if not unit:
            yield value * 1e3


def names_of(told: Told) -> Iterator[NameMatch]:
    """The names of the book in a message, in the order of its words."""
    for clause in told.clauses:
        for mark in clause.marks:
            if isinstance(mark.candidate, NameMatch):
                yield mark.candidate


def without(told: Told, names: Iterable[NameMatch]) -> str:
    """The text with blanks where the names stand."""
    text = told.raw
    for name in names:
        start, end = name.span.start, name.span.end
        text = f"{text[:start]}{' ' * (end - start)}{text[end:]}"
    return text
