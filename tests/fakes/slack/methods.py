"""The methods of the Web API that are used, with the arguments that each one knows.

https://docs.slack.dev/reference/methods
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tests.fakes.slack.channels import conversations_info, users_conversations
from tests.fakes.slack.checks import check_home, check_view
from tests.fakes.slack.posting import chat_ephemeral, chat_post, chat_update, joined, shown_message
from tests.fakes.slack.refusal import Refusal
from tests.fakes.slack.world import Home, Json, Message, OpenView, User, World

TRIGGER_SECONDS = 3.0


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
        # For an organisation's token Slack names the organisation.
        "team_id": world.enterprise if world.organisation else world.team,
        "user_id": world.bot.id,
        "bot_id": world.bot_id,
        "is_enterprise_install": world.organisation,
        **({"enterprise_id": world.enterprise} if world.enterprise else {}),
    }


def auth_revoke(_world: World, _args: Json) -> Json:
    return {"revoked": True}


def oauth_access(_world: World, _args: Json) -> Json:
    """An app that is installed by hand has no OAuth; `many` has."""
    raise Refusal("invalid_client_id")


def users_info(world: World, args: Json) -> Json:
    user = world.users.get(str(args["user"]))
    if user is None:
        raise Refusal("user_not_found")
    shown = _shown_user(world, user)
    if str(args.get("include_locale", "")).lower() in {"true", "1"}:
        shown["locale"] = user.locale
    return {"user": shown}


def users_list(world: World, args: Json) -> Json:
    """Page by page; the cursor is where the next page begins, in a wrapping of its own."""
    users = list(world.users.values())
    limit = min(int(args.get("limit") or 1000), 1000)
    cursor = str(args.get("cursor") or "")
    if cursor and not cursor.startswith("user:"):
        raise Refusal("invalid_cursor")
    start = int(cursor.removeprefix("user:") or 0)
    more = start + limit < len(users)
    return {
        "members": [_shown_user(world, user) for user in users[start : start + limit]],
        "cache_ts": 1700000000,
        "response_metadata": {"next_cursor": f"user:{start + limit}" if more else ""},
    }


def _shown_user(world: World, user: User) -> Json:
    """Slack's record of a user, without the locale."""
    profile = {"real_name": user.name, "display_name": "", "title": user.title}
    if user.email:
        profile["email"] = user.email
    return {
        "id": user.id,
        "team_id": user.team or world.team,
        "name": user.name.lower().replace(" ", "."),
        "real_name": user.name,
        "tz": user.tz,
        "deleted": user.deleted,
        "is_bot": user.is_bot,
        "is_admin": user.is_admin,
        "is_owner": False,
        "is_restricted": user.is_restricted,
        "is_ultra_restricted": False,
        "is_stranger": user.is_stranger,
        "profile": profile,
    }


def files_info(world: World, args: Json) -> Json:
    file = world.files.get(str(args["file"]))
    if file is None:
        raise Refusal("file_not_found")
    return {"file": file, "comments": []}


def conversations_open(world: World, args: Json) -> Json:
    user = world.users.get(str(args["users"]))
    if user is None:
        raise Refusal("user_not_found")
    return {"channel": {"id": world.direct(user).id}}


def conversations_history(world: World, args: Json) -> Json:
    channel = joined(world, args)
    top = [m for m in channel.messages if m.thread_ts in {None, m.ts} and not m.only_for]
    newest = sorted(top, key=lambda m: m.ts, reverse=True)
    return _page(newest, args)


def conversations_replies(world: World, args: Json) -> Json:
    channel = joined(world, args)
    world.message(channel, args["ts"], "thread_not_found")
    found = [m for m in channel.messages if args["ts"] in {m.ts, m.thread_ts} and not m.only_for]
    return _page(found, args)


def _page(messages: list[Message], args: Json) -> Json:
    oldest = str(args.get("oldest", "0"))
    late = [m for m in messages if float(m.ts) > float(oldest)]
    start = int(str(args.get("cursor") or "").removeprefix("next:") or 0)
    end = start + int(args.get("limit", 100))
    with_metadata = str(args.get("include_all_metadata", False)).lower() in {"true", "1"}
    shown = [shown_message(m, metadata=with_metadata) for m in late[start:end]]
    more = len(late) > end
    cursor = {"response_metadata": {"next_cursor": f"next:{end}"}} if more else {}
    return {"messages": shown, "has_more": more, **cursor}


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


def views_publish(world: World, args: Json) -> Json:
    user = world.users.get(str(args["user_id"]))
    if user is None:
        raise Refusal("invalid_arguments", "[ERROR] user not found [json-pointer:/user_id]")
    view = check_home(args["view"])
    shown = Home(f"V{world.number():04d}", user.id, view)
    world.homes[user.id] = shown
    return {"view": {**view, "id": shown.id}}


READ = ("channels:history", "groups:history", "im:history", "mpim:history")
CHANNELS = ("channels:read", "groups:read")
PAGE = ("cursor", "inclusive", "latest", "limit", "oldest", "include_all_metadata")
WRITE = ("attachments", "blocks", "link_names", "metadata", "parse", "text", "markdown_text")
METHODS = {
    "auth.test": Method(auth_test, (), ()),
    "auth.revoke": Method(auth_revoke, (), (), ("test",)),
    "oauth.v2.access": Method(oauth_access, (), ()),
    "users.info": Method(users_info, ("users:read",), ("user",), ("include_locale",)),
    "users.list": Method(users_list, ("users:read",), (), ("cursor", "limit", "include_locale")),
    "files.info": Method(
        files_info, ("files:read",), ("file",), ("count", "cursor", "limit", "page")
    ),
    "conversations.open": Method(
        conversations_open, ("im:write", "mpim:write"), ("users",), ("return_im",)
    ),
    "conversations.info": Method(
        conversations_info, CHANNELS, ("channel",), ("include_locale", "include_num_members")
    ),
    "users.conversations": Method(
        users_conversations,
        CHANNELS,
        (),
        ("cursor", "exclude_archived", "limit", "types", "user"),
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
    "views.publish": Method(views_publish, (), ("user_id", "view"), ("hash",)),
    "views.update": Method(views_update, (), ("view_id", "view"), ("hash",)),
}
