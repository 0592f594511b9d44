"""Message activities -> what somebody said.

    message         said anew; an edit and a deletion name the same message
    messageUpdate   edited, or a deletion taken back: its text holds now
    messageDelete   deleted

Teams may deliver an activity again: a message's own place and id name the event, so that what is
told twice has the same name twice.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.surfaces.teams.incoming.files import File, files_of
from bot.surfaces.teams.incoming.html import Written
from bot.surfaces.teams.incoming.source import Source, instant, source_of
from bot.surfaces.teams.incoming.words import is_called, written
from handlers.heard import Turn, deleted_event, edited_event

TURNS = {
    "message": Turn.NEW,
    "messageUpdate": Turn.EDITED,
    "messageDelete": Turn.DELETED,
}


@dataclass(frozen=True, slots=True)
class Said:
    """What a person wrote. `id` is the message's in its conversation; `called`: it mentions us.

    `forwarded` are the words of others that it passes on; `quoted` is the message that it answers
    in a chat, where there are no threads.
    """

    source: Source
    id: str
    text: str
    at: datetime
    event_id: str
    called: bool
    turn: Turn = Turn.NEW
    forwarded: str = ""
    quoted: str | None = None
    files: tuple[File, ...] = ()

    @property
    def message_id(self) -> str:
        """The message's id: Teams' own is unique in one conversation only."""
        return f"{self.source.conversation}:{self.id}"

    @property
    def thread(self) -> str | None:
        """The first message of the thread, or the one answered; None where there is neither."""
        if self.source.kind != "channel":
            return self.quoted
        thread = self.source.thread
        return thread if thread != self.id else None

    @property
    def below(self) -> str | None:
        """The thread of what answers it: its own; in a channel, one that it begins."""
        return self.thread or (self.id if self.source.kind == "channel" else None)


def read_message(activity: Mapping[str, Any], now: datetime) -> Said | None:
    """What was said; None for what no person said."""
    source, message = source_of(activity), str(activity.get("id") or "")
    turn = TURNS.get(str(activity.get("type")))
    person = activity.get("from")
    by_bot = isinstance(person, Mapping) and person.get("role") in {"bot", "skill"}
    if source is None or turn is None or not message or by_bot or source.user == source.bot:
        return None
    at = instant(activity, now)
    named = f"{source.conversation}:{message}"
    told = Written("") if turn is Turn.DELETED else written(activity, source.bot)
    return Said(
        source=source,
        id=message,
        text=told.text,
        at=at,
        event_id=_event(turn, named, at),
        called=is_called(activity, source.bot),
        turn=turn,
        forwarded=told.forwarded,
        quoted=told.quoted,
        files=files_of(activity),
    )


def _event(turn: Turn, named: str, at: datetime) -> str:
    match turn:
        case Turn.NEW:
            return f"message:{named}"
        case Turn.EDITED:
            return edited_event(named, at.isoformat(timespec="microseconds"))
        case Turn.DELETED:
            return deleted_event(named)
