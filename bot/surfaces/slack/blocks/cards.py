"""Cards -> Slack's card block, or sections where the card has no room for all of it.

Title and subtitle of 150 characters, a body of 200, three buttons: a deal with a few facts. More
facts than that read better below one another than cut short, so they are sections. Several deals to
choose from stay buttons: as cards they would fill a phone's screen one by one, and a carousel hides
all but the first. https://docs.slack.dev/reference/block-kit/blocks/card-block
"""

from __future__ import annotations

from collections.abc import Iterator

from bot.surfaces.slack.blocks.controls import button_elements, buttons_pieces
from bot.surfaces.slack.blocks.markup import Json, mrkdwn, mrkdwn_line
from bot.surfaces.slack.blocks.natives import CARD
from bot.surfaces.slack.blocks.piece import Piece
from bot.surfaces.slack.blocks.sections import fact_line, sections
from handlers.reply import Buttons, Card, Run, bold

TITLE_CHARS = 150
BODY_CHARS = 200
BUTTONS = 3


def card_pieces(card: Card, place: str, post: str, *, native: bool) -> Iterator[Piece]:
    """The block where it may be one and holds the whole card, else sections."""
    block = _native(card, place, post) if native else None
    if block is not None:
        yield Piece(block, 1 + len(card.facts), control=True)
        return
    head = [(bold(card.title),), (Run(card.subtitle),)]
    lines = [line for line in head if line[0].text.strip()]
    yield from sections([*lines, *map(fact_line, card.facts)])
    yield from buttons_pieces(Buttons(card.buttons), place, post)


def _native(card: Card, place: str, post: str) -> Json | None:
    """The block; None where something of the card would be lost."""
    title, subtitle = mrkdwn_line((bold(card.title),)), mrkdwn_line((Run(card.subtitle),))
    body = "\n".join(mrkdwn_line(fact_line(fact)) for fact in card.facts)
    fits = max(len(title), len(subtitle)) <= TITLE_CHARS and len(body) <= BODY_CHARS
    if not (fits and card.title.strip() and len(card.buttons) <= BUTTONS):
        return None
    block: Json = {"type": CARD, "title": mrkdwn(title)}
    for key, text in (("subtitle", subtitle), ("body", body)):
        if text.strip():
            block[key] = mrkdwn(text)
    if card.buttons:
        block["actions"] = button_elements(card.buttons, place, post)
    return block
