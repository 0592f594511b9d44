"""Ordinary words: no typo makes a name of them, and as names they need their sentence's support."""

from __future__ import annotations

from functools import cache, lru_cache
from importlib.resources import files

_ENDINGS = ("s", "es", "ed", "d", "ing", "ly", "er", "n")
DAYS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs "
    "fri sat sun".split()
)
MONTHS = frozenset(
    "january february march april may june july august september october november december jan "
    "feb mar apr jun jul aug sep sept oct nov dec".split()
)


def _listed(name: str) -> frozenset[str]:
    source = files("handlers.reading.names").joinpath(name).read_text(encoding="utf-8")
    lines = (line for line in source.splitlines() if not line.startswith("#"))
    return frozenset(word for line in lines for word in line.split())


@cache
def usual_words() -> frozenset[str]:
    """Words of every day in sales talk, days and months among them."""
    return _listed("usual.txt") | _listed("other_tongues.txt") | DAYS | MONTHS


@cache
def first_names() -> frozenset[str]:
    """First names met in business, of people whom no book needs to hold."""
    return _listed("first_names.txt")


@cache
def common_words() -> frozenset[str]:
    """All ordinary words, the usual ones included."""
    return _listed("common.txt") | usual_words()


def is_common(word: str) -> bool:
    """Whether a folded word is ordinary as it stands."""
    return word in common_words()


@lru_cache(maxsize=16_384)
def is_inflected(word: str) -> bool:
    """Whether a folded word is ordinary, as it stands or with an ordinary ending taken off."""
    return is_common(word) or any(
        word.endswith(ending)
        and len(word) > len(ending) + 2
        and word[: -len(ending)] in common_words()
        for ending in _ENDINGS
    )
