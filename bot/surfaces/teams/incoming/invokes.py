"""Invokes, and taps of older clients -> what was tapped, opened or sent.

adaptiveCard/action            a button of a card
message with a value           the same button on a client that knows no Action.Execute
task/fetch                     a button that opens a form
task/submit                    the form was sent
composeExtension/fetchTask     'Quick update' and 'Log to CRM', of Teams' own menus
composeExtension/submitAction  the form that these opened was sent
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from bot.surfaces.teams.cards.forms import brought_by, values_of
from bot.surfaces.teams.cards.tags import Tag, tag_of
from bot.surfaces.teams.incoming.payload import payload_words
from bot.surfaces.teams.incoming.source import Source, instant, source_of


class Way(StrEnum):
    """How it came, and so how it is to be answered."""

    CARD = "adaptiveCard/action"
    MESSAGE = "message"
    OPEN = "task/fetch"
    SEND = "task/submit"
    MENU = "composeExtension/fetchTask"
    MENU_SEND = "composeExtension/submitAction"


SENT = frozenset({Way.SEND, Way.MENU_SEND})
MENUS = frozenset({Way.MENU, Way.MENU_SEND})
"""These are used anywhere in Teams, also where we are not."""
COMMANDS = frozenset({"quick_update", "log_message"})
"""The commands of the app's menus, which are the names of the actions."""


@dataclass(frozen=True, slots=True)
class Tapped:
    """A control that was used; `values` are a sent form's, or the text of a message to log.

    `brought` is what the tap that opened a sent form came with.
    """

    source: Source
    way: Way
    tag: Tag
    at: datetime
    event_id: str
    values: Mapping[str, str] = field(default_factory=dict)
    brought: Mapping[str, str] = field(default_factory=dict)


def read_tap(activity: Mapping[str, Any], now: datetime) -> Tapped | None:
    """What was used; None for what is not ours."""
    source, way = source_of(activity), _way(activity)
    value = activity.get("value")
    if source is None or way is None or not isinstance(value, Mapping):
        return None
    data = _data(way, value)
    found = _command(source, value) if way is Way.MENU else _control(way, data)
    if found is None:
        return None
    tag, values = found
    named = str(activity.get("id") or "") or _digest(data)
    event = f"{'form' if way in SENT else 'tap'}:{source.conversation}:{source.user}:{named}"
    brought = brought_by(data) if way in SENT else {}
    return Tapped(source, way, tag, instant(activity, now), event, values, brought)


def _way(activity: Mapping[str, Any]) -> Way | None:
    kind = activity.get("type")
    name = activity.get("name") if kind == "invoke" else kind
    try:
        return Way(str(name))
    except ValueError:
        return None


def _data(way: Way, value: Mapping[str, Any]) -> Mapping[str, Any]:
    if way is Way.CARD:
        value = _mapping(value, "action")
    return value if way is Way.MESSAGE else _mapping(value, "data")


def _control(way: Way, data: Mapping[str, Any]) -> tuple[Tag, Mapping[str, str]] | None:
    tag = tag_of(data)
    return (tag, values_of(data) if way in SENT else {}) if tag else None


def _command(source: Source, value: Mapping[str, Any]) -> tuple[Tag, Mapping[str, str]] | None:
    """What a menu's command is about: nothing, or the message that it was used on."""
    command = str(value.get("commandId") or "")
    if command not in COMMANDS:
        return None
    message = _mapping(value, "messagePayload")
    about = f"{source.conversation}:{message['id']}" if message.get("id") else ""
    text = payload_words(message, source.bot)
    return Tag(command, about), {"text": text} if text else {}


def _digest(data: Mapping[str, Any]) -> str:
    told = json.dumps(data, sort_keys=True, default=str)
    return hashlib.sha256(told.encode()).hexdigest()[:24]


def _mapping(value: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    found = value.get(key)
    return found if isinstance(found, Mapping) else {}
