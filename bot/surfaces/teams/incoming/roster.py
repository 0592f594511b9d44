"""Conversation and installation updates -> whether we are in a conversation, and its name.

What happens to a channel is told in the name of its team's first one; which it is stands beside it.
https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/subscribe-to-conversation-events
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from bot.surfaces.teams.incoming.source import Source, source_of

ADDED = frozenset({"add", "add-upgrade"})
NAMED = frozenset({"channelCreated", "channelRenamed", "channelRestored"})
GONE = frozenset({"channelDeleted", "teamDeleted", "teamHardDeleted"})


@dataclass(frozen=True, slots=True)
class Change:
    """What is new about a conversation; neither joined nor left: another name."""

    source: Source
    joined: bool = False
    left: bool = False


def read_change(activity: Mapping[str, Any]) -> Change | None:
    """What has changed; None where it is not about us."""
    source = source_of(activity)
    if source is None:
        return None
    action = activity.get("action")
    if activity.get("type") == "installationUpdate":
        # An update of the app takes it out and puts it in again; only the end of it counts.
        left = action == "remove"
        return Change(source, joined=action in ADDED, left=left) if action else None
    event, channel = _event(activity)
    if event in NAMED | GONE and channel.get("id"):
        name = str(channel.get("name") or "") or None
        source = replace(source, conversation=str(channel["id"]), title=name)
    if event in GONE or _names(activity.get("membersRemoved"), source.bot):
        return Change(source, left=True)
    joined = _names(activity.get("membersAdded"), source.bot)
    return Change(source, joined=joined) if joined or source.title else None


def _event(activity: Mapping[str, Any]) -> tuple[str, Mapping[str, Any]]:
    """What happened, and the channel that it happened to."""
    told = activity.get("channelData")
    data = told if isinstance(told, Mapping) else {}
    channel = data.get("channel")
    return str(data.get("eventType") or ""), channel if isinstance(channel, Mapping) else {}


def _names(members: Any, bot: str) -> bool:
    found = members if isinstance(members, list) else []
    return any(isinstance(each, Mapping) and each.get("id") == bot for each in found)
