"""The methods that tell of channels.

https://docs.slack.dev/reference/objects/conversation-object
"""

from __future__ import annotations

from tests.fakes.slack.refusal import Refusal
from tests.fakes.slack.world import Channel, Json, World

KINDS = {"public_channel": "channel", "private_channel": "group", "mpim": "mpim", "im": "im"}


def conversations_info(world: World, args: Json) -> Json:
    """Public channels are shown to everybody, others to who is in them."""
    channel = world.channel(args["channel"])
    return {"channel": shown_channel(world, channel)}


def users_conversations(world: World, args: Json) -> Json:
    """Those that the bot is in, page by page; public ones where no kind is asked for."""
    wanted = {KINDS[each] for each in str(args.get("types") or "public_channel").split(",")}
    there = [
        each
        for each in world.channels.values()
        if each.kind in wanted and world.bot.id in each.members
    ]
    if str(args.get("exclude_archived", "")).lower() in {"true", "1"}:
        there = [each for each in there if not each.archived]
    limit, cursor = min(int(args.get("limit") or 100), 999), str(args.get("cursor") or "")
    if cursor and not cursor.startswith("channel:"):
        raise Refusal("invalid_cursor")
    start = int(cursor.removeprefix("channel:") or 0)
    more = start + limit < len(there)
    shown = [shown_channel(world, each) for each in there[start : start + limit]]
    for each in shown:
        del each["is_member"]
    following = f"channel:{start + limit}" if more else ""
    return {"channels": shown, "response_metadata": {"next_cursor": following}}


def shown_channel(world: World, channel: Channel) -> Json:
    """Slack's record of a channel, as the bot sees it."""
    return {
        "id": channel.id,
        "name": channel.name,
        "is_channel": channel.kind == "channel",
        "is_group": channel.kind == "group",
        "is_im": channel.kind == "im",
        "is_mpim": channel.kind == "mpim",
        "is_private": channel.kind != "channel",
        "created": 1449252889,
        "is_archived": channel.archived,
        "is_general": False,
        "is_shared": channel.shared or channel.of_organisation,
        "is_org_shared": channel.of_organisation,
        "is_ext_shared": channel.shared,
        "is_pending_ext_shared": channel.pending,
        "pending_shared": ["T9OTHER"] if channel.pending else [],
        "pending_connected_team_ids": [],
        "shared_team_ids": [world.team],
        "is_member": world.bot.id in channel.members,
    }
