"""Blocks and views against Slack's own typed model, the classes of its Python SDK.

A second opinion beside `checks`, which is written from the reference: the SDK's validators run on
every object inside, and what the model gives back must be what it was given, so that a field that
Slack does not know is found.
https://docs.slack.dev/tools/python-slack-sdk/reference/models/blocks
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

from tests.fakes.slack.refusal import Refusal

Json = dict[str, Any]
UNTYPED = {"data_visualization"}
"""What this version of the SDK has no class for; `checks` alone judges it."""


def check_typed(blocks: Iterable[Json], at: str = "/blocks") -> None:
    """Raises Refusal where the SDK would not send these blocks as they are."""
    for n, block in enumerate(blocks):
        if block.get("type") not in UNTYPED:
            _check_block(block, f"{at}/{n}")


def _check_block(block: Json, at: str) -> None:
    try:
        parsed = Block.parse(block)
        again = parsed.to_dict() if parsed is not None else {}
    except Exception as error:
        # A wrong shape may break its constructors in any way.
        raise Refusal("invalid_blocks", f"{at}: {type(error).__name__}: {error}") from error
    _check_same(block, again, at)


def check_typed_view(view: Json) -> None:
    """Raises Refusal where the SDK would not send this view as it is."""
    # Its blocks are judged one by one; the model does not take that there are none.
    frame = {**view, "blocks": [{"type": "divider"}]}
    try:
        again = View(**frame).to_dict()
    except Exception as error:
        raise Refusal("invalid_arguments", f"/view: {type(error).__name__}: {error}") from error
    check_typed(view["blocks"], "/view/blocks")
    _check_same(frame, again, "/view")


def _check_same(given: Any, again: Any, at: str) -> None:
    """The same, but for what the model fills in or leaves out where it is empty."""
    match given, again:
        case dict(), dict():
            for key, value in given.items():
                if key not in again and value not in (None, "", [], ()):
                    raise Refusal("invalid_blocks", f"{at}/{key}: not of this type")
                if key in again:
                    _check_same(value, again[key], f"{at}/{key}")
        case list() | tuple(), list() | tuple():
            if len(given) != len(again):
                raise Refusal("invalid_blocks", f"{at}: {len(again)} of {len(given)} are known")
            for n, (one, other) in enumerate(zip(given, again, strict=True)):
                _check_same(one, other, f"{at}/{n}")
        case _:
            if given != again:
                raise Refusal("invalid_blocks", f"{at}: {given!r} became {again!r}")
