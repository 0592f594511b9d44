"""A piece of a message: one Block Kit block, and what is lost where it does not fit."""

from __future__ import annotations

from dataclasses import dataclass

from bot.surfaces.slack.blocks.markup import Json


@dataclass(frozen=True, slots=True)
class Piece:
    """`lines` of ours are in this block; a `control` is kept before any text is."""

    block: Json
    lines: int = 1
    control: bool = False
