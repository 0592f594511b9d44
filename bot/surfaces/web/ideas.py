"""Messages to click: first a few that show how much there is, then all the others."""

from __future__ import annotations

from collections.abc import Sequence

FIRST = 5
IN_CHANNEL = ("digest now", "which digests are there", "post the digest here every Monday at 9")
"""What managers may say in a channel only, or to everybody there."""


def spread(texts: Sequence[str], first: int = FIRST) -> list[str]:
    """Every text once; the first few are taken from all over the list."""
    every = list(dict.fromkeys(texts))
    step = max(len(every) // first, 1)
    ahead = every[::step][:first]
    return [*ahead, *(text for text in every if text not in ahead)]


def for_person(texts: Sequence[str], *, leads: bool, shared: bool) -> list[str]:
    """The texts, and what managers and admins may say in a channel first."""
    return [*(IN_CHANNEL if leads and shared else ()), *texts]
