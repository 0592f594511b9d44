"""Slack's newer blocks, which not every client and not every workspace takes yet.

Each has a rendering without it: where Slack refuses a message, it is sent again in the next of
`TRIES`, and as bare text at last. A message holds one table (`only_one_table_allowed`) and two
charts (not documented: `invalid_blocks` at the third).
https://docs.slack.dev/reference/block-kit/blocks
"""

from __future__ import annotations

from collections.abc import Iterable

from bot.surfaces.slack.blocks.piece import Piece

TABLE, CHART, CARD, QUIET = "table", "data_visualization", "card", "context_actions"

ALL = frozenset({TABLE, CHART, CARD, QUIET})
TRIES = (ALL, frozenset({TABLE}), frozenset[str]())
"""The natives of each try: all, the one that is known longest, none."""

MOST = {TABLE: 1, CHART: 2}


def left(native: Iterable[str], pieces: Iterable[Piece]) -> frozenset[str]:
    """Those of the natives for which a message of these pieces has room."""
    kinds = [piece.block["type"] for piece in pieces]
    return frozenset(k for k in native if kinds.count(k) < MOST.get(k, len(kinds) + 1))
