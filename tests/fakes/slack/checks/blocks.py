"""Blocks.

https://docs.slack.dev/reference/block-kit/blocks.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable

from tests.fakes.slack.checks.charts import MESSAGE_CHARTS, check_chart
from tests.fakes.slack.checks.elements import IN_ACTIONS, IN_INPUT, check_element
from tests.fakes.slack.checks.newer import check_card, check_context_actions
from tests.fakes.slack.checks.shapes import (
    Json,
    check_flag,
    check_keys,
    check_list,
    check_plain,
    check_string,
    check_text,
    refuse,
)
from tests.fakes.slack.refusal import Refusal

MESSAGE_BLOCKS = 50
MESSAGE_CHARS = 13_200
MARKUP = ("plain_text", "mrkdwn")


def check_section(at: str, block: Json) -> None:
    check_keys(at, block, ("type",), ("block_id", "text", "fields", "accessory", "expand"))
    if "text" not in block and "fields" not in block:
        refuse(at, "text or fields is required")
    if "text" in block:
        check_text(f"{at}/text", block["text"], 3000, MARKUP)
    for n, field in enumerate(check_list(f"{at}/fields", block.get("fields", []), 10, 0)):
        check_text(f"{at}/fields/{n}", field, 2000, MARKUP)
    if "accessory" in block:
        check_element(f"{at}/accessory", block["accessory"], IN_ACTIONS)


def check_context(at: str, block: Json) -> None:
    check_keys(at, block, ("type", "elements"), ("block_id",))
    for n, element in enumerate(check_list(f"{at}/elements", block["elements"], 10)):
        check_text(f"{at}/elements/{n}", element, 3000, MARKUP)


def check_actions(at: str, block: Json) -> None:
    check_keys(at, block, ("type", "elements"), ("block_id",))
    elements = check_list(f"{at}/elements", block["elements"], 25)
    for n, element in enumerate(elements):
        check_element(f"{at}/elements/{n}", element, IN_ACTIONS)
    for action_id, times in Counter(e.get("action_id") for e in elements).items():
        if action_id is not None and times > 1:
            refuse(f"{at}/elements", f"action_id {action_id!r} already exists for another element")


def check_header(at: str, block: Json) -> None:
    check_keys(at, block, ("type", "text"), ("block_id",))
    check_plain(f"{at}/text", block["text"], 150)


def check_divider(at: str, block: Json) -> None:
    check_keys(at, block, ("type",), ("block_id",))


def check_table(at: str, block: Json) -> None:
    check_keys(at, block, ("type", "rows"), ("block_id", "column_settings"))
    for n, row in enumerate(check_list(f"{at}/rows", block["rows"], 100)):
        for i, cell in enumerate(check_list(f"{at}/rows/{n}", row, 20)):
            here = f"{at}/rows/{n}/{i}"
            check_keys(here, cell, ("type", "text"), ())
            if cell["type"] != "raw_text":
                refuse(f"{here}/type", "must be raw_text")
            check_string(f"{here}/text", cell["text"], 2000)
    settings = check_list(f"{at}/column_settings", block.get("column_settings", []), 20, 0)
    for n, setting in enumerate(settings):
        here = f"{at}/column_settings/{n}"
        check_keys(here, setting, (), ("align", "is_wrapped"))
        check_flag(here, setting, "is_wrapped")
        if setting.get("align", "left") not in {"left", "center", "right"}:
            refuse(f"{here}/align", "must be left, center or right")


def check_input(at: str, block: Json) -> None:
    optional = ("block_id", "hint", "optional", "dispatch_action")
    check_keys(at, block, ("type", "label", "element"), optional)
    check_plain(f"{at}/label", block["label"], 2000)
    check_flag(at, block, "optional")
    if "hint" in block:
        check_plain(f"{at}/hint", block["hint"], 2000)
    check_element(f"{at}/element", block["element"], IN_INPUT)


Check = Callable[[str, Json], None]
ANYWHERE: dict[str, Check] = {
    "section": check_section,
    "context": check_context,
    "actions": check_actions,
    "header": check_header,
    "divider": check_divider,
}
IN_MESSAGES: dict[str, Check] = {
    **ANYWHERE,
    "table": check_table,
    "data_visualization": check_chart,
    "card": check_card,
    "context_actions": check_context_actions,
}
IN_HOME: dict[str, Check] = {**ANYWHERE, "input": check_input}
IN_VIEWS: dict[str, Check] = IN_HOME


def check_message_blocks(blocks: object) -> list[Json]:
    """The blocks of a message, which may be none."""
    found = check_blocks("/blocks", blocks, MESSAGE_BLOCKS, IN_MESSAGES)
    if sum(block["type"] == "table" for block in found) > 1:
        raise Refusal("invalid_attachments", "only_one_table_allowed")
    if sum(block["type"] == "data_visualization" for block in found) > MESSAGE_CHARTS:
        refuse("/blocks", f"at most {MESSAGE_CHARTS} data_visualization blocks")
    if len(json.dumps(found, ensure_ascii=False)) > MESSAGE_CHARS:
        raise Refusal("msg_blocks_too_long")
    return found


def check_blocks(at: str, blocks: object, most: int, allowed: dict[str, Check]) -> list[Json]:
    """Blocks of the allowed types, each with an id of its own."""
    if not isinstance(blocks, list):
        raise Refusal("invalid_blocks_format")
    if not all(isinstance(block, dict) for block in blocks):
        raise Refusal("invalid_blocks_format")
    found: list[Json] = check_list(at, blocks, most, 0)
    for n, block in enumerate(found):
        if block.get("type") not in allowed:
            refuse(f"{at}/{n}/type", f"must be one of {sorted(allowed)}")
        if "block_id" in block:
            check_string(f"{at}/{n}/block_id", block["block_id"], 255)
        allowed[block["type"]](f"{at}/{n}", block)
    for block_id, times in Counter(b.get("block_id") for b in found).items():
        if block_id is not None and times > 1:
            refuse(at, f"block_id {block_id!r} already exists")
    return found
