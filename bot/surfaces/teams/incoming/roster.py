"""Conversation and installation updates -> whether we are in a conversation."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.surfaces.teams.incoming.source import Source, source_of

ADDED = frozenset({"add", "add-upgrade"})


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
    if _names(activity.get("membersRemoved"), source.bot):
        return Change(source, left=True)
    joined = _names(activity.get("membersAdded"), source.bot)
    return Change(source, joined=joined) if joined or source.title else None


def _names(members: Any, bot: str) -> bool:
    found = members if isinstance(members, list) else []
    return any(isinstance(each, Mapping) and each.get("id") == bot for each in found)
