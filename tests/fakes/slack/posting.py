"""The methods that write messages."""

from __future__ import annotations

import json
from typing import Any

from tests.fakes.slack.checks import check_message_blocks
from tests.fakes.slack.refusal import Refusal
from tests.fakes.slack.world import Channel, Json, Message, World

TEXT_CHARS = 40_000
UPDATE_TEXT_CHARS = 4000


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


def joined(world: World, args: Json) -> Channel:
    """The channel, which the bot must be in."""
    channel = world.channel(args["channel"])
    if world.bot.id not in channel.members:
        raise Refusal("not_in_channel")
    return channel


def chat_post(world: World, args: Json) -> Json:
    """Also to a user's id, which opens the direct messages with them."""
    user = world.users.get(str(args["channel"]))
    channel = world.direct(user) if user else joined(world, args)
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
    channel = joined(world, args)
    message = world.message(channel, args["ts"])
    if message.bot_id != world.bot_id:
        raise Refusal("cant_update_message")
    content = _content({"blocks": message.blocks, **args}, UPDATE_TEXT_CHARS)
    message.text, message.blocks = content["text"], content["blocks"]
    message.metadata = _metadata(args) or message.metadata
    message.edited = world.new_ts()
    return {"channel": channel.id, "ts": message.ts, "text": message.text}


def chat_ephemeral(world: World, args: Json) -> Json:
    channel = joined(world, args)
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
