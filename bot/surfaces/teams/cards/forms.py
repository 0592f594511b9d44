"""Forms -> the card of a dialog, and what a sent one holds -> values.

Errors stand above the fields, and everything that was typed stays: Teams has no place for an error
of ours beside its field.
https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/task-modules/task-modules-bots
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any, assert_never

from bot.surfaces.teams.cards import finished
from bot.surfaces.teams.cards.controls import MENU_OPTIONS, menu_choices
from bot.surfaces.teams.cards.sections import lines_pieces
from bot.surfaces.teams.cards.tags import Tag
from bot.surfaces.teams.cards.text import Json, literal, one_line
from handlers.reply import Form, FormErrors, FormField, Input, Option, Run

FIELD = "field."
PEOPLE = "graph.microsoft.com/users"
"""https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/people-picker"""
BROUGHT = "brought"
"""What the tap that opened the form came with goes along, so that the form can be shown again."""
BROUGHT_CHARS = 4000
LABEL_CHARS = 200
INPUT_CHARS = 3000
TITLE_CHARS = 100


NOTHING: Mapping[str, str] = {}


def dialog_of(
    form: Form,
    post: str,
    channels: Sequence[Option] = (),
    errors: FormErrors | None = None,
    brought: Mapping[str, str] = NOTHING,
) -> Json:
    """What a `task/fetch` or `task/submit` is answered with, to show the form.

    `channels` are those to choose from where a field asks for one; `brought` comes back with it.
    """
    card = {"contentType": "application/vnd.microsoft.card.adaptive"}
    shown = {**card, "content": form_card(form, post, channels, errors, brought)}
    title = one_line(form.title, TITLE_CHARS) or "Sayso"
    value = {"title": title, "height": "medium", "width": "medium", "card": shown}
    return {"task": {"type": "continue", "value": value}}


def form_card(
    form: Form,
    post: str,
    channels: Sequence[Option] = (),
    errors: FormErrors | None = None,
    brought: Mapping[str, str] = NOTHING,
) -> Json:
    """The card of a form; sending it is what the form says."""
    lines = [(Run(form.intro),)] if form.intro else []
    intro = [piece.element for piece in lines_pieces(lines, {})]
    faults = [_fault(sentence) for _, sentence in errors.errors] if errors else []
    inputs = [_input(field, channels) for field in form.fields]
    # Everything that is filled in comes back, also what was not changed.
    data = Tag(form.action, form.argument, post).data()
    if brought:
        data[BROUGHT] = {name: text[:BROUGHT_CHARS] for name, text in brought.items()}
    title = one_line(form.submit, LABEL_CHARS) or "Save"
    send = {"type": "Action.Submit", "title": title, "style": "positive", "data": data}
    body = [*faults, *intro, *inputs] or [{"type": "RichTextBlock", "inlines": [" "]}]
    return {**finished(body), "actions": [send]}


def filled(form: Form, values: Mapping[str, str]) -> Form:
    """The form with what was typed into it."""
    fields = (replace(each, value=values.get(each.key, each.value)) for each in form.fields)
    return replace(form, fields=tuple(fields))


def values_of(data: Mapping[str, Any]) -> dict[str, str]:
    """What a sent form holds, by field key; empty for what was left empty."""
    given = {str(name): value for name, value in data.items() if str(name).startswith(FIELD)}
    return {name.removeprefix(FIELD): _value(value) for name, value in given.items()}


def brought_by(data: Mapping[str, Any]) -> dict[str, str]:
    """What the tap that opened a sent form came with."""
    found = data.get(BROUGHT)
    given = found if isinstance(found, Mapping) else {}
    return {str(name): str(value) for name, value in given.items()}


def _value(value: Any) -> str:
    if isinstance(value, bool) or value is None:
        return "yes" if value else ""
    return f"{value:f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)


def _fault(sentence: str) -> Json:
    run = {"type": "TextRun", "text": literal(sentence), "color": "Attention", "weight": "Bolder"}
    return {"type": "RichTextBlock", "inlines": [run]}


def _input(field: FormField, channels: Sequence[Option]) -> Json:
    hint = f" ({field.hint})" if field.hint else ""
    named: Json = {
        "id": f"{FIELD}{field.key}",
        "label": one_line(f"{field.label}{hint}", LABEL_CHARS) or "-",
    }
    if not field.optional:
        named |= {"isRequired": True, "errorMessage": "Please fill this in."}
    return {**named, **_element(field, channels)}


def _element(field: FormField, channels: Sequence[Option]) -> Json:
    match field.input:
        case Input.TEXT:
            return _text(field)
        case Input.LONG_TEXT:
            return {**_text(field), "isMultiline": True}
        case Input.NUMBER:
            return _number(field)
        case Input.DATE:
            day = _day(field.value)
            return {"type": "Input.Date", "value": day} if day else {"type": "Input.Date"}
        case Input.CHOICE:
            return _choice(field, field.options)
        case Input.CHANNEL:
            return _choice(field, channels)
        case Input.PEOPLE:
            return {**_choice(field, field.options), "isMultiSelect": True, **_more(field)}
        case _:
            assert_never(field.input)


def _text(field: FormField) -> Json:
    value = literal(field.value[:INPUT_CHARS])
    text: Json = {"type": "Input.Text", "maxLength": INPUT_CHARS}
    return {**text, "value": value} if value else text


def _number(field: FormField) -> Json:
    """A number where the present value is one; Teams would not show any other."""
    if not field.value:
        return {"type": "Input.Number"}
    try:
        number = Decimal(field.value)
    except InvalidOperation:
        return _text(field)
    if not number.is_finite():
        return _text(field)
    whole = number == number.to_integral_value()
    return {"type": "Input.Number", "value": int(number) if whole else float(number)}


def _more(field: FormField) -> Json:
    """Where not everybody fits the menu, Teams looks among its own people as somebody types."""
    many = len(menu_choices(_offered(field, field.options))) < len(field.options)
    return {"choices.data": {"type": "Data.Query", "dataset": PEOPLE}} if many else {}


def _offered(field: FormField, options: Sequence[Option]) -> list[Option]:
    """The options of a menu; what is chosen is among them."""
    chosen = set(field.value.split(","))
    there = [each for each in options if each.value]
    first = sorted(there, key=lambda each: each.value not in chosen)
    kept = {each.value for each in first[:MENU_OPTIONS]}
    return [each for each in there if each.value in kept]


def _choice(field: FormField, options: Sequence[Option]) -> Json:
    choices = menu_choices(_offered(field, options))
    if not choices:
        return {"type": "Input.Text", **({"value": field.value} if field.value else {})}
    known = {each["value"] for each in choices}
    value = ",".join(each for each in field.value.split(",") if each in known)
    menu: Json = {"type": "Input.ChoiceSet", "style": "compact", "choices": choices}
    return {**menu, "value": value} if value else menu


def _day(value: str) -> str:
    try:
        return date.fromisoformat(value).isoformat()
    except ValueError:
        return ""
