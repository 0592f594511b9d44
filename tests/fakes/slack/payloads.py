"""The bodies that Slack sends: event callbacks and interactions."""

from __future__ import annotations

import time
from typing import Any

from tests.fakes.slack.posting import shown_message
from tests.fakes.slack.world import Channel, Home, Json, Message, OpenView, World

CHANNEL_TYPES = {"channel": "channel", "group": "group", "im": "im", "mpim": "mpim"}
SUBSCRIPTIONS = {
    "channel": "message.channels",
    "group": "message.groups",
    "im": "message.im",
    "mpim": "message.mpim",
}


def callback(world: World, event: Json) -> Json:
    """The envelope of an event; each has an id of its own."""
    return {
        "token": "unused",
        "team_id": world.team,
        "api_app_id": "A0SAYSO",
        "event": event,
        "type": "event_callback",
        "event_id": f"Ev{world.number():08d}",
        "event_time": int(time.time()),
        "authorizations": [
            {
                "enterprise_id": world.enterprise,
                "team_id": world.team,
                "user_id": world.bot.id,
                "is_bot": True,
                "is_enterprise_install": world.organisation,
            }
        ],
        "is_ext_shared_channel": _is_shared(world, event),
    }


def _is_shared(world: World, event: Json) -> bool:
    channel = world.channels.get(str(event.get("channel")))
    return channel is not None and channel.shared


def message_event(channel: Channel, message: Message, **more: Any) -> Json:
    """A new message."""
    event = {
        **shown_message(message),
        "channel": channel.id,
        "channel_type": CHANNEL_TYPES[channel.kind],
        "event_ts": message.ts,
        "team": "T0TEAM",
        **more,
    }
    root = next((m for m in channel.messages if m.ts == message.thread_ts), None)
    if root is not None and root is not message:
        event["parent_user_id"] = root.user
    return event


def mention_event(channel: Channel, message: Message) -> Json:
    """The same message, as an app_mention: it does not tell the kind of the channel."""
    event = message_event(channel, message)
    del event["channel_type"]
    return {**event, "type": "app_mention"}


def changed_event(world: World, channel: Channel, message: Json, before: Json) -> Json:
    """A message that was edited, unfurled, updated, or became a tombstone."""
    ts = world.new_ts()
    return {
        "type": "message",
        "subtype": "message_changed",
        "hidden": True,
        "channel": channel.id,
        "channel_type": CHANNEL_TYPES[channel.kind],
        "message": message,
        "previous_message": before,
        "event_ts": ts,
        "ts": ts,
    }


def deleted_event(world: World, channel: Channel, before: Json) -> Json:
    """A message that is gone."""
    ts = world.new_ts()
    return {
        "type": "message",
        "subtype": "message_deleted",
        "hidden": True,
        "channel": channel.id,
        "channel_type": CHANNEL_TYPES[channel.kind],
        "deleted_ts": before["ts"],
        "previous_message": before,
        "event_ts": ts,
        "ts": ts,
    }


def tombstone(message: Json) -> Json:
    """What Slack leaves of a deleted message while its thread has replies."""
    return {
        "type": "message",
        "subtype": "tombstone",
        "text": "This message was deleted.",
        "user": "USLACKBOT",
        "hidden": True,
        "ts": message["ts"],
        "thread_ts": message["ts"],
    }


def interaction(world: World, user_id: str, kind: str) -> Json:
    """What all interactions have in common."""
    user = world.users[user_id]
    return {
        "type": kind,
        "team": {"id": world.team, "domain": "northwind"},
        "user": {"id": user.id, "username": user.name, "name": user.name, "team_id": world.team},
        "api_app_id": "A0SAYSO",
        "token": "unused",
        "trigger_id": world.trigger(user.id),
        "enterprise": {"id": world.enterprise, "name": "Org"} if world.enterprise else None,
        "is_enterprise_install": world.organisation,
    }


def tapped(world: World, user_id: str, channel: Channel, message: Message, action: Json) -> Json:
    """A control that was used."""
    container = {
        "type": "message",
        "message_ts": message.ts,
        "channel_id": channel.id,
        "is_ephemeral": message.only_for is not None,
    }
    if message.thread_ts:
        container["thread_ts"] = message.thread_ts
    return {
        **interaction(world, user_id, "block_actions"),
        "container": container,
        "channel": {"id": channel.id, "name": channel.name or "directmessage"},
        "message": shown_message(message),
        "response_url": "http://127.0.0.1:9/unused",
        "actions": [{**action, "action_ts": world.new_ts()}],
    }


def home_opened(world: World, user_id: str, channel: Channel, tab: str) -> Json:
    """Somebody opened a tab of the app; the view is there once it was published."""
    event: Json = {
        "type": "app_home_opened",
        "user": user_id,
        "channel": channel.id,
        "tab": tab,
        "event_ts": world.new_ts(),
    }
    home = world.homes.get(user_id)
    return {**event, "view": shown_home(world, home)} if home and tab == "home" else event


def shown_home(world: World, home: Home) -> Json:
    """A published view, as Slack tells of it."""
    more = {"id": home.id, "team_id": world.team, "hash": f"{home.id}.hash", "title": {}}
    return {**home.view, **more, "app_id": "A0SAYSO", "bot_id": world.bot_id}


def tapped_home(world: World, home: Home, action: Json) -> Json:
    """A control of the Home tab that was used: there is neither a channel nor a message."""
    return {
        **interaction(world, home.user, "block_actions"),
        "container": {"type": "view", "view_id": home.id},
        "view": shown_home(world, home),
        "actions": [{**action, "action_ts": world.new_ts()}],
    }


def submitted(world: World, opened: OpenView, values: Json) -> Json:
    """A form that was sent."""
    view = {
        **opened.view,
        "id": opened.id,
        "team_id": world.team,
        "state": {"values": values},
        "hash": f"{opened.id}.hash",
        "app_id": "A0SAYSO",
        "bot_id": world.bot_id,
    }
    return {**interaction(world, opened.user, "view_submission"), "view": view}
