"""The methods of the Web API that are used, with the arguments that each one knows.

https://docs.slack.dev/reference/methods
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tests.fakes.slack.checks import check_message_blocks, check_view
from tests.fakes.slack.refusal import Refusal
from tests.fakes.slack.world import Channel, Json, Message, OpenView, World

TRIGGER_SECONDS = 3.0
TEXT_CHARS = 40_000
UPDATE_TEXT_CHARS = 4000


@dataclass(frozen=True)
class Method:
    """What a method does, which scopes it needs (one of them is enough), which arguments it has."""

    run: Callable[[World, Json], Json]
    scopes: tuple[str, ...]
    required: tuple[str, ...]
    optional: tuple[str, ...] = ()


def auth_test(world: World, _args: Json) -> Json:
    return {
        "url": "https://northwind.slack.com/",
        "team": world.team_name,
        "user": "sayso",
        "team_id": world.team,
        "user_id": world.bot.id,
        "bot_id": world.bot_id,
        "is_enterprise_install": False,
    }


def users_info(world: World, args: Json) -> Json:
    user = world.users.get(str(args["user"]))
    if user is None:
        raise Refusal("user_not_found")
    profile = {"real_name": user.name, "display_name": "", "title": user.title}
    if user.email:
        profile["email"] = user.email
    return {
        "user": {
            "id": user.id,
            "team_id": world.team,
            "name": user.name.lower().replace(" ", "."),
            "real_name": user.name,
            "tz": user.tz,
            "deleted": False,
            "is_bot": user.is_bot,
            "is_admin": user.is_admin,
            "is_owner": False,
            "is_restricted": user.is_restricted,
            "is_ultra_restricted": False,
            "is_stranger": user.is_stranger,
            "profile": profile,
        }
    }


def conversations_open(world: World, args: Json) -> Json:
    user = world.users.get(str(args["users"]))
    if user is None:
        raise Refusal("user_not_found")
    return {"channel": {"id": world.direct(user).id}}


def conversations_history(world: World, args: Json) -> Json:
    channel = _joined(world, args)
    top = [m for m in channel.messages if m.thread_ts in {None, m.ts} and not m.only_for]
    newest = sorted(top, key=lambda m: m.ts, reverse=True)
    return _page(newest, args)


def conversations_replies(world: World, args: Json) -> Json:
    channel = _joined(world, args)
    world.message(channel, args["ts"], "thread_not_found")
    found = [m for m in channel.messages if args["ts"] in {m.ts, m.thread_ts} and not m.only_for]
    return _page(found, args)


def _page(messages: list[Message], args: Json) -> Json:
    oldest = str(args.get("oldest", "0"))
    late = [m for m in messages if float(m.ts) > float(oldest)]
    limit = int(args.get("limit", 100))
    with_metadata = str(args.get("include_all_metadata", False)).lower() in {"true", "1"}
    shown = [shown_message(m, metadata=with_metadata) for m in late[:limit]]
    return {"messages": shown, "has_more": len(late) > limit}


def shown_message(message: Message, *, metadata: bool = False) -> Json:
    """A message as Slack writes it."""
    found: Json = {
        "type": "message",
        "user": message.user,
        "ts": message.ts,
        "text": message.text,
        "blocks": message.blocks,
    }
    if message.bot_id:
        found |= {"bot_id": message.bot_id, "app_id": "A0SAYSO"}
    if message.thread_ts:
        found["thread_ts"] = message.thread_ts
    if message.edited:
        found["edited"] = {"user": message.user, "ts": message.edited}
    if metadata and message.metadata:
        found["metadata"] = message.metadata
    return found


def _joined(world: World, args: Json) -> Channel:
    channel = world.channel(args["channel"])
    if world.bot.id not in channel.members:
        raise Refusal("not_in_channel")
    return channel


def chat_post(world: World, args: Json) -> Json:
    channel = _joined(world, args)
    if channel.archived:
        raise Refusal("is_archived")
    if args.get("thread_ts"):
        world.message(channel, args["thread_ts"], "thread_not_found")
    message = Message(
        channel=channel.id,
        ts=world.new_ts(),
        user=world.bot.id,
        bot_id=world.bot_id,
        thread_ts=args.get("thread_ts"),
        metadata=_metadata(args),
        args=args,
        **_content(args, TEXT_CHARS),
    )
    channel.messages.append(message)
    return {"channel": channel.id, "ts": message.ts, "message": shown_message(message)}


def chat_update(world: World, args: Json) -> Json:
    channel = _joined(world, args)
    message = world.message(channel, args["ts"])
    if message.bot_id != world.bot_id:
        raise Refusal("cant_update_message")
    content = _content({"blocks": message.blocks, **args}, UPDATE_TEXT_CHARS)
    message.text, message.blocks = content["text"], content["blocks"]
    message.metadata = _metadata(args) or message.metadata
    message.edited = world.new_ts()
    return {"channel": channel.id, "ts": message.ts, "text": message.text}


def chat_ephemeral(world: World, args: Json) -> Json:
    channel = _joined(world, args)
    if args["user"] not in channel.members:
        raise Refusal("user_not_in_channel")
    message = Message(
        channel=channel.id,
        ts=world.new_ts(),
        user=world.bot.id,
        bot_id=world.bot_id,
        thread_ts=args.get("thread_ts"),
        only_for=args["user"],
        args=args,
        **_content(args, TEXT_CHARS),
    )
    channel.messages.append(message)
    return {"message_ts": message.ts}


def _content(args: Json, most: int) -> dict[str, Any]:
    blocks = args.get("blocks") or []
    if isinstance(blocks, str):
        blocks = json.loads(blocks)
    text = args.get("text") or ""
    if not text and not blocks:
        raise Refusal("no_text")
    if len(text) > most:
        raise Refusal("msg_too_long")
    for flag in ("unfurl_links", "unfurl_media", "link_names", "reply_broadcast"):
        if not isinstance(args.get(flag, False), bool):
            raise Refusal("invalid_arguments", f"{flag} must be a boolean")
    if args.get("parse", "none") not in {"none", "full"}:
        raise Refusal("invalid_arguments", "parse must be none or full")
    return {"text": text, "blocks": check_message_blocks(blocks)}


def _metadata(args: Json) -> Json:
    metadata = args.get("metadata") or {}
    if metadata and set(metadata) != {"event_type", "event_payload"}:
        raise Refusal("invalid_metadata_format")
    return dict(metadata)


def views_open(world: World, args: Json) -> Json:
    trigger = world.triggers.pop(str(args["trigger_id"]), None)
    if trigger is None:
        raise Refusal("exchanged_trigger_id")
    made, user = trigger
    if world.seconds() - made > TRIGGER_SECONDS:
        raise Refusal("expired_trigger_id")
    view = check_view(args["view"])
    opened = OpenView(f"V{world.number():04d}", user, view)
    world.views.append(opened)
    return {"view": {**view, "id": opened.id}}


def views_update(world: World, args: Json) -> Json:
    found = next((v for v in world.views if v.id == args["view_id"] and v.open), None)
    if found is None:
        raise Refusal("not_found")
    found.view = check_view(args["view"])
    return {"view": {**found.view, "id": found.id}}


READ = ("channels:history", "groups:history", "im:history", "mpim:history")
PAGE = ("cursor", "inclusive", "latest", "limit", "oldest", "include_all_metadata")
WRITE = ("attachments", "blocks", "link_names", "metadata", "parse", "text", "markdown_text")
METHODS = {
    "auth.test": Method(auth_test, (), ()),
    "users.info": Method(users_info, ("users:read",), ("user",), ("include_locale",)),
    "conversations.open": Method(
        conversations_open, ("im:write", "mpim:write"), ("users",), ("return_im",)
    ),
    "conversations.history": Method(conversations_history, READ, ("channel",), PAGE),
    "conversations.replies": Method(conversations_replies, READ, ("channel", "ts"), PAGE),
    "chat.postMessage": Method(
        chat_post,
        ("chat:write",),
        ("channel",),
        (*WRITE, "thread_ts", "reply_broadcast", "unfurl_links", "unfurl_media", "mrkdwn"),
    ),
    "chat.update": Method(
        chat_update, ("chat:write",), ("channel", "ts"), (*WRITE, "reply_broadcast", "file_ids")
    ),
    "chat.postEphemeral": Method(
        chat_ephemeral,
        ("chat:write",),
        ("channel", "user"),
        ("attachments", "blocks", "link_names", "parse", "text", "markdown_text", "thread_ts"),
    ),
    "views.open": Method(views_open, (), ("trigger_id", "view")),
    "views.update": Method(views_update, (), ("view_id", "view"), ("hash",)),
}
