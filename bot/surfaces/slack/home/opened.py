"""Slack's app_home_opened -> who opened which tab.

The event comes for the Messages tab too. https://docs.slack.dev/reference/events/app_home_opened
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.surfaces.slack.events import team_of


@dataclass(frozen=True, slots=True)
class Opened:
    """Somebody opened one of our tabs; `channel` is their direct conversation with us.

    `home`: it was the Home tab.
    """

    team: str
    user: str
    channel: str
    event_id: str
    home: bool = True


def read_opened(body: Mapping[str, Any]) -> Opened | None:
    """Who opened the Home or the Messages tab; None for any other."""
    event: Mapping[str, Any] = body["event"]
    if event.get("tab") not in {"home", "messages"} or not event.get("user"):
        return None
    user = str(event["user"])
    return Opened(
        team=team_of(body),
        user=user,
        # Without a channel what is said goes to the user, for whom a conversation is opened.
        channel=str(event.get("channel") or user),
        event_id=f"home:{body.get('event_id') or event.get('event_ts')}",
        home=event["tab"] == "home",
    )
