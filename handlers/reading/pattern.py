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


def _place(item: str, kinds: Mapping[str, str]) -> str:
    optional = item.endswith("?")
    names = item.rstrip("?").split("|")
    group = "".join(re.escape(kinds[name]) for name in names)
    return f"[{group}]" + ("?" if optional else "")


def compiled(pattern: str, kinds: Mapping[str, str]) -> re.Pattern[str]:
    """The pattern as a regex over a string of kinds; KeyError for a kind that is not known."""
    return re.compile("".join(_place(item, kinds) for item in pattern.split()))


def matches(shape: str, rules: Iterable[re.Pattern[str]]) -> list[Match]:
    """Where the rules match the string of kinds: earliest first, then longest, then rule order."""
    found = [
        Match(m.start(), m.end(), number)
        for number, rule in enumerate(rules)
        for m in rule.finditer(shape)
    ]
    found.sort(key=lambda m: (m.first, -m.last, m.rule))
    return found


def shape_of(tokens: Sequence[Tok[V]]) -> str:
    """The kinds of the tokens, one character each."""
    return "".join(token.kind for token in tokens)
