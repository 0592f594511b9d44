"""A line of a transcript, and its place in time."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from storage.errors import WrongValue
from storage.values import utc

SAID, POSTED = 0, 1
"""Of one instant: what people said comes first, then what we answered."""


@dataclass(frozen=True, slots=True)
class Line:
    """A message. `member_id` None is ours, whose words are in `reply`; a person's are in `text`.

    `key` sorts lines by time. `only_for` is the member who alone may see it; `heard` is false for
    what people told each other.
    """

    id: str
    key: str
    at: dt.datetime
    member_id: str | None = None
    text: str = ""
    reply: dict[str, Any] | None = None
    thread: str | None = None
    edited: bool = False
    deleted: bool = False
    heard: bool = True
    only_for: str | None = None
    replies: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class Conversation:
    """Where to look: a surface and the platform's id of the conversation."""

    surface: str
    place: str


@dataclass(frozen=True, slots=True)
class Point:
    """A line's place in time: its instant, then people before us, then the order of arrival."""

    at: dt.datetime
    rank: int
    number: int

    @property
    def key(self) -> str:
        """The same as a text that sorts as time does."""
        instant = self.at.astimezone(dt.UTC).isoformat(timespec="microseconds")
        return f"{instant}|{self.rank}|{self.number:012d}"


def point_of(key: str) -> Point:
    """The point that a key stands for; raises WrongValue for a key that no line can have."""
    try:
        instant, rank, number = key.split("|")
        return Point(utc(dt.datetime.fromisoformat(instant)), int(rank), int(number))
    except ValueError as error:
        msg = f"not the key of a line: {key!r}"
        raise WrongValue(msg) from error
