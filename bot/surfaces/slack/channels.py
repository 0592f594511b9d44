"""How it is with a Slack channel, before something is posted there on our own.

By its id Slack is asked for it; by its name ('#sales') those are gone through that we are in.
https://docs.slack.dev/reference/methods/conversations.info
https://docs.slack.dev/reference/methods/users.conversations
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.surfaces.slack.errors import FAILURES, code, send_error
from handlers.digests.schedules.standing import Seen, Standing
from handlers.wording.channels import ID

PAGE = 200
PAGES = 20
"""So many pages of channels are gone through for a name: more than a bot is in."""
KINDS = "public_channel,private_channel"
PENDING = ("is_pending_ext_shared", "pending_shared", "pending_connected_team_ids")
REFUSALS = {
    "channel_not_found": Standing.GONE,
    "is_archived": Standing.ARCHIVED,
    "missing_scope": Standing.UNSEEN,
    "not_allowed_token_type": Standing.UNSEEN,
    "not_in_channel": Standing.OUTSIDE,
}


async def see(client: AsyncWebClient, channel: str) -> Seen:
    """The channel as Slack shows it to us. Raises SendError while Slack cannot be asked."""
    try:
        if ID.fullmatch(channel):
            return _seen((await client.conversations_info(channel=channel))["channel"])
        return await _by_name(client, channel.removeprefix("#").casefold())
    except SlackApiError as error:
        refused = REFUSALS.get(code(error))
        if refused is None:
            raise send_error(error) from error
        # A private channel that we were taken out of is not found either.
        return Seen(channel, refused)
    except FAILURES as error:
        raise send_error(error) from error


async def _by_name(client: AsyncWebClient, name: str) -> Seen:
    cursor = ""
    for _ in range(PAGES):
        answer = await client.users_conversations(
            types=KINDS, exclude_archived=False, limit=PAGE, cursor=cursor or None
        )
        for found in answer.get("channels") or ():
            if str(found.get("name")).casefold() == name:
                # Only those are listed that we are in.
                return _seen({**found, "is_member": True})
        cursor = str((answer.get("response_metadata") or {}).get("next_cursor") or "")
        if not cursor:
            break
    return Seen(f"#{name}", Standing.OUTSIDE)


def _seen(channel: Mapping[str, Any]) -> Seen:
    place = str(channel["id"])
    if channel.get("is_archived"):
        return Seen(place, Standing.ARCHIVED)
    if not channel.get("is_member"):
        return Seen(place, Standing.OUTSIDE)
    return Seen(place, Standing.SHARED if is_for_others(channel) else Standing.OPEN)


def is_for_others(channel: Mapping[str, Any]) -> bool:
    """Whether people of other companies read there, or are about to.

    A channel may also be shared by the teams of one organisation, who are one company.
    """
    waiting = any(channel.get(each) for each in PENDING)
    shared = channel.get("is_shared") and not channel.get("is_org_shared")
    return bool(channel.get("is_ext_shared") or waiting or shared)
