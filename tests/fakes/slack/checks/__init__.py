"""Slack's rules for blocks and views, as its reference states them; what breaks one is refused."""

from __future__ import annotations

from tests.fakes.slack.checks.blocks import check_message_blocks
from tests.fakes.slack.checks.views import check_home, check_view

__all__ = ["check_home", "check_message_blocks", "check_view"]
