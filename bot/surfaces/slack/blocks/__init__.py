"""Replies -> Block Kit. Pure: the same reply gives the same blocks, and they are always taken."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from bot.surfaces.slack.blocks.controls import buttons_pieces, choice_pieces
from bot.surfaces.slack.blocks.fit import fit
from bot.surfaces.slack.blocks.markup import Json, escape
from bot.surfaces.slack.blocks.piece import Piece
from bot.surfaces.slack.blocks.sections import facts_pieces, hint_pieces, text_pieces
from bot.surfaces.slack.blocks.tables import aligned_table, native_table
from handlers.plain import plain
from handlers.reply import Block, Buttons, Choice, Facts, Hint, Reply, Table, Text

# chat.update refuses a longer text. https://docs.slack.dev/reference/methods/chat.update#errors
FALLBACK_CHARS = 4000


def blocks_of(reply: Reply, post: str, *, table_blocks: bool = True) -> list[Json]:
    """The blocks of a message; `post` is our id of it. Raises ValueError for a too long argument.

    Without `table_blocks`, tables are text in columns.
    """
    pieces: list[Piece] = []
    for n, block in enumerate(reply.blocks):
        native = table_blocks and not any(p.block["type"] == "table" for p in pieces)
        pieces.extend(pieces_of(block, str(n), post, native=native))
    return fit(pieces)


def pieces_of(block: Block, place: str, post: str, *, native: bool) -> Iterator[Piece]:
    """One block of ours as Slack's; `place` makes its controls' ids unique.

    `native`: a table may be Slack's own.
    """
    match block:
        case Text():
            return text_pieces(block)
        case Hint():
            return hint_pieces(block)
        case Facts():
            return facts_pieces(block)
        case Table():
            return native_table(block) if native else aligned_table(block)
        case Buttons():
            return buttons_pieces(block, place, post)
        case Choice():
            return choice_pieces(block, place, post)
        case _:
            assert_never(block)


def fallback_text(reply: Reply) -> str:
    """The reply as text: for notifications, screen readers, and where blocks are refused."""
    text = plain(reply)
    if len(escape(text)) <= FALLBACK_CHARS:
        return escape(text)
    while len(escape(text)) > FALLBACK_CHARS - len(" …"):
        text = text[: len(text) * 9 // 10]
    return escape(text.rstrip()) + " …"
