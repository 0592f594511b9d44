"""A piece of a card: one element, and what is lost where it does not fit."""

from __future__ import annotations

from dataclasses import dataclass

from bot.surfaces.teams.cards.text import Json


@dataclass(frozen=True, slots=True)
class Piece:
    """`lines` of ours are in this element; a `control` is kept before any text is."""

    element: Json
    lines: int = 1
    control: bool = False
