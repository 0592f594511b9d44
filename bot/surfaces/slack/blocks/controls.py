"""Buttons and choices -> actions blocks.

Up to five options are buttons, the likeliest first; more are a menu. A button's label has 75
characters, a menu 100 options. https://docs.slack.dev/reference/block-kit/blocks/actions-block
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.surfaces.slack.blocks.markup import Json, plain_text
from bot.surfaces.slack.blocks.piece import Piece
from bot.surfaces.slack.blocks.sections import hint_pieces, sections
from bot.surfaces.slack.blocks.tags import (
    ACTION_ID_CHARS,
    BLOCK_ID_CHARS,
    OPTION_VALUE_CHARS,
    Tag,
)
from handlers.reply import Button, Buttons, Choice, Hint, Option, Run, Style, bold

LABEL_CHARS = 75
ROW_BUTTONS = 5
CHOICE_BUTTONS = 5
MENU_OPTIONS = 100
# Of the characters that all blocks of a message share, see blocks.fit.
MENU_CHARS = 10_000
MOST_BUTTONS = 25


def buttons_pieces(
    buttons: Buttons, place: str, post: str, choices: Sequence[str] = ()
) -> Iterator[Piece]:
    """Rows of buttons; `place` makes their ids unique in the message.

    `choices` are what each means as an answer, where they belong to a question.
    """
    yield from _rows(button_elements(buttons.buttons, place, post, choices), place)


def button_elements(
    buttons: Sequence[Button], place: str, post: str, choices: Sequence[str] = ()
) -> list[Json]:
    """The buttons themselves, each with an id of its own."""
    given = [*choices, *[""] * (len(buttons) - len(choices))]
    return [
        {
            **_button(b.label, Tag(b.action, b.argument, post, c), b.style),
            "action_id": f"{place}.{n}",
        }
        for n, (b, c) in enumerate(zip(buttons, given, strict=True))
    ]


def choice_pieces(choice: Choice, place: str, post: str) -> Iterator[Piece]:
    """The question, what tells the options apart, and the options."""
    yield from sections([(Run(choice.prompt),)])
    block_id = Tag(choice.action, choice.argument, post, place).pack()
    fits = all(len(o.value) <= OPTION_VALUE_CHARS and o.value for o in choice.options)
    if len(choice.options) > CHOICE_BUTTONS and fits and len(block_id) <= BLOCK_ID_CHARS:
        options = _menu_options(choice.options[:MENU_OPTIONS])
        yield _menu(options, block_id, place)
        yield from _left_out(len(choice.options) - len(options))
        return
    yield from _details(choice.options)
    tags = [Tag(choice.action, choice.argument, post, o.value) for o in choice.options]
    made = [_button(o.label, tag) for o, tag in zip(choice.options, tags, strict=True)]
    yield from _rows(made[:MOST_BUTTONS], place)
    yield from _left_out(len(made) - MOST_BUTTONS)


def _rows(buttons: Sequence[Json], place: str) -> Iterator[Piece]:
    for start in range(0, len(buttons), ROW_BUTTONS):
        row = [
            {**button, "action_id": f"{place}.{n}"}
            for n, button in enumerate(buttons[start : start + ROW_BUTTONS], start)
        ]
        yield Piece({"type": "actions", "elements": row}, len(row), control=True)


def _button(label: str, tag: Tag, style: Style = Style.PLAIN) -> Json:
    button: Json = {
        "type": "button",
        "text": plain_text(label, LABEL_CHARS),
        "value": tag.pack(),
    }
    return button if style is Style.PLAIN else {**button, "style": style.value}


def _menu_options(options: Sequence[Option]) -> list[Json]:
    """As many options as a message has room for; their details go first."""
    made = [menu_option(option) for option in options]
    if _chars(made) > MENU_CHARS:
        made = [menu_option(replace(option, detail="")) for option in options]
    while _chars(made) > MENU_CHARS:
        made.pop()
    return made


def _chars(made: Sequence[Json]) -> int:
    return len(json.dumps(made, ensure_ascii=False))


def _menu(options: Sequence[Json], block_id: str, place: str) -> Piece:
    menu = {
        "type": "static_select",
        "action_id": place[:ACTION_ID_CHARS],
        "placeholder": plain_text("Choose one", LABEL_CHARS),
        "options": options,
    }
    actions = {"type": "actions", "block_id": block_id, "elements": [menu]}
    return Piece(actions, len(options), control=True)


def menu_option(option: Option) -> Json:
    """An option of a menu, with its detail below where it has one."""
    made: Json = {"text": plain_text(option.label, LABEL_CHARS), "value": option.value}
    if option.detail:
        made["description"] = plain_text(option.detail, LABEL_CHARS)
    return made


def _details(options: Sequence[Option]) -> Iterator[Piece]:
    for option in options:
        if option.detail:
            line = (bold(option.label), Run(f": {option.detail}"))
            yield from hint_pieces(Hint(line))


def _left_out(options: int) -> Iterator[Piece]:
    if options > 0:
        yield from hint_pieces(Hint((Run(f"and {options} more"),)))
