"""A yes or no about an answer -> Slack's feedback buttons, or two buttons in a row.

Feedback buttons are two small thumbs below a message, with their text for a pointer and for screen
readers: less than a question with a row of buttons, for what nobody has to tap. Icon buttons are
not used: there is one icon, 'trash', and what deletes a message of ours is not ours to offer.
https://docs.slack.dev/reference/block-kit/blocks/context-actions-block
"""

from __future__ import annotations

from collections.abc import Iterator

from bot.surfaces.slack.blocks.controls import LABEL_CHARS, buttons_pieces
from bot.surfaces.slack.blocks.markup import Json, cut, plain_text
from bot.surfaces.slack.blocks.natives import QUIET
from bot.surfaces.slack.blocks.piece import Piece
from bot.surfaces.slack.blocks.sections import hint_pieces
from bot.surfaces.slack.blocks.tags import Tag
from handlers.reply import NO, YES, Button, Buttons, Feedback, Hint, Run

LABELS = ("Right", "Not right")


def feedback_pieces(asked: Feedback, place: str, post: str, *, native: bool) -> Iterator[Piece]:
    """The thumbs, or the question and two buttons."""
    if native:
        element = {
            "type": "feedback_buttons",
            "action_id": place,
            "positive_button": _thumb(asked, post, YES, LABELS[0]),
            "negative_button": _thumb(asked, post, NO, LABELS[1]),
        }
        yield Piece({"type": QUIET, "elements": [element]}, 1, control=True)
        return
    yield from hint_pieces(Hint((Run(asked.prompt),)))
    taps = ((YES, LABELS[0]), (NO, LABELS[1]))
    buttons = tuple(Button(label, asked.action, asked.argument) for _, label in taps)
    yield from buttons_pieces(Buttons(buttons), place, post, tuple(choice for choice, _ in taps))


def _thumb(asked: Feedback, post: str, choice: str, label: str) -> Json:
    return {
        "text": plain_text(label, LABEL_CHARS),
        "accessibility_label": cut(f"{asked.prompt} {label}", LABEL_CHARS),
        "value": Tag(asked.action, asked.argument, post, choice).pack(),
    }
