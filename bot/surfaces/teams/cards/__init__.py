"""Replies -> Adaptive Cards 1.5. Pure: the same reply gives the same card, and it is always taken.

https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/cards-format
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import assert_never

from bot.surfaces.teams.cards.boxes import card_pieces
from bot.surfaces.teams.cards.charts import chart_pieces
from bot.surfaces.teams.cards.controls import buttons_pieces, choice_pieces, feedback_pieces
from bot.surfaces.teams.cards.fit import fit
from bot.surfaces.teams.cards.piece import Piece
from bot.surfaces.teams.cards.sections import (
    facts_pieces,
    hint_pieces,
    items_pieces,
    text_pieces,
)
from bot.surfaces.teams.cards.tables import table_pieces
from bot.surfaces.teams.cards.text import Json, Names, one_line, rich
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
    Run,
    Table,
    Text,
)

VERSION = "1.5"
SUMMARY_CHARS = 200
WIDE = (Table, Chart)


def card_of(reply: Reply, post: str, names: Names | None = None) -> Json:
    """The card of a message; `post` is our id of it, `names` what channels are called.

    A card for one person's eyes would need `refresh`, which Teams asks for at each sight of it:
    what only one may read goes into their direct conversation instead, so no card has it.
    """
    pieces: list[Piece] = []
    for n, block in enumerate(reply.blocks):
        pieces.extend(_apart(list(pieces_of(block, str(n), post, names or {}))))
    body = fit(pieces) or [rich((Run(reply.summary),))]
    return finished(body, wide=any(isinstance(block, WIDE) for block in reply.blocks))


def finished(body: Sequence[Json], *, wide: bool = False) -> Json:
    """A card of these elements; a `wide` one takes the chat's whole width."""
    card: Json = {
        "$schema": "http://adaptivecards.io/schemas/adaptive-card.json",
        "type": "AdaptiveCard",
        "version": VERSION,
        "body": list(body),
    }
    return {**card, "msteams": {"width": "Full"}} if wide else card


def pieces_of(  # noqa: PLR0911, C901, PLR0912  one line a kind of block
    block: Block, place: str, post: str, names: Mapping[str, str]
) -> Iterator[Piece]:
    """One block of ours as elements; `place` makes its controls' ids unique."""
    match block:
        case Text():
            return text_pieces(block, names)
        case Hint():
            return hint_pieces(block, names)
        case Facts():
            return facts_pieces(block)
        case Table():
            return table_pieces(block)
        case Items():
            return items_pieces(block, names)
        case Chart():
            return chart_pieces(block)
        case Card():
            return card_pieces(block, post)
        case Buttons():
            return buttons_pieces(block.buttons, post)
        case Choice():
            return choice_pieces(block, place, post)
        case Feedback():
            return feedback_pieces(block, post)
        case _:
            assert_never(block)


def summary_of(reply: Reply) -> str:
    """What a notification shows of the message."""
    return one_line(reply.summary, SUMMARY_CHARS)


def _apart(pieces: list[Piece]) -> list[Piece]:
    """The block stands a little apart from the one before it."""
    if pieces:
        pieces[0].element["spacing"] = pieces[0].element.get("spacing", "Medium")
        if pieces[0].element["spacing"] == "None":
            pieces[0].element["spacing"] = "Medium"
    return pieces
