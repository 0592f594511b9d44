"""Slack's interaction payloads -> what was tapped, chosen or sent, in our terms.

A tap is named by the time of the action, so that a payload that Slack delivers again is known; a
sent form by its view and what it holds, so that sending the same twice is one.
https://docs.slack.dev/reference/interaction-payloads/block_actions-payload
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

from bot.surfaces.slack.blocks.tags import Tag, unpack
from bot.surfaces.slack.home.view import home_channel
from bot.surfaces.slack.modal import Origin, unpack_origin, values_of

Payload: TypeAlias = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Tapped:
    """A button or a menu. `ts` is the action's time, `thread` that of the message it is on.

    `aside`: the message is for this person's eyes only; `url` takes what is to stand in its place.
    """

    team: str
    user: str
    channel: str
    tag: Tag
    ts: str
    event_id: str
    trigger: str
    thread: str | None
    home: bool = False
    aside: bool = False
    url: str = ""

    @property
    def origin(self) -> Origin:
        """What a form that this opens must remember."""
        direct = self.channel.startswith(("D", "U", "W"))
        post = self.tag.post or None
        found = Origin(self.tag.action, self.tag.argument, self.channel, direct, post, self.thread)
        return replace(found, home=self.home, aside=self.aside)


@dataclass(frozen=True, slots=True)
class Sent:
    """A form that was sent."""

    team: str
    user: str
    origin: Origin
    values: Mapping[str, str]
    event_id: str


def read_action(payload: Payload) -> Tapped | None:
    """The control that was used; None for one that is not ours."""
    action: Payload = payload["actions"][0]
    tag = _tag(action)
    container: Payload = payload.get("container") or {}
    home = home_channel(payload.get("view") or {})
    channel = (payload.get("channel") or {}).get("id") or container.get("channel_id") or home
    if tag is None or not channel:
        return None
    user, ts = str(payload["user"]["id"]), str(action["action_ts"])
    at = container.get("message_ts") or container.get("view_id") or ""
    return Tapped(
        team=_team(payload),
        user=user,
        channel=str(channel),
        tag=tag,
        ts=ts,
        event_id=f"tap:{channel}:{at}:{user}:{action.get('action_id')}:{ts}",
        trigger=str(payload.get("trigger_id") or ""),
        thread=container.get("thread_ts") or (payload.get("message") or {}).get("thread_ts"),
        aside=bool(container.get("is_ephemeral")),
        url=str(payload.get("response_url") or ""),
        home=home is not None,
    )


def _tag(action: Payload) -> Tag | None:
    match action:
        case {"type": "button" | "feedback_buttons", "value": str(value)}:
            return unpack(value)
        case {"type": "static_select", "selected_option": {"value": str(value)}}:
            tag = unpack(str(action.get("block_id") or ""))
            return replace(tag, choice=value) if tag else None
        case _:
            return None


def read_submission(payload: Payload) -> Sent | None:
    """The form that was sent; None for a view that is not one of our forms."""
    view: Payload = payload["view"]
    origin = unpack_origin(str(view.get("private_metadata") or ""))
    if origin is None:
        return None
    values = values_of(view.get("state") or {})
    digest = hashlib.sha256(json.dumps(values, sort_keys=True).encode()).hexdigest()[:24]
    return Sent(
        team=_team(payload),
        user=str(payload["user"]["id"]),
        origin=origin,
        values=values,
        event_id=f"form:{view['id']}:{digest}",
    )


def _team(payload: Payload) -> str:
    team: Payload = payload.get("team") or {}
    return str(team.get("id") or payload["user"].get("team_id") or "")
