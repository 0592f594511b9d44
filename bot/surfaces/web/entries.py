"""A message as the page shows it, whoever wrote it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from bot.surfaces.web.people import Person
from handlers.reply import Reply

MENTION = re.compile(r"(?<!\w)@sayso\b[:,]?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Entry:
    """A message. `author` None is Sayso, whose words are in `reply`; a person's are in `text`.

    `key` sorts messages by time; `thread` is the id of the thread's first message; `only_you`
    marks one that nobody else sees; `heard` is false for what people
    tell each other.
    """

    id: str
    key: str
    at: datetime
    author: Person | None = None
    text: str = ""
    reply: Reply | None = None
    thread: str | None = None
    edited: bool = False
    deleted: bool = False
    heard: bool = True
    only_you: bool = False
    replies: tuple[Entry, ...] = ()

    @property
    def summary(self) -> str:
        """What a screen reader is told when the message arrives."""
        if self.author is None:
            return f"Sayso: {self.reply.summary if self.reply else ''}"
        return f"{self.author.name}: {'deleted a message' if self.deleted else self.text[:200]}"


@dataclass(frozen=True, slots=True)
class Messages:
    """The newest messages of a conversation, or those before a point; `more` if older remain."""

    entries: tuple[Entry, ...]
    more: bool


def mentions(entry: Entry) -> Iterator[tuple[str, bool]]:
    """The text in parts; True marks a mention of Sayso."""
    end = 0
    for found in MENTION.finditer(entry.text):
        yield entry.text[end : found.start()], False
        yield found.group(), True
        end = found.end()
    yield entry.text[end:], False


def is_mentioned(text: str) -> bool:
    """Whether a message in a channel is meant for Sayso."""
    return MENTION.search(text) is not None


def without_mention(text: str) -> str:
    """What was said to Sayso: the text without '@Sayso'."""
    return re.sub(r"[ \t]{2,}", " ", MENTION.sub("", text)).strip()
