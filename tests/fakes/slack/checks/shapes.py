"""Objects with known keys, and texts with limits."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, NoReturn, TypeAlias

from tests.fakes.slack.refusal import Refusal

Json: TypeAlias = dict[str, Any]
ERROR = "invalid_blocks"


def refuse(at: str, reason: str) -> NoReturn:
    """Refuse the blocks for what is at a JSON pointer."""
    raise Refusal(ERROR, f"[ERROR] {reason} [json-pointer:{at}]")


def check_keys(
    at: str, thing: object, required: Collection[str], optional: Collection[str]
) -> Json:
    """An object that has all that is required, and nothing unknown."""
    if not isinstance(thing, dict):
        refuse(at, "must be an object")
    for key in required:
        if key not in thing:
            refuse(at, f"missing required field: {key}")
    for key in thing:
        if key not in required and key not in optional:
            refuse(f"{at}/{key}", "no such field")
    return thing


def check_string(at: str, value: object, most: int, least: int = 1) -> str:
    """A string of some length; Slack counts characters."""
    if not isinstance(value, str):
        refuse(at, "must be a string")
    if len(value) < least:
        refuse(at, f"must be more than {least - 1} characters")
    if len(value) > most:
        refuse(at, f"must be less than {most + 1} characters")
    return value


def check_text(at: str, thing: object, most: int, kinds: Collection[str]) -> None:
    """A text object of one of the kinds."""
    text = check_keys(at, thing, ("type", "text"), ("emoji", "verbatim"))
    if text["type"] not in kinds:
        refuse(f"{at}/type", f"must be one of {sorted(kinds)}")
    if "emoji" in text and text["type"] != "plain_text":
        refuse(f"{at}/emoji", "is for plain_text only")
    if "verbatim" in text and text["type"] != "mrkdwn":
        refuse(f"{at}/verbatim", "is for mrkdwn only")
    check_string(f"{at}/text", text["text"], most)


def check_plain(at: str, thing: object, most: int) -> None:
    """A plain_text object."""
    check_text(at, thing, most, ("plain_text",))


def check_list(at: str, value: object, most: int, least: int = 1) -> list[Any]:
    """A list of some length."""
    if not isinstance(value, list):
        refuse(at, "must be an array")
    if not least <= len(value) <= most:
        refuse(at, f"must have between {least} and {most} items")
    return value


def check_flag(at: str, thing: Json, key: str) -> None:
    """A boolean, where it is given."""
    if key in thing and not isinstance(thing[key], bool):
        refuse(f"{at}/{key}", "must be a boolean")
