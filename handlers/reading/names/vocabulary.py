"""The words that occur in names, and the ones near to a misspelt word.

A misspelt word is compared (optimal string alignment: a swap of neighbours is one slip) with the
words of about its length that begin like it or end like it: some hundreds of comparisons instead of
one with every word, which keeps 100,000 names within milliseconds.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import TypeVar

from rapidfuzz import process
from rapidfuzz.distance import OSA

_Key = TypeVar("_Key")
_PREFIX = 3
_MOST_NEAR = 4
_MOST_STARTING = 12


def slips_allowed(length: int) -> int:
    """How many slips a word of this length may hold and still be the same word."""
    if length < 4:
        return 0
    return 1 if length < 8 else 2


class Vocabulary:
    """The distinct words of all names, in buckets."""

    __slots__ = ("_ending", "_leading", "_starting")

    def __init__(self) -> None:
        self._leading: dict[tuple[str, int], set[str]] = {}
        self._ending: dict[tuple[str, int], set[str]] = {}
        self._starting: dict[str, set[str]] = {}

    def add(self, word: str) -> None:
        """Take a word in."""
        self._leading.setdefault((word[0], len(word)), set()).add(word)
        self._ending.setdefault((word[-3:], len(word)), set()).add(word)
        self._starting.setdefault(word[:_PREFIX], set()).add(word)

    def discard(self, word: str) -> None:
        """Take a word out, if it is there."""
        _drop(self._leading, (word[0], len(word)), word)
        _drop(self._ending, (word[-3:], len(word)), word)
        _drop(self._starting, word[:_PREFIX], word)

    def near(self, word: str) -> list[tuple[str, float]]:
        """Words that this one may be a misspelling of, with a likeness from 0 to 1, best first."""
        slips = slips_allowed(len(word))
        if not slips or word.isdigit():
            return []
        found: dict[str, int] = {}
        for bucket in self._buckets(word, slips):
            for other, distance, _ in process.extract(
                word, bucket, scorer=OSA.distance, score_cutoff=slips, limit=None
            ):
                if distance <= slips_allowed(len(other)) and _is_slip(word, other):
                    found[other] = int(distance)
        ranked = sorted(found.items(), key=lambda item: (item[1], item[0]))
        return [(other, 1 - 0.9 * slip / len(word)) for other, slip in ranked[:_MOST_NEAR]]

    def starting(self, prefix: str) -> list[str]:
        """Words that begin with this (3 letters or more) and go on; none where there are many."""
        if len(prefix) < _PREFIX:
            return []
        bucket = self._starting.get(prefix[:_PREFIX], ())
        found = [word for word in bucket if word.startswith(prefix) and word != prefix]
        return sorted(found) if len(found) <= _MOST_STARTING else []

    def _buckets(self, word: str, slips: int) -> Iterator[Collection[str]]:
        for length in range(len(word) - slips, len(word) + slips + 1):
            if bucket := self._leading.get((word[0], length)):
                yield bucket
            # A slip in the first letter; short words change too much by it.
            if len(word) > 6 and (bucket := self._ending.get((word[-3:], length))):
                yield bucket


def _is_slip(word: str, other: str) -> bool:
    """In words of up to 5 letters another letter is a slip only where the two sound alike."""
    if len(word) != len(other) or len(word) > 5 or sorted(word) == sorted(other):
        return True
    changed = next(pair for pair in zip(word, other, strict=True) if pair[0] != pair[1])
    return any(changed[0] in sounds and changed[1] in sounds for sounds in _ALIKE)


_ALIKE = ("aeiouy", "ckq", "sz", "mn", "vwf", "dt", "bp", "gj")


def _drop(buckets: dict[_Key, set[str]], key: _Key, word: str) -> None:
    bucket = buckets.get(key)
    if bucket is not None:
        bucket.discard(word)
        if not bucket:
            del buckets[key]
