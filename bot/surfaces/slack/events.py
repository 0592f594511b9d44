"""Slack's message events -> `Said`, or the reason why an event is none of ours.

    message                                    new, in a channel, a thread or a direct message
    message, subtype file_share                new: the words beside a picture
    message, subtype me_message                new: '/me called acme'
    message, subtype thread_broadcast          new: a reply in a thread, shown in the channel too
    message, subtype message_changed           edited; deleted where it became a tombstone
    message, subtype message_deleted           deleted
    app_mention                                the same message again, or one of a channel whose
                                               messages do not reach us otherwise

Both `message` and `app_mention` come for one mention, under two event ids, and Slack repeats what
was not acknowledged within 3 s. So a message's own place and time name the event: what is told
twice has the same name twice. An `app_mention` comes anew after each edit: `message_changed`
tells more. https://docs.slack.dev/reference/events/message
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any, TypeAlias

from bot.surfaces.slack.rich import typed
from bot.surfaces.slack.ways.wording import forwarded
from handlers.heard import Turn, deleted_event, edited_event

Event: TypeAlias = Mapping[str, Any]

EVENTS = (
    "app_home_opened",
    "app_mention",
    "app_uninstalled",
    "file_change",
    "message.channels",
    "message.groups",
    "message.im",
    "message.mpim",
    "tokens_revoked",
    "user_change",
)
SPOKEN = (None, "file_share", "me_message", "thread_broadcast")


@dataclass(frozen=True, slots=True)
class Said:
    """What a person wrote, in Slack's ids and markup.

    `ts` is the message's time and its id in the channel; `thread` the one of the thread's first
    message; `thread_author` who began the thread, where Slack tells; `before` the text before an
    edit or a deletion; `files` what hangs on it, as Slack describes it; `shared` tells a channel
    that other companies read too; `forwarded` holds others' words that are passed on with it.
    """

    team: str
    user: str
    channel: str
    ts: str
    text: str
    at: datetime
    event_id: str
    direct: bool
    thread: str | None = None
    thread_author: str | None = None
    turn: Turn = Turn.NEW
    before: str = ""
    files: tuple[Event, ...] = ()
    shared: bool = False
    forwarded: str = ""

    @property
    def message_id(self) -> str:
        """The message's id: Slack's `ts` is unique in one channel only."""
        return f"{self.channel}:{self.ts}"


@dataclass(frozen=True, slots=True)
class Skipped:
    """An event that needs no answer."""

    reason: str


def read_event(body: Event) -> Said | Skipped:
    """What a person did, told by the body of an event callback."""
    said = _read(body)
    if isinstance(said, Said) and body.get("is_ext_shared_channel"):
        return replace(said, shared=True)
    return said


def _read(body: Event) -> Said | Skipped:
    event: Event = body["event"]
    team = team_of(body)
    match event:
        case {"type": "app_mention", "edited": _}:
            return Skipped("an edit, which message_changed tells")
        case {"type": "message", "subtype": "message_changed"}:
            return _changed(team, event)
        case {"type": "message", "subtype": "message_deleted"}:
            return _deleted(team, event, event.get("previous_message") or {})
        case {"type": "message" | "app_mention"} if (event.get("subtype") or None) in SPOKEN:
            return _new(team, event)
        case _:
            return Skipped(f"{event.get('type')} {event.get('subtype') or ''}".strip())


def team_of(body: Event) -> str:
    """The team that installed us: in a shared channel, the author's is another."""
    installed: Event = next(iter(body.get("authorizations") or ()), {})
    return str(installed.get("team_id") or body.get("team_id") or "")


def _new(team: str, event: Event) -> Said | Skipped:
    if not _by_person(event):
        return Skipped("by a program")
    return _said(team, event, event)


def _changed(team: str, event: Event) -> Said | Skipped:
    message: Event = event.get("message") or {}
    before: Event = event.get("previous_message") or {}
    if message.get("subtype") == "tombstone":
        # Slack keeps a deleted message as a tombstone while its thread has replies.
        return _deleted(team, event, before)
    if not _by_person(message) or (message.get("subtype") or None) not in SPOKEN:
        return Skipped("by a program")
    if message.get("text") == before.get("text") or "edited" not in message:
        return Skipped("no word was changed")
    said = _said(team, event, message)
    edited = str(message["edited"].get("ts") or event["event_ts"])
    return replace(
        said,
        turn=Turn.EDITED,
        at=instant(edited),
        event_id=edited_event(said.message_id, edited),
        before=str(before.get("text") or ""),
    )


def _deleted(team: str, event: Event, before: Event) -> Said | Skipped:
    if not _by_person(before):
        return Skipped("by a program")
    said = _said(team, event, before)
    return replace(
        said,
        turn=Turn.DELETED,
        at=instant(str(event["event_ts"])),
        event_id=deleted_event(said.message_id),
        text="",
        before=said.text,
    )


def _said(team: str, event: Event, message: Event) -> Said:
    channel, ts = str(event["channel"]), str(message["ts"])
    thread = message.get("thread_ts")
    return Said(
        team=team,
        user=str(message["user"]),
        channel=channel,
        ts=ts,
        text=typed(message),
        at=instant(ts),
        event_id=f"message:{channel}:{ts}",
        # A mention does not tell the kind of its channel; the id's first letter does.
        direct=event.get("channel_type") == "im" or channel.startswith("D"),
        thread=str(thread) if thread and thread != ts else None,
        thread_author=message.get("parent_user_id"),
        files=tuple(message.get("files") or ()),
        forwarded=forwarded(message),
    )


def _by_person(message: Event) -> bool:
    user = message.get("user")
    return bool(user) and user != "USLACKBOT" and not message.get("bot_id")


def instant(ts: str) -> datetime:
    """The instant of one of Slack's timestamps: '1355517523.000005', seconds and a counter."""
    seconds, _, micro = ts.partition(".")
    part = timedelta(seconds=int(seconds), microseconds=int(micro.ljust(6, "0")[:6] or 0))
    return datetime.fromtimestamp(0, UTC) + part
