"""Keeping a message below Slack's limits: what does not fit is counted in a last hint.

A message has at most 50 blocks, and fails as a whole at about 13,200 characters of blocks
(`msg_blocks_too_long`). How Slack counts is not documented, and messages of 11,300 characters of
text were refused, so the count here is of the whole JSON. https://github.com/slackapi/bolt-js/issues/2867
"""

from __future__ import annotations

import json
from collections.abc import Sequence

from bot.surfaces.slack.blocks.markup import Json, mrkdwn
from bot.surfaces.slack.blocks.piece import Piece

MESSAGE_BLOCKS = 50
MESSAGE_CHARS = 11_000
HINT_CHARS = 200


def fit(pieces: Sequence[Piece]) -> list[Json]:
    """The blocks of the pieces that fit: first the controls, then text from the top down."""
    if len(pieces) <= MESSAGE_BLOCKS and sum(map(_chars, pieces)) <= MESSAGE_CHARS:
        return [piece.block for piece in pieces]
    kept = _kept(pieces)
    missing = sum(piece.lines for i, piece in enumerate(pieces) if i not in kept)
    hint = {"type": "context", "elements": [mrkdwn(f"and {missing} more that do not fit here")]}
    return [*(pieces[i].block for i in sorted(kept)), hint]


def _kept(pieces: Sequence[Piece]) -> set[int]:
    kept: set[int] = set()
    blocks, chars = MESSAGE_BLOCKS - 1, MESSAGE_CHARS - HINT_CHARS
    order = sorted(range(len(pieces)), key=lambda i: not pieces[i].control)
    for i in order:
        if blocks < 1 or _chars(pieces[i]) > chars:
            if not pieces[i].control:
                break
            continue
        kept.add(i)
        blocks, chars = blocks - 1, chars - _chars(pieces[i])
    return kept


def _chars(piece: Piece) -> int:
    return len(json.dumps(piece.block, ensure_ascii=False))
