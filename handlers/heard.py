"""What people do in a chat, as the surfaces hand it in: they write (`Heard`) or tap (`Press`).

Both carry the id of the platform's event, so that a repeated delivery is known as one, and ids of
our own for the workspace and the member: a surface resolves the platform's ids first.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class PlaceKind(StrEnum):
    """Who reads along: the member alone, everybody in a channel, or aside: the member alone there.

    What is said aside is asked in a channel (by a command, or where guests read along) and is
    answered for the member's eyes only.
    """

    DIRECT = "direct"
    CHANNEL = "channel"
    ASIDE = "aside"


@dataclass(frozen=True, slots=True)
class Place:
    """A conversation: `surface` is a surface's name, `id` the platform's id of the conversation.

    `direct` is the conversation that the member has with us alone, where a surface tells it: what
    may not stand in a channel goes there. `home`: the member's own page; what is done there is
    shown there, and what is said beyond that goes into the direct conversation, which `id` is.
    """

    surface: str
    id: str
    kind: PlaceKind = PlaceKind.DIRECT
    direct: str = ""
    home: bool = False


class Turn(StrEnum):
    """What happened to the message: it is new, it was edited, it was deleted."""

    NEW = "new"
    EDITED = "edited"
    DELETED = "deleted"


@dataclass(frozen=True, slots=True)
class Heard:
    """A message that somebody wrote, edited or deleted.

    `message_id` is the platform's id of the message (the same for its edits), `event_id` that of
    this event; `at` is aware UTC; `thread` the platform's id of the thread's first message, None
    outside threads; `begins` what a thread under this message is called, where that is not
    `message_id`; `text` is empty for a deleted message.
    """

    workspace: str
    member: str
    text: str
    at: datetime
    place: Place
    message_id: str
    event_id: str
    thread: str | None = None
    turn: Turn = Turn.NEW
    begins: str | None = None


@dataclass(frozen=True, slots=True)
class Press:
    """A button, a choice or a sent form.

    `action` and `argument` are those of the control; `choice` the value taken from a choice;
    `values` what a form held, by field key (dates as YYYY-MM-DD, yes/no as 'yes' / 'no' / '');
    `submitted` tells a sent form from the button that opens it. `post` is the id of our message
    that carries the control, None where it is not known.
    """

    workspace: str
    member: str
    action: str
    argument: str
    at: datetime
    place: Place
    event_id: str
    post: str | None = None
    thread: str | None = None
    choice: str = ""
    values: Mapping[str, str] = field(default_factory=dict)
    submitted: bool = False


def edited_event(message_id: str, moment: str) -> str:
    """The event's id of an edit; `moment` sorts as time does. See `storage.overtaking`."""
    return f"edited:{message_id}:{moment}"


def deleted_event(message_id: str) -> str:
    """The event's id of a deletion."""
    return f"deleted:{message_id}"
