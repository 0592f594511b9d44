"""Activities as Teams sends them.

https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/channel-messages
"""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import count

from tests.fakes.teams.world import BOT, TENANT, Chat, Json, Message, Person

NAME = "Sayso"
_NUMBERS = count(1)


def message(service_url: str, who: Person, said: Message, text: str) -> Json:
    """A message; '@Sayso' in the text is a mention."""
    at = f"<at>{NAME}</at>"
    mention = {"mentioned": {"id": BOT, "name": NAME}, "text": at, "type": "mention"}
    client: Json = {
        "locale": "en-GB",
        "country": "GB",
        "platform": "Mac",
        "timezone": "Europe/London",
        "type": "clientInfo",
    }
    return {
        **_base(service_url, who, said.chat, said.thread or said.id),
        "type": "message",
        "id": said.id,
        "text": text.replace(f"@{NAME}", at),
        "textFormat": "plain",
        "entities": [*([mention] if f"@{NAME}" in text else []), client],
    }


def edited(service_url: str, who: Person, said: Message, text: str) -> Json:
    """The message as it is now."""
    made = message(service_url, who, said, text)
    return {
        **made,
        "type": "messageUpdate",
        "channelData": {**made["channelData"], "eventType": "editMessage"},
    }


def deleted(service_url: str, who: Person, said: Message) -> Json:
    """The message is gone."""
    made = _base(service_url, who, said.chat, said.thread or said.id)
    return {
        **made,
        "type": "messageDelete",
        "id": said.id,
        "channelData": {**made["channelData"], "eventType": "softDeleteMessage"},
    }


def tapped(service_url: str, who: Person, on: Message, action: Json) -> Json:
    """A tap: what Teams makes of an action depends on its kind."""
    base = {
        **_base(service_url, who, on.chat, on.thread),
        "id": f"f:{next(_NUMBERS)}",
        "replyToId": on.id,
    }
    if action["type"] == "Action.Execute":
        value: Json = {"action": action, "trigger": "manual"}
        return {**base, "type": "invoke", "name": "adaptiveCard/action", "value": value}
    if (action["data"].get("msteams") or {}).get("type") == "task/fetch":
        value = {"data": {**action["data"], "type": "task/fetch"}, "context": {"theme": "default"}}
        return {**base, "type": "invoke", "name": "task/fetch", "value": value}
    return {**base, "type": "message", "value": action["data"]}


def submitted(service_url: str, who: Person, chat: Chat, data: Json) -> Json:
    """A form that was sent."""
    return {
        **_base(service_url, who, chat, None),
        "type": "invoke",
        "name": "task/submit",
        "id": f"f:{next(_NUMBERS)}",
        "value": {"data": data, "context": {"theme": "default"}},
    }


def installed(service_url: str, who: Person, chat: Chat, action: str) -> Json:
    """The app was added or removed."""
    return {
        **_base(service_url, who, chat, None),
        "type": "installationUpdate",
        "action": action,
        "id": f"f:{next(_NUMBERS)}",
    }


def _base(service_url: str, who: Person, chat: Chat, thread: str | None) -> Json:
    in_channel = chat.kind == "channel"
    data: Json = {"tenant": {"id": TENANT}}
    if in_channel:
        data |= {
            "teamsChannelId": chat.id,
            "teamsTeamId": chat.team,
            "channel": {"id": chat.id},
            "team": {"id": chat.team},
        }
    named = f"{chat.id};messageid={thread}" if in_channel and thread else chat.id
    conversation: Json = {"conversationType": chat.kind, "tenantId": TENANT, "id": named}
    now = datetime.now(UTC)
    return {
        "channelId": "msteams",
        "serviceUrl": service_url,
        "timestamp": now.isoformat().replace("+00:00", "Z"),
        "from": {"id": who.id, "name": who.name, "aadObjectId": who.aad},
        "conversation": conversation | ({"isGroup": True} if chat.kind != "personal" else {}),
        "recipient": {"id": BOT, "name": NAME},
        "channelData": data,
        "locale": "en-GB",
    }
