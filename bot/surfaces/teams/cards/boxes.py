"""Cards of ours -> a box with name, what it belongs to, facts and buttons."""

from __future__ import annotations

from collections.abc import Iterator

from bot.surfaces.teams.cards.controls import buttons_pieces
from bot.surfaces.teams.cards.piece import Piece
from bot.surfaces.teams.cards.sections import fact_line, lines_pieces
from bot.surfaces.teams.cards.text import rich
from handlers.reply import Card, Run, bold


def card_pieces(card: Card, post: str) -> Iterator[Piece]:
    """The box. Its buttons are in it, so it is kept as a control is."""
    items = [rich((bold(card.title),))] if card.title.strip() else []
    if card.subtitle.strip():
        items.append(rich((Run(card.subtitle),), quiet=True, spacing="None"))
    items += [piece.element for piece in lines_pieces(map(fact_line, card.facts), {})]
    items += [piece.element for piece in buttons_pieces(card.buttons, post)]
    if items:
        box = {"type": "Container", "style": "emphasis", "items": items}
        yield Piece(box, 1 + len(card.facts), control=True)
