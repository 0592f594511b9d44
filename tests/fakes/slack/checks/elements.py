"""Buttons, menus and inputs.

https://docs.slack.dev/reference/block-kit/block-elements.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal, InvalidOperation

from tests.fakes.slack.checks.shapes import (
    Json,
    check_flag,
    check_keys,
    check_list,
    check_plain,
    check_string,
    refuse,
)


def check_button(at: str, thing: Json) -> None:
    optional = ("action_id", "url", "value", "style", "confirm", "accessibility_label")
    check_keys(at, thing, ("type", "text"), optional)
    check_plain(f"{at}/text", thing["text"], 75)
    if "value" in thing:
        check_string(f"{at}/value", thing["value"], 2000)
    if thing.get("style", "primary") not in {"primary", "danger"}:
        refuse(f"{at}/style", "must be primary or danger")


def check_feedback(at: str, thing: Json) -> None:
    check_keys(at, thing, ("type", "positive_button", "negative_button"), ("action_id",))
    for key in ("positive_button", "negative_button"):
        button = check_keys(f"{at}/{key}", thing[key], ("text", "value"), ("accessibility_label",))
        check_plain(f"{at}/{key}/text", button["text"], 75)
        check_string(f"{at}/{key}/value", button["value"], 2000)
        if "accessibility_label" in button:
            check_string(f"{at}/{key}/accessibility_label", button["accessibility_label"], 75)


def check_icon_button(at: str, thing: Json) -> None:
    optional = ("action_id", "accessibility_label", "value", "visible_to_user_ids", "confirm")
    check_keys(at, thing, ("type", "icon", "text"), optional)
    check_plain(f"{at}/text", thing["text"], 75)
    if "value" in thing:
        check_string(f"{at}/value", thing["value"], 2000)
    if thing["icon"] != "trash":
        refuse(f"{at}/icon", "must be trash")


def check_select(at: str, thing: Json) -> None:
    optional = ("action_id", "placeholder", "initial_option", "confirm", "focus_on_load")
    check_keys(at, thing, ("type", "options"), optional)
    options = check_list(f"{at}/options", thing["options"], 100)
    for n, option in enumerate(options):
        check_option(f"{at}/options/{n}", option)
    if len({option["value"] for option in options}) < len(options):
        refuse(f"{at}/options", "values must be unique")
    if "placeholder" in thing:
        check_plain(f"{at}/placeholder", thing["placeholder"], 150)
    if "initial_option" in thing and thing["initial_option"] not in options:
        refuse(f"{at}/initial_option", "must be one of the options")


def check_option(at: str, thing: object) -> None:
    option = check_keys(at, thing, ("text", "value"), ("description", "url"))
    check_plain(f"{at}/text", option["text"], 75)
    check_string(f"{at}/value", option["value"], 150)
    if "description" in option:
        check_plain(f"{at}/description", option["description"], 75)


def check_datepicker(at: str, thing: Json) -> None:
    optional = ("action_id", "placeholder", "initial_date", "confirm", "focus_on_load")
    check_keys(at, thing, ("type",), optional)
    if "initial_date" in thing:
        check_string(f"{at}/initial_date", thing["initial_date"], 10)
        try:
            date.fromisoformat(thing["initial_date"])
        except ValueError:
            refuse(f"{at}/initial_date", "must be YYYY-MM-DD")


INPUT_KEYS = (
    "action_id",
    "placeholder",
    "initial_value",
    "focus_on_load",
    "dispatch_action_config",
)


def check_plain_input(at: str, thing: Json) -> None:
    check_keys(at, thing, ("type",), (*INPUT_KEYS, "multiline", "min_length", "max_length"))
    check_flag(at, thing, "multiline")
    if "initial_value" in thing:
        check_string(f"{at}/initial_value", thing["initial_value"], 3000, 0)


def check_number_input(at: str, thing: Json) -> None:
    optional = (*INPUT_KEYS, "min_value", "max_value")
    check_keys(at, thing, ("type", "is_decimal_allowed"), optional)
    check_flag(at, thing, "is_decimal_allowed")
    if "initial_value" in thing:
        try:
            Decimal(check_string(f"{at}/initial_value", thing["initial_value"], 100))
        except InvalidOperation:
            refuse(f"{at}/initial_value", "must be a number")


def check_conversation(at: str, thing: Json) -> None:
    optional = (
        "action_id",
        "placeholder",
        "initial_conversation",
        "default_to_current_conversation",
        "response_url_enabled",
        "filter",
        "confirm",
        "focus_on_load",
    )
    check_keys(at, thing, ("type",), optional)
    if "initial_conversation" in thing:
        check_string(f"{at}/initial_conversation", thing["initial_conversation"], 3000)
    if "filter" in thing:
        known = ("include", "exclude_bot_users", "exclude_external_shared_channels")
        kept = check_keys(f"{at}/filter", thing["filter"], (), known)
        for kind in check_list(f"{at}/filter/include", kept.get("include", ["im"]), 4):
            if kind not in {"im", "mpim", "private", "public"}:
                refuse(f"{at}/filter/include", "must be im, mpim, private or public")


def check_users(at: str, thing: Json) -> None:
    optional = ("action_id", "placeholder", "initial_users", "max_selected_items", "confirm")
    check_keys(at, thing, ("type",), (*optional, "focus_on_load"))
    for user in check_list(f"{at}/initial_users", thing.get("initial_users", ["U0"]), 1000):
        check_string(f"{at}/initial_users", user, 3000)


Check = Callable[[str, Json], None]
IN_ACTIONS: dict[str, Check] = {
    "button": check_button,
    "static_select": check_select,
    "datepicker": check_datepicker,
}
IN_CARD: dict[str, Check] = {"button": check_button}
IN_CONTEXT_ACTIONS: dict[str, Check] = {
    "feedback_buttons": check_feedback,
    "icon_button": check_icon_button,
}
IN_INPUT: dict[str, Check] = {
    "static_select": check_select,
    "datepicker": check_datepicker,
    "plain_text_input": check_plain_input,
    "number_input": check_number_input,
    "conversations_select": check_conversation,
    "multi_users_select": check_users,
}


def check_element(at: str, thing: object, allowed: dict[str, Check]) -> None:
    """An element of one of the allowed types."""
    if not isinstance(thing, dict) or thing.get("type") not in allowed:
        refuse(f"{at}/type", f"must be one of {sorted(allowed)}")
    if "action_id" in thing:
        check_string(f"{at}/action_id", thing["action_id"], 255)
    allowed[thing["type"]](at, thing)
