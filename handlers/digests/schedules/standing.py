"""How it is with a channel: whether a digest can be posted there, and may be."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Standing(StrEnum):
    """What keeps a digest from being posted.

    OPEN: nothing. SHARED: people of other companies read there, or are invited to. OUTSIDE: we are
    not in it. ARCHIVED, GONE: nobody can write there; there is no such channel. UNSEEN: the
    platform does not let us see who reads there. NO_TEAM: there is no team of the digest's name.
    NEW: nobody has looked yet.
    """

    OPEN = ""
    SHARED = "shared"
    OUTSIDE = "outside"
    ARCHIVED = "archived"
    GONE = "gone"
    UNSEEN = "unseen"
    NO_TEAM = "no_team"
    NEW = "new"


TOLD_AT_ONCE = frozenset({Standing.SHARED, Standing.ARCHIVED, Standing.UNSEEN, Standing.NO_TEAM})
"""What is told as soon as a digest is planned. We may still be let in until it is due."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A channel as its platform shows it: `place` is the id by which messages are sent there."""

    place: str
    standing: Standing = Standing.OPEN
