"""Cards and quiet actions.

https://docs.slack.dev/reference/block-kit/blocks/card-block and .../context-actions-block; both
stand in messages. That a card takes three buttons is what Slack answers to a fourth.
"""

from __future__ import annotations

from collections import Counter

from tests.fakes.slack.checks.elements import IN_CARD, IN_CONTEXT_ACTIONS, check_element
from tests.fakes.slack.checks.shapes import Json, check_keys, check_list, check_text, refuse

CARD_BUTTONS = 3
QUIET_ELEMENTS = 5
MARKUP = ("plain_text", "mrkdwn")


def check_card(at: str, block: Json) -> None:
    optional = ("block_id", "hero_image", "icon", "title", "subtitle", "body", "actions")
    check_keys(at, block, ("type",), optional)
    if not {"hero_image", "title", "actions", "body"} & set(block):
        refuse(at, "at least one of hero_image, title, actions, body is required")
    for key, most in (("title", 150), ("subtitle", 150), ("body", 200)):
        if key in block:
            check_text(f"{at}/{key}", block[key], most, MARKUP)
    if "actions" in block:
        buttons = check_list(f"{at}/actions", block["actions"], CARD_BUTTONS)
        for n, button in enumerate(buttons):
            check_element(f"{at}/actions/{n}", button, IN_CARD)
        _check_ids(f"{at}/actions", buttons)


def check_context_actions(at: str, block: Json) -> None:
    check_keys(at, block, ("type", "elements"), ("block_id",))
    elements = check_list(f"{at}/elements", block["elements"], QUIET_ELEMENTS)
    for n, element in enumerate(elements):
        check_element(f"{at}/elements/{n}", element, IN_CONTEXT_ACTIONS)
    _check_ids(f"{at}/elements", elements)


def _check_ids(at: str, elements: list[Json]) -> None:
    for action_id, times in Counter(e.get("action_id") for e in elements).items():
        if action_id is not None and times > 1:
            refuse(at, f"action_id {action_id!r} already exists for another element")
