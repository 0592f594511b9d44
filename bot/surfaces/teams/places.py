"""Teams' conversations as places."""

from __future__ import annotations

from bot.surfaces.teams.incoming.source import Source
from handlers.heard import Place, PlaceKind

SURFACE = "teams"


def place_of(source: Source) -> Place:
    """The conversation in which somebody does something.

    What only they may read goes to their own id, which is as good as a conversation's.
    """
    kind = PlaceKind.DIRECT if source.direct else PlaceKind.CHANNEL
    return Place(SURFACE, source.conversation, kind, direct=source.user)
