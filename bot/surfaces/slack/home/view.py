"""A reply as a Home view.

A view has at most 100 blocks and 250 KB, and no tables. A line that is bold alone is a header. The
direct conversation travels in the view's private metadata, so that a tap tells where to answer.
https://docs.slack.dev/reference/views/home-tab-views
"""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from itertools import accumulate
from typing import Any

from bot.surfaces.slack.blocks import pieces_of
from bot.surfaces.slack.blocks.markup import Json, mrkdwn, plain_text
from bot.surfaces.slack.blocks.piece import Piece
from handlers.reply import Block, Reply, Run, Text

CALLBACK = "home"
VIEW_BLOCKS = 100
# 250,000 with all that is around the blocks.
VIEW_CHARS = 240_000
HEADER_CHARS = 150


def home_view(reply: Reply, channel: str) -> Json:
    """The view of a page. Raises ValueError for a too long argument."""
    pieces = [piece for n, block in enumerate(reply.blocks) for piece in _pieces(block, str(n))]
    return {
        "type": "home",
        "callback_id": CALLBACK,
        "private_metadata": json.dumps({"home": channel}),
        "blocks": _fit(pieces),
    }


def home_channel(view: Mapping[str, Any]) -> str | None:
    """The direct conversation that belongs to a view of ours; None for any other view."""
    if view.get("type") != "home":
        return None
    try:
        found = json.loads(str(view.get("private_metadata") or "")).get("home")
    except (ValueError, AttributeError):
        return None
    return found if isinstance(found, str) and found else None


def _pieces(block: Block, place: str) -> Iterator[Piece]:
    match block:
        case Text(lines=((Run(bold=True, text=title),),)):
            if place != "0":
                yield Piece({"type": "divider"}, 0)
            yield Piece({"type": "header", "text": plain_text(title, HEADER_CHARS)})
        case _:
            yield from pieces_of(block, place, "", native=())


def _fit(pieces: list[Piece]) -> list[Json]:
    chars = list(accumulate(len(json.dumps(piece.block)) for piece in pieces))
    if len(pieces) <= VIEW_BLOCKS and (not chars or chars[-1] <= VIEW_CHARS):
        return [piece.block for piece in pieces]
    kept = min(bisect_right(chars, VIEW_CHARS), VIEW_BLOCKS - 1)
    missing = sum(piece.lines for piece in pieces[kept:])
    hint = {"type": "context", "elements": [mrkdwn(f"and {missing} more that do not fit here")]}
    return [*(piece.block for piece in pieces[:kept]), hint]
