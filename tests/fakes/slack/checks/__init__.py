"""Slack's rules for blocks and views, as its reference states them; what breaks one is refused.

What passes is held against the typed model of Slack's own SDK too.
"""

from __future__ import annotations

from tests.fakes.slack.checks import blocks, views
from tests.fakes.slack.checks.shapes import Json
from tests.fakes.slack.typed import check_typed, check_typed_view

__all__ = ["check_home", "check_message_blocks", "check_view"]


def check_message_blocks(given: object) -> list[Json]:
    """The blocks of a message, which may be none."""
    found = blocks.check_message_blocks(given)
    check_typed(found)
    return found


def check_view(given: object) -> Json:
    """A modal view that Slack would open."""
    found = views.check_view(given)
    check_typed_view(found)
    return found


def check_home(given: object) -> Json:
    """A view that Slack would show in the Home tab."""
    found = views.check_home(given)
    check_typed_view(found)
    return found
