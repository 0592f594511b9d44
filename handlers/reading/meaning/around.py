"""Rules about the words around a value: a name, a chance, what stands before and what after.

`before` is matched against the clause up to the value (its end is the value's start), `after`
against what follows. The first rule that fits a value decides; a chance of 0 says 'not this'.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

REACH = 70  # characters around a value that rules look at


@dataclass(frozen=True, slots=True)
class Around:
    """One rule; an empty pattern fits everything."""

    name: str
    chance: float
    before: re.Pattern[str]
    after: re.Pattern[str]


def around(name: str, chance: float, before: str = "", after: str = "") -> Around:
    """A rule from patterns; `before` is anchored at its end, `after` at its start."""
    return Around(name, chance, re.compile(rf"(?:{before})$" if before else ""), re.compile(after))


def first_fit(rules: Iterable[Around], text: str, start: int, end: int) -> Around | None:
    """The first rule that fits what stands at `text[start:end]`."""
    before, after = text[max(0, start - REACH) : start], text[end : end + REACH]
    for rule in rules:
        if rule.before.search(before) and rule.after.match(after):
            return rule
    return None
