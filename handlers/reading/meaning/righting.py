"""Dates that are put right in the next breath: 'closing jan. wait no, end feb'.

Both stand as one from then on, with the value of the later; the earlier was never meant.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from handlers.reading.candidates import When
from handlers.reading.spans import Span

_RIGHT = re.compile(
    r"[\s.,;:-]*(?:(?:oh|uh|um|er|hang on|hold on)[\s,]+)*"
    r"(?:wait[\s,.]+no|no[\s,.]+wait|no[\s,.]+sorry|sorry|sry|scratch that|actually no|i mean(?:t)?"
    r"|correction|strike that|make that|no|nope|nah)[\s.,:-]+(?:(?:on|it's|its|the|make it)\s+)*",
    re.IGNORECASE,
)
_FURTHEST = 32  # characters between the two


def put_right(dates: Sequence[When], raw: str) -> tuple[When, ...]:
    """The dates, each that was put right together with the one that took its place."""
    kept: list[When] = []
    for when in sorted(dates, key=lambda one: one.span):
        before = kept[-1] if kept else None
        if before is not None and _rights(before.span, when.span, raw):
            kept[-1] = replace(when, span=Span(before.span.start, when.span.end))
        else:
            kept.append(when)
    return tuple(kept)


def _rights(before: Span, after: Span, raw: str) -> bool:
    gap = raw[before.end : after.start]
    return len(gap) <= _FURTHEST and _RIGHT.fullmatch(gap) is not None
