"""Rules over kinds of tokens: each token has a one-character kind, a rule is a regex over them.

A pattern is kind names, one place after the other; `A|B` is either, `A?` may be missing::

    THE? ORDINAL OF? MONTH YEAR?

Patterns hold no open repetition, so a text of n tokens costs O(n) whatever it holds.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Generic, NamedTuple, TypeVar

V = TypeVar("V")


class Tok(NamedTuple, Generic[V]):
    """A token: `kind` is one character, `start` and `end` are places in the text."""

    kind: str
    value: V
    start: int
    end: int
    word: str


class Match(NamedTuple):
    """Tokens `first` up to, not including, `last`; `rule` is the rule's number in its tuple."""

    first: int
    last: int
    rule: int


class Pattern(NamedTuple):
    """A compiled pattern, and for each place that must be filled the kinds that may fill it."""

    regex: re.Pattern[str]
    needs: tuple[frozenset[str], ...]


def _place(item: str, kinds: Mapping[str, str]) -> str:
    optional = item.endswith("?")
    names = item.rstrip("?").split("|")
    group = "".join(re.escape(kinds[name]) for name in names)
    return f"[{group}]" + ("?" if optional else "")


def compiled(pattern: str, kinds: Mapping[str, str]) -> Pattern:
    """The pattern over a string of kinds; KeyError for a kind that is not known."""
    items = pattern.split()
    regex = re.compile("".join(_place(item, kinds) for item in items))
    needs = {
        frozenset(kinds[name] for name in item.split("|")) for item in items if item[-1] != "?"
    }
    return Pattern(regex, tuple(sorted(needs, key=lambda need: (len(need), sorted(need)))))


def matches(shape: str, patterns: Iterable[Pattern]) -> list[Match]:
    """Where the patterns match the kinds: earliest first, then longest, then rule order."""
    present = frozenset(shape)
    found = [
        Match(m.start(), m.end(), number)
        for number, pattern in enumerate(patterns)
        if not any(need.isdisjoint(present) for need in pattern.needs)
        for m in pattern.regex.finditer(shape)
    ]
    found.sort(key=lambda m: (m.first, -m.last, m.rule))
    return found


def shape_of(tokens: Sequence[Tok[V]]) -> str:
    """The kinds of the tokens, one character each."""
    return "".join(token.kind for token in tokens)
