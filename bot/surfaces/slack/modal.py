"""Forms -> modal views, and what a sent view holds -> values.

A view has at most 100 blocks; its title 24 characters; `private_metadata`, which comes back with
the sent view, 3,000. https://docs.slack.dev/reference/views/modal-views
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any, assert_never

from bot.surfaces.slack.blocks.controls import MENU_OPTIONS, menu_option
from bot.surfaces.slack.blocks.markup import Json, plain_text
from bot.surfaces.slack.blocks.sections import sections
from handlers.reply import Form, FormErrors, FormField, Input, Run

CALLBACK = "form"
ELEMENT = "value"
TITLE_CHARS = 24
LABEL_CHARS = 2000
HINT_CHARS = 2000
INPUT_CHARS = 3000
VIEW_BLOCKS = 100
# https://docs.slack.dev/reference/block-kit/block-elements/multi-select-menu-element
CHANNELS: Json = {
    "type": "conversations_select",
    "filter": {
        "include": ["public", "private"],
        "exclude_bot_users": True,
        "exclude_external_shared_channels": True,
    },
}
PEOPLE: Json = {"type": "multi_users_select"}


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a form was opened, and for what; travels in the view's private metadata."""

    action: str
    argument: str
    channel: str
    direct: bool
    post: str | None = None
    thread: str | None = None
    home: bool = False
    aside: bool = False

    def pack(self) -> str:
        """The origin as text of at most 3,000 characters."""
        return json.dumps(asdict(self), ensure_ascii=False, separators=(",", ":"))


def unpack_origin(metadata: str) -> Origin | None:
    """The origin that was packed; None for a view that is not one of our forms."""
    try:
        return Origin(**json.loads(metadata))
    except (ValueError, TypeError):
        return None


def view_of(form: Form, origin: Origin) -> Json:
    """The modal view of a form, which was opened from there; sending it is what the form says."""
    origin = replace(origin, action=form.action, argument=form.argument)
    intro = [piece.block for piece in sections([(Run(form.intro),)] if form.intro else [])]
    inputs = [_input(field) for field in form.fields]
    return {
        "type": "modal",
        "callback_id": CALLBACK,
        "title": plain_text(_title(form.title), TITLE_CHARS),
        "submit": plain_text(form.submit, TITLE_CHARS),
        "close": plain_text("Cancel", TITLE_CHARS),
        "private_metadata": origin.pack(),
        "blocks": [*intro, *inputs][:VIEW_BLOCKS],
    }


def _title(text: str) -> str:
    """The title, cut at the end of a word where it is too long."""
    if len(text) <= TITLE_CHARS:
        return text
    head = text[: TITLE_CHARS - 1]
    return (head.rpartition(" ")[0] or head).rstrip(" ,:-") + "…"


def _input(field: FormField) -> Json:
    block: Json = {
        "type": "input",
        "block_id": field.key,
        "optional": field.optional,
        "label": plain_text(field.label, LABEL_CHARS),
        "element": {"action_id": ELEMENT, **_element(field)},
    }
    return {**block, "hint": plain_text(field.hint, HINT_CHARS)} if field.hint else block


def _element(field: FormField) -> Json:
    match field.input:
        case Input.TEXT:
            return _text(field)
        case Input.LONG_TEXT:
            return {**_text(field), "multiline": True}
        case Input.NUMBER:
            return _number(field) if _is_number(field) else _text(field)
        case Input.DATE:
            return _filled({"type": "datepicker"}, "initial_date", _day(field.value))
        case Input.CHOICE:
            return _choice(field)
        case Input.CHANNEL:
            return _filled(CHANNELS, "initial_conversation", field.value)
        case Input.PEOPLE:
            users = field.value.split(",") if field.value else []
            return {**PEOPLE, "initial_users": users} if users else PEOPLE
        case _:
            assert_never(field.input)


def _text(field: FormField) -> Json:
    return _filled({"type": "plain_text_input"}, "initial_value", field.value[:INPUT_CHARS])


def _number(field: FormField) -> Json:
    element = {"type": "number_input", "is_decimal_allowed": True}
    return _filled(element, "initial_value", field.value)


def _choice(field: FormField) -> Json:
    options = [menu_option(option) for option in field.options[:MENU_OPTIONS]]
    if not options:
        return _text(field)
    chosen = next((option for option in options if option["value"] == field.value), None)
    menu: Json = {"type": "static_select", "options": options}
    return {**menu, "initial_option": chosen} if chosen else menu


def _filled(element: Json, key: str, value: str) -> Json:
    return {**element, key: value} if value else element


def _is_number(field: FormField) -> bool:
    """Whether Slack takes the present value as a number; an empty one is fine."""
    try:
        return not field.value or Decimal(field.value).is_finite()
    except InvalidOperation:
        return False


def _day(value: str) -> str:
    try:
        return date.fromisoformat(value).isoformat()
    except ValueError:
        return ""


def values_of(state: Mapping[str, Any]) -> dict[str, str]:
    """What a sent view holds, by field key; empty for what was left empty."""
    fields: Mapping[str, Mapping[str, Any]] = state.get("values") or {}
    return {key: _value(held.get(ELEMENT) or {}) for key, held in fields.items()}


def _value(held: Mapping[str, Any]) -> str:
    match held:
        case {"type": "datepicker", "selected_date": str(day)}:
            return day
        case {"type": "static_select", "selected_option": {"value": str(value)}}:
            return value
        case {"type": "conversations_select", "selected_conversation": str(channel)}:
            return channel
        case {"type": "multi_users_select", "selected_users": list(users)}:
            return ",".join(str(user) for user in users)
        case {"type": "plain_text_input" | "number_input", "value": str(value)}:
            return value
        case _:
            return ""


def errors_of(errors: FormErrors, fields: Mapping[str, str]) -> dict[str, str]:
    """Errors by block; one for a field that the form lacks goes to its first, so it is seen."""
    first = next(iter(fields), "")
    shown: dict[str, str] = {}
    for key, sentence in errors.errors:
        place = key if key in fields else first
        shown[place] = " ".join(filter(None, [shown.get(place), sentence]))
    return shown
