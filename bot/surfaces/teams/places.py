"""Teams' conversations as places."""

from __future__ import annotations

from bot.surfaces.teams.incoming.source import Source
from handlers.heard import Place, PlaceKind

SURFACE = "teams"


def place_of(source: Source) -> Place:
    """The conversation in which somebody does something.

    What only they may read goes to their own id, which is as good as a conversation's. Where other
    organisations read along, nobody else is answered.
    """
    return Place(SURFACE, source.conversation, _kind(source), direct=source.user)


def _kind(source: Source) -> PlaceKind:
    if source.direct:
        return PlaceKind.DIRECT
    return PlaceKind.ASIDE if source.shared else PlaceKind.CHANNEL
