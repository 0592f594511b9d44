"""Replies -> Block Kit. Pure: the same reply gives the same blocks, and they are always taken."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import assert_never

from bot.surfaces.slack.blocks.cards import card_pieces
from bot.surfaces.slack.blocks.charts import chart_pieces
from bot.surfaces.slack.blocks.controls import buttons_pieces, choice_pieces
from bot.surfaces.slack.blocks.fit import fit
from bot.surfaces.slack.blocks.markup import Json, escape
from bot.surfaces.slack.blocks.natives import ALL, CARD, CHART, QUIET, TABLE, left
from bot.surfaces.slack.blocks.piece import Piece
from bot.surfaces.slack.blocks.quiet import feedback_pieces
from bot.surfaces.slack.blocks.sections import (
    facts_pieces,
    hint_pieces,
    items_pieces,
    text_pieces,
)
from bot.surfaces.slack.blocks.tables import aligned_table, native_table
from handlers.plain import plain
from handlers.reply import (
    Block,
    Buttons,
    Card,
    Chart,
    Choice,
    Facts,
    Feedback,
    Hint,
    Items,
    Reply,
    Table,
    Text,
)

# chat.update refuses a longer text. https://docs.slack.dev/reference/methods/chat.update#errors
FALLBACK_CHARS = 4000


def blocks_of(reply: Reply, post: str, native: Collection[str] = ALL) -> list[Json]:
    """The blocks of a message; `post` is our id of it. Raises ValueError for a too long argument.

    What is not among `native` is rendered without Slack's block for it, see blocks.natives.
    """
    pieces: list[Piece] = []
    for n, block in enumerate(reply.blocks):
        pieces.extend(pieces_of(block, str(n), post, left(native, pieces)))
    return fit(pieces)


def pieces_of(  # noqa: C901, PLR0911, PLR0912  one line a kind of block
    block: Block, place: str, post: str, native: Collection[str]
) -> Iterator[Piece]:
    """One block of ours as Slack's; `place` makes its controls' ids unique."""
    match block:
        case Text():
            return text_pieces(block)
        case Hint():
            return hint_pieces(block)
        case Facts():
            return facts_pieces(block)
        case Table():
            return native_table(block) if TABLE in native else aligned_table(block)
        case Items():
            return items_pieces(block)
        case Chart():
            return chart_pieces(block, native=CHART in native)
        case Card():
            return card_pieces(block, place, post, native=CARD in native)
        case Buttons():
            return buttons_pieces(block, place, post)
        case Choice():
            return choice_pieces(block, place, post)
        case Feedback():
            return feedback_pieces(block, place, post, native=QUIET in native)
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
