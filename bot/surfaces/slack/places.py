"""Slack's conversations as places."""

from __future__ import annotations

from handlers.heard import Place, PlaceKind

SURFACE = "slack"


def place_of(channel: str, user: str, kind: PlaceKind, *, home: bool = False) -> Place:
    """A conversation in which `user` does something, or the Home tab beside it.

    What only the user may read goes to the user's own id, which is as good as a conversation's.
    """
    return Place(SURFACE, channel, kind, direct=user, home=home)
