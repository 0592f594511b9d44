"""Words that stand for a date said before: 'Joy is out till 9/28, park it till then'."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from handlers.reading.candidates import When
from handlers.reading.spans import Span

_THEN = re.compile(
    r"\b(?:un)?till?\s+(then)\b|\b(?:to|for)\s+(then)(?=\s*(?:[,.;:!?)]|$|and\b|so\b|but\b|pls\b|please\b))",
    re.IGNORECASE,
)
_FURTHEST = 160  # characters between the two


def said_again(dates: Sequence[When], raw: str) -> tuple[When, ...]:
    """The dates, and each 'then' that stands for the last one ahead that was said before it."""
    return (*dates, *_again(dates, raw))


def _again(dates: Sequence[When], raw: str) -> Iterator[When]:
    for found in _THEN.finditer(raw):
        start, end = found.span(1) if found[1] else found.span(2)
        before = [one for one in dates if one.span.end <= start and one.due is not None]
        last = max(before, key=lambda one: one.span.end, default=None)
        if last is not None and start - last.span.end <= _FURTHEST:
            yield replace(last, span=Span(start, end), happened=None)
