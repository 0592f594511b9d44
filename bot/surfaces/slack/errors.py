"""What Slack answers when it does not do a thing, and whether trying again can help.

https://docs.slack.dev/reference/methods/chat.postMessage#errors
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Any

import aiohttp
from slack_sdk.errors import SlackApiError, SlackClientError

from bot.surfaces import SendError
from bot.surfaces.slack.remedies import remedy_of

# The conversation, the person or the app is gone, or the message itself is impossible.
PERMANENT = frozenset(
    {
        "access_denied",
        "account_inactive",
        "as_user_not_supported",
        "cannot_reply_to_message",
        "channel_not_found",
        "ekm_access_denied",
        "enterprise_is_restricted",
        "invalid_arguments",
        "invalid_auth",
        "invalid_blocks",
        "invalid_blocks_format",
        "invalid_metadata_format",
        "invalid_thread_ts",
        "is_archived",
        "messages_tab_disabled",
        "missing_scope",
        "msg_blocks_too_long",
        "msg_too_long",
        "no_permission",
        "no_text",
        "not_allowed_token_type",
        "not_authed",
        "not_enabled",
        "not_in_channel",
        "org_login_required",
        "restricted_action",
        "restricted_action_non_threadable_channel",
        "restricted_action_read_only_channel",
        "restricted_action_thread_locked",
        "team_access_not_granted",
        "thread_locked",
        "thread_not_found",
        "token_expired",
        "token_revoked",
        "user_disabled",
        "user_is_restricted",
        "user_not_found",
        "user_not_in_channel",
        "user_not_visible",
        "view_too_large",
    }
)
# The conversation takes nothing from us (any more); who the message is for may be told directly.
CLOSED = frozenset(
    {
        "cannot_reply_to_message",
        "channel_is_archived",
        "channel_not_found",
        "is_archived",
        "is_inactive",
        "method_not_supported_for_channel_type",
        "no_permission",
        "not_in_channel",
        "restricted_action",
        "restricted_action_non_threadable_channel",
        "restricted_action_read_only_channel",
        "restricted_action_thread_locked",
        "restricted_action_thread_only_channel",
        "thread_locked",
        "thread_not_found",
        "user_not_in_channel",
    }
)
# The blocks were refused; the same words as text are still better than silence.
BLOCKS_REFUSED = frozenset(
    {
        "invalid_attachments",
        "invalid_blocks",
        "invalid_blocks_format",
        "msg_blocks_too_long",
        "msg_too_long",
    }
)
# The message to replace is gone or can no longer be changed.
NOT_REPLACEABLE = frozenset({"cant_update_message", "edit_window_closed", "message_not_found"})
# Nothing can be shown to that person in that conversation.
NOT_THERE = frozenset({"channel_not_found", "not_in_channel", "user_not_in_channel"})
# Slack has looked at the call and surely not done it. 'internal_error' and its like tell nothing.
SURELY_NOT = PERMANENT | CLOSED | BLOCKS_REFUSED | NOT_REPLACEABLE | NOT_THERE
DEFAULT_WAIT = 30.0

# What a call of Slack's API raises when the network or Slack fails.
FAILURES = (SlackClientError, aiohttp.ClientError, asyncio.TimeoutError, OSError, ValueError)


def code(error: BaseException) -> str:
    """Slack's name for the error; the kind of the exception where Slack did not answer."""
    if isinstance(error, SlackApiError):
        return str(_answer(error).get("error") or f"status {status(error)}")
    return type(error).__name__


def status(error: SlackApiError) -> int:
    """The HTTP status of Slack's answer."""
    return int(getattr(error.response, "status_code", 0))


def surely_not(error: BaseException) -> bool:
    """Whether it is certain that Slack did not do what was asked."""
    if not isinstance(error, SlackApiError):
        return False
    return status(error) == 429 or code(error) in SURELY_NOT


def send_error(error: BaseException) -> SendError:
    """The error in the terms of the outbox."""
    name = code(error)
    if isinstance(error, SlackApiError) and status(error) == 429:
        return SendError(f"Slack: {name}", retry_after=_wait(error))
    reason = f"Slack: {name}{_pointers(error)}"
    return SendError(
        reason, permanent=name in PERMANENT, closed=name in CLOSED, todo=remedy_of(name)
    )


def _wait(error: SlackApiError) -> float:
    headers: Mapping[str, Any] = getattr(error.response, "headers", None) or {}
    given = next((v for k, v in headers.items() if k.lower() == "retry-after"), None)
    given = given[0] if isinstance(given, list) else given
    try:
        return float(given) if given is not None else DEFAULT_WAIT
    except ValueError:
        return DEFAULT_WAIT


def _pointers(error: BaseException) -> str:
    """Where in the arguments the fault is: Slack's messages name a place, never a secret."""
    if not isinstance(error, SlackApiError):
        return ""
    found = (_answer(error).get("response_metadata") or {}).get("messages") or []
    return f" ({'; '.join(map(str, found))[:300]})" if found else ""


def _answer(error: SlackApiError) -> Mapping[str, Any]:
    data = getattr(error.response, "data", error.response)
    return data if isinstance(data, Mapping) else {}
