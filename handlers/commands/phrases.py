"""Telling a command by its words: the whole message, but for a few polite words around it.

    BEFORE phrase AFTER     'hey sayso, please' snooze acme until monday 'thanks mate'

Phrases are pairs of what is meant and the pattern that says so; the first that fits counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from handlers.reading.text import fold

LONGEST = 120
"""Characters: a longer message is a story, not a command."""

BEFORE = (
    r"(?:(?:please|pls|plz|ok|okay|oh|hey|hi|yes|yeah|yep|sayso|and|so|just|can (?:you|u)"
    r"|could you|would you|from now on|let'?s)\W+){0,3}"
)
AFTER = (
    r"(?:\W+(?:for now|please|pls|plz|thanks|thank you|thx|ta|cheers|mate|now|already|from now on"
    r"|instead|for the moment)){0,3}\W*"
)


@dataclass(frozen=True, slots=True)
class Phrases:
    """Patterns in their order, each with what it means."""

    patterns: tuple[tuple[str, re.Pattern[str]], ...]

    def found(self, text: str) -> Iterator[tuple[str, dict[str, str]]]:
        """What the whole text may mean, each with the named parts that are there."""
        for what, pattern in self.patterns:
            if match := pattern.fullmatch(text):
                yield what, {key: value for key, value in match.groupdict().items() if value}


def phrases(pairs: Sequence[tuple[str, str]], before: str = BEFORE, after: str = AFTER) -> Phrases:
    """Compile them; `before` and `after` are the words around that change nothing."""
    return Phrases(
        tuple(
            (what, re.compile(rf"\W*{before}(?:{words}){after}", re.IGNORECASE))
            for what, words in pairs
        )
    )


def said(text: str) -> str:
    """The message as commands compare it; '' for one that is too long for any."""
    return " ".join(fold(text).split()) if len(text) <= LONGEST else ""
