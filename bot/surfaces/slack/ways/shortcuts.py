"""Shortcuts: 'Quick update' from anywhere, 'Log to CRM' in the menu of a message.

Both open a form, within the 3 s that Slack gives for it; what is saved is shown in the direct
messages of whoever used it. https://docs.slack.dev/interactivity/implementing-shortcuts
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.surfaces.slack.blocks.tags import Tag
from bot.surfaces.slack.interactions import Tapped
from bot.surfaces.slack.ways.wording import written

GLOBAL = "quick_update"
MESSAGE = "log_message"
SHORTCUTS = {GLOBAL: "global", MESSAGE: "message"}
"""Their callback ids, which are the names of the actions, and their types."""


@dataclass(frozen=True, slots=True)
class Shortcut:
    """What was used; `text` is what the message says, in Slack's markup; `url` takes an answer."""

    tapped: Tapped
    text: str = ""
    url: str = ""


def read_shortcut(payload: Mapping[str, Any]) -> Shortcut | None:
    """The shortcut of a payload; None for one that is not ours."""
    action = str(payload.get("callback_id") or "")
    if action not in SHORTCUTS:
        return None
    message: Mapping[str, Any] = payload.get("message") or {}
    channel = str((payload.get("channel") or {}).get("id") or "")
    user, ts = str(payload["user"]["id"]), str(payload["action_ts"])
    tapped = Tapped(
        team=str((payload.get("team") or {}).get("id") or payload["user"].get("team_id") or ""),
        user=user,
        channel=user,
        tag=Tag(action, f"{channel}:{message['ts']}" if message else ""),
        ts=ts,
        event_id=f"shortcut:{user}:{action}:{ts}",
        trigger=str(payload.get("trigger_id") or ""),
        thread=None,
    )
    return Shortcut(tapped, written(message), str(payload.get("response_url") or ""))
