"""Activities as Teams sends them.

https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/channel-messages
"""

from __future__ import annotations

from datetime import UTC, datetime
from html import escape
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
        "attachments": [{"contentType": "text/html", "content": _html(text)}],
        "entities": [*([mention] if f"@{NAME}" in text else []), client],
    }


def quoted(on: Message, text: str) -> list[Json]:
    """What hangs on a message that answers another one in a chat."""
    html = (
        f'<blockquote itemscope="" itemtype="http://schema.skype.com/Reply" itemid="{on.id}">'
        f'<strong itemprop="mri" itemid="{on.author}">{NAME}</strong>'
        f'<span itemprop="time" itemid="{on.id}"></span><p itemprop="preview">Card</p>'
        f"</blockquote>{_html(text)}"
    )
    return [{"contentType": "text/html", "content": html}]


def forwarded(text: str, below: str = "") -> list[Json]:
    """What hangs on a message that passes another one on: its words, and not whose they are."""
    words = "".join(f"<p>{escape(line)}</p>" for line in text.splitlines())
    html = f'<blockquote itemtype="http://schema.skype.com/Forward">{words}</blockquote>'
    return [{"contentType": "text/html", "content": f"{_html(below)}{html}"}]


def file(name: str, url: str, number: int) -> Json:
    """A file that somebody sends in the direct chat, as it hangs on the message.

    https://learn.microsoft.com/microsoftteams/platform/bots/how-to/bots-filesv4
    """
    kind = name.rpartition(".")[2] if "." in name else ""
    return {
        "contentType": "application/vnd.microsoft.teams.file.download.info",
        "contentUrl": f"https://example.sharepoint.com/personal/{name}",
        "name": name,
        "content": {"downloadUrl": url, "uniqueId": f"file-{number}", "fileType": kind},
    }


def _html(text: str) -> str:
    """The message's other form, which Teams sends along."""
    span = f'<span itemscope="" itemtype="http://schema.skype.com/Mention" itemid="0">{NAME}</span>'
    return f"<div><div>{escape(text).replace(f'@{NAME}', span)}</div></div>"


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


def submitted(
    service_url: str, who: Person, chat: Chat, data: Json, name: str = "task/submit"
) -> Json:
    """A form that was sent; one that a command opened comes back by its own name."""
    return {
        **_base(service_url, who, chat, None),
        "type": "invoke",
        "name": name,
        "id": f"f:{next(_NUMBERS)}",
        "value": {"data": data, "context": {"theme": "default"}},
    }


def commanded(service_url: str, who: Person, chat: Chat, command: str, on: Message | None) -> Json:
    """A command of the app's menus is used, on a message or where people write."""
    told: Json = {
        "commandId": command,
        "commandContext": "message" if on else "compose",
        "context": {"theme": "default"},
    }
    if on:
        told["messagePayload"] = _payload(on)
    return {
        **_base(service_url, who, chat, on.thread if on else None),
        "type": "invoke",
        "name": "composeExtension/fetchTask",
        "id": f"f:{next(_NUMBERS)}",
        "value": told,
    }


def _payload(on: Message) -> Json:
    """A message as Teams hands it to an action."""
    text = str(on.activity.get("text") or "")
    at, name = f"<at>{NAME}</at>", f'<at id="0">{NAME}</at>'
    content = escape(text).replace(escape(at), name)
    return {
        "id": on.id,
        "messageType": "message",
        "createdDateTime": "2026-03-04T15:15:00.000Z",
        "body": {"contentType": "html", "content": f"<div>{content}</div>"},
        "attachments": [],
        "mentions": [],
        "reactions": [],
    }


def installed(service_url: str, who: Person, chat: Chat, action: str) -> Json:
    """The app was added or removed."""
    return {
        **_base(service_url, who, chat, None),
        "type": "installationUpdate",
        "action": action,
        "id": f"f:{next(_NUMBERS)}",
    }


def joined_team(service_url: str, who: Person, chat: Chat) -> Json:
    """The bot is among a team's members now; `chat` is the team's first channel."""
    return {
        **_base(service_url, who, chat, None),
        "type": "conversationUpdate",
        "membersAdded": [{"id": BOT}],
        "id": f"f:{next(_NUMBERS)}",
    }


def _base(service_url: str, who: Person, chat: Chat, thread: str | None) -> Json:
    in_channel = chat.kind == "channel"
    data: Json = {"tenant": {"id": TENANT}}
    if in_channel:
        data |= {
            "teamsChannelId": chat.id,
            "teamsTeamId": chat.team,
            "channel": {"id": chat.id, **({"type": "shared"} if chat.shared else {})},
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
