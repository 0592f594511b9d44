"""Modal views and the Home tab.

https://docs.slack.dev/reference/views/modal-views and .../views/home-tab-views.
"""

from __future__ import annotations

import json

from tests.fakes.slack.checks.blocks import IN_HOME, IN_VIEWS, check_blocks
from tests.fakes.slack.checks.shapes import Json, check_keys, check_plain, check_string, refuse
from tests.fakes.slack.refusal import Refusal

VIEW_BLOCKS = 100
VIEW_CHARS = 250_000
OPTIONAL = (
    "submit",
    "close",
    "private_metadata",
    "callback_id",
    "clear_on_close",
    "notify_on_close",
    "external_id",
    "submit_disabled",
)


def check_view(thing: object) -> Json:
    """A modal view that Slack would open."""
    if isinstance(thing, str):
        thing = json.loads(thing)
    view = check_keys("/view", thing, ("type", "title", "blocks"), OPTIONAL)
    if view["type"] != "modal":
        refuse("/view/type", "must be modal")
    for key in ("title", "submit", "close"):
        if key in view:
            check_plain(f"/view/{key}", view[key], 24)
    check_string("/view/private_metadata", view.get("private_metadata", ""), 3000, 0)
    check_string("/view/callback_id", view.get("callback_id", ""), 255, 0)
    blocks = check_blocks("/view/blocks", view["blocks"], VIEW_BLOCKS, IN_VIEWS)
    if not blocks:
        refuse("/view/blocks", "must not be empty")
    if any(block["type"] == "input" for block in blocks) and "submit" not in view:
        raise Refusal("invalid_arguments", "submit is required with an input block")
    if len(json.dumps(view)) > VIEW_CHARS:
        raise Refusal("view_too_large")
    return view


def check_home(thing: object) -> Json:
    """A view that Slack would show in the Home tab: it has no title and no buttons of its own."""
    if isinstance(thing, str):
        thing = json.loads(thing)
    optional = ("private_metadata", "callback_id", "external_id")
    view = check_keys("/view", thing, ("type", "blocks"), optional)
    if view["type"] != "home":
        refuse("/view/type", "must be home")
    check_string("/view/private_metadata", view.get("private_metadata", ""), 3000, 0)
    check_string("/view/callback_id", view.get("callback_id", ""), 255, 0)
    check_blocks("/view/blocks", view["blocks"], VIEW_BLOCKS, IN_HOME)
    if len(json.dumps(view)) > VIEW_CHARS:
        raise Refusal("view_too_large")
    return view
