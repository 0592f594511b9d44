"""Buttons and choices -> Action.Execute, with Action.Submit for clients that do not know it.

A row has as many buttons as a phone shows whole; Teams would cut longer labels. Up to five options
are buttons, the likeliest first; more are a menu with a button. What opens a form asks for it first
(`task/fetch`). https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/cards-actions
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.surfaces.teams.cards.fit import size
from bot.surfaces.teams.cards.piece import Piece
from bot.surfaces.teams.cards.sections import hint_pieces, lines_pieces
from bot.surfaces.teams.cards.tags import CHOSEN, Tag
from bot.surfaces.teams.cards.text import Json, one_line
from handlers.reply import NO, YES, Button, Choice, Feedback, Hint, Option, Run, Style, bold

LABEL_CHARS = 75
ROW_BUTTONS = 4
ROW_CHARS = 36
CHOICE_BUTTONS = 5
MENU_OPTIONS = 100
MENU_BYTES = 12_000
MOST_BUTTONS = 25
STYLES = {Style.PRIMARY: "positive", Style.DANGER: "destructive"}
CHOOSE = "Choose"


def buttons_pieces(buttons: Sequence[Button], post: str) -> Iterator[Piece]:
    """Rows of buttons."""
    return _rows([_button(each, Tag(each.action, each.argument, post)) for each in buttons])


def form_button(label: str, tag: Tag) -> Json:
    """A button that opens the form of a control, where another kind of tap could not."""
    return _button(Button(label, tag.action, opens_form=True), tag)


def choice_pieces(choice: Choice, place: str, post: str) -> Iterator[Piece]:
    """The question, what tells the options apart, and the options."""
    yield from lines_pieces([(Run(choice.prompt),)], {})
    if len(choice.options) > CHOICE_BUTTONS and all(o.value for o in choice.options):
        yield from _menu(choice, place, post)
        return
    for option in choice.options:
        if option.detail:
            yield from hint_pieces(Hint((bold(option.label), Run(f": {option.detail}"))))
    tags = [Tag(choice.action, choice.argument, post, o.value) for o in choice.options]
    made = [
        _button(Button(option.label, choice.action), tag)
        for option, tag in zip(choice.options, tags, strict=True)
    ]
    yield from _rows(made[:MOST_BUTTONS])
    yield from _left_out(len(made) - MOST_BUTTONS)


def feedback_pieces(asked: Feedback, post: str) -> Iterator[Piece]:
    """The question, small, and two buttons."""
    yield from hint_pieces(Hint((Run(asked.prompt),)))
    made = [
        _button(Button(label, asked.action), Tag(asked.action, asked.argument, post, choice))
        for choice, label in ((YES, "Right"), (NO, "Not right"))
    ]
    yield from _rows(made)


def menu_choices(options: Sequence[Option]) -> list[Json]:
    """The options of a menu, each with its detail behind it where there is room."""
    made = [
        {"title": one_line(_full(o), 2 * LABEL_CHARS) or "-", "value": o.value} for o in options
    ]
    if size(made) > MENU_BYTES:
        made = [{"title": one_line(o.label, LABEL_CHARS) or "-", "value": o.value} for o in options]
    while size(made) > MENU_BYTES:
        made.pop()
    return made


def _menu(choice: Choice, place: str, post: str) -> Iterator[Piece]:
    made = menu_choices(choice.options[:MENU_OPTIONS])
    menu = {
        "type": "Input.ChoiceSet",
        "id": f"{CHOSEN}{place}",
        "style": "filtered",
        "placeholder": "Choose one",
        "isRequired": True,
        "errorMessage": "Please choose one.",
        "choices": made,
    }
    yield Piece(menu, len(made), control=True)
    tag = Tag(choice.action, choice.argument, post)
    yield from _rows([_button(Button(CHOOSE, choice.action), tag, inputs=True)])
    yield from _left_out(len(choice.options) - len(made))


def _full(option: Option) -> str:
    return f"{option.label} ({option.detail})" if option.detail else option.label


def _button(button: Button, tag: Tag, *, inputs: bool = False) -> Json:
    title = one_line(button.label, LABEL_CHARS) or "-"
    style = {"style": STYLES[button.style]} if button.style in STYLES else {}
    shared: Json = {"title": title, **style}
    if not inputs:
        shared["associatedInputs"] = "none"
    if button.opens_form:
        data = {"msteams": {"type": "task/fetch"}, **tag.data()}
        return {"type": "Action.Submit", **shared, "data": data}
    submit = {"type": "Action.Submit", **shared, "data": tag.data()}
    return {
        "type": "Action.Execute",
        "verb": button.action,
        **shared,
        "data": tag.data(),
        "fallback": submit,
    }


def _rows(buttons: Sequence[Json]) -> Iterator[Piece]:
    row: list[Json] = []
    for button in buttons:
        chars = sum(len(each["title"]) for each in (*row, button))
        if row and (len(row) == ROW_BUTTONS or chars > ROW_CHARS):
            yield _row(row)
            row = []
        row = [*row, button]
    if row:
        yield _row(row)


def _row(buttons: Sequence[Json]) -> Piece:
    element = {"type": "ActionSet", "actions": list(buttons)}
    return Piece(element, len(buttons), control=True)


def _left_out(options: int) -> Iterator[Piece]:
    if options > 0:
        yield from hint_pieces(Hint((Run(f"and {options} more"),)))
