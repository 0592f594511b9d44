"""`/sayso anything`: said in any conversation, answered for the writer's eyes only.

A command has no message: nobody sees it, and nothing can be edited or deleted.
https://docs.slack.dev/interactivity/implementing-slash-commands
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

NAME = "/sayso"
ALONE = "help"
"""What the command means where nothing is said with it."""


@dataclass(frozen=True, slots=True)
class Command:
    """What was said, in Slack's ids and markup; `url` takes the answers."""

    team: str
    user: str
    channel: str
    text: str
    event_id: str
    url: str


def read_command(payload: Mapping[str, Any]) -> Command:
    """The command of a payload, which Slack never repeats."""
    return Command(
        team=str(payload.get("team_id") or ""),
        user=str(payload["user_id"]),
        channel=str(payload["channel_id"]),
        text=str(payload.get("text") or "").strip() or ALONE,
        event_id=f"command:{payload['trigger_id']}",
        url=str(payload.get("response_url") or ""),
    )
