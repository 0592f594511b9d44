"""Keeping a message below Teams' limit: what does not fit is counted in a last line.

Microsoft's pages name 100, 40 and 28 KB for a message; the narrowest is kept, in bytes, with room
for what stands around a card.
https://learn.microsoft.com/microsoftteams/platform/bots/how-to/format-your-bot-messages
"""

from __future__ import annotations

import json
from collections.abc import Sequence

from bot.surfaces.teams.cards.piece import Piece
from bot.surfaces.teams.cards.text import Json, rich
from handlers.reply import Run

MESSAGE_BYTES = 28 * 1024
CARD_BYTES = 25_000
LAST_BYTES = 200


def fit(pieces: Sequence[Piece]) -> list[Json]:
    """The elements that fit: first the controls, then text from the top down."""
    sizes = [size(piece.element) + 1 for piece in pieces]
    if sum(sizes) <= CARD_BYTES:
        return [piece.element for piece in pieces]
    kept = _kept(pieces, sizes)
    missing = sum(piece.lines for i, piece in enumerate(pieces) if i not in kept)
    said = Run(f"and {missing} more that do not fit here")
    return [*(pieces[i].element for i in sorted(kept)), rich((said,), quiet=True)]


def size(value: object) -> int:
    """The bytes of a value as it is sent."""
    return len(json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode())


def _kept(pieces: Sequence[Piece], sizes: Sequence[int]) -> set[int]:
    kept: set[int] = set()
    left = CARD_BYTES - LAST_BYTES
    for i in sorted(range(len(pieces)), key=lambda i: not pieces[i].control):
        if sizes[i] > left:
            if not pieces[i].control:
                break
            continue
        kept.add(i)
        left -= sizes[i]
    return kept
