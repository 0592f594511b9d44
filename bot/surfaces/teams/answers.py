"""What an invoke is answered with, at once; what comes of a tap is said by the outbox.

https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/universal-actions-for-adaptive-cards/work-with-universal-actions-for-adaptive-cards
"""

from __future__ import annotations

from typing import Any

from bot.surfaces.teams.adapter import Answer
from bot.surfaces.teams.cards import finished
from bot.surfaces.teams.cards.controls import form_button
from bot.surfaces.teams.cards.tags import Tag
from bot.surfaces.teams.cards.text import Json, rich
from bot.surfaces.teams.incoming.invokes import Way
from handlers.reply import FormErrors, Run

MESSAGE = "application/vnd.microsoft.activity.message"


def told(way: Way, sentence: str) -> Answer:
    """A sentence for whoever tapped."""
    if way is Way.CARD:
        return Answer(200, {"statusCode": 200, "type": MESSAGE, "value": sentence})
    return Answer(200, {"task": {"type": "message", "value": sentence}})


def closed() -> Answer:
    """The form was taken: the dialog closes."""
    return Answer(200)


def shown(dialog: Json) -> Answer:
    """The dialog with a form in it."""
    return Answer(200, dialog)


def sentences(errors: FormErrors) -> str:
    """All that is wrong, in one paragraph."""
    return " ".join(sentence for _, sentence in errors.errors)


def open_card(title: str, label: str, tag: Tag) -> dict[str, Any]:
    """A card with a button to a form: a dialog opens from its own kind of button only."""
    row = {"type": "ActionSet", "actions": [form_button(label, tag)]}
    return finished([rich((Run(title, bold=True),)), row])
