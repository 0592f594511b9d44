"""What a Slack workspace consists of: people, channels and their messages, open forms."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from itertools import count
from typing import Any

from tests.fakes.slack.refusal import Refusal

Json = dict[str, Any]


@dataclass
class User:
    """A user as users.info tells it."""

    id: str
    name: str
    email: str | None = None
    tz: str = "Europe/Berlin"
    is_bot: bool = False
    is_admin: bool = False
    is_restricted: bool = False
    is_stranger: bool = False
    team: str | None = None
    title: str = ""
    locale: str = "en-US"
    deleted: bool = False


@dataclass
class Message:
    """A message as a client shows it now."""

    channel: str
    ts: str
    user: str
    text: str
    blocks: list[Json] = field(default_factory=list)
    thread_ts: str | None = None
    metadata: Json = field(default_factory=dict)
    bot_id: str | None = None
    only_for: str | None = None
    edited: str | None = None
    args: Json = field(default_factory=dict)

    @property
    def shown(self) -> str:
        """All the text of the blocks, or the plain text where there are none."""
        return "\n".join(texts(self.blocks)) if self.blocks else self.text

    @property
    def labels(self) -> list[str]:
        """The labels of the buttons, in order."""
        return labels(self.elements)

    @property
    def elements(self) -> list[Json]:
        """The controls, each with the id of its block."""
        return controls(self.blocks)


def controls(blocks: list[Json]) -> list[Json]:
    """The controls of blocks, each with the id of its block."""
    found = []
    for n, block in enumerate(blocks):
        block_id = block.get("block_id", f"b{n}")
        elements = [*block.get("elements", []), *block.get("actions", [])]
        found += [{**e, "block_id": block_id} for each in elements for e in _taps(each)]
    return found


def labels(elements: list[Json]) -> list[str]:
    """The labels of the buttons among these controls, in order."""
    kinds = {"button", "feedback_buttons"}
    return [e["text"]["text"] for e in elements if e["type"] in kinds]


def _taps(element: Json) -> list[Json]:
    """What there is to tap: of feedback buttons each of the two, as Slack tells of a tap."""
    if element["type"] == "feedback_buttons":
        both = (element["positive_button"], element["negative_button"])
        return [{"type": element["type"], "action_id": element["action_id"], **b} for b in both]
    return [element] if element["type"] in {"button", "static_select"} else []


def texts(thing: object) -> list[str]:
    """Every text in a structure of blocks, in order."""
    match thing:
        case {"type": "plain_text" | "mrkdwn" | "raw_text", "text": str(text)}:
            return [text]
        case dict():
            return [t for value in thing.values() for t in texts(value)]
        case list():
            return [t for value in thing for t in texts(value)]
        case _:
            return []


@dataclass
class Channel:
    """A conversation. `kind`: 'channel', 'group', 'im' or 'mpim'; `shared` with other companies.

    `pending`: another company is invited; `of_organisation`: shared by the teams of one.
    """

    id: str
    name: str
    kind: str
    members: set[str]
    archived: bool = False
    shared: bool = False
    pending: bool = False
    of_organisation: bool = False
    messages: list[Message] = field(default_factory=list)


@dataclass
class OpenView:
    """A form on somebody's screen, with the errors shown in it."""

    id: str
    user: str
    view: Json
    errors: Json = field(default_factory=dict)
    open: bool = True


@dataclass
class Home:
    """What somebody's Home tab shows."""

    id: str
    user: str
    view: Json

    @property
    def shown(self) -> str:
        """All its text."""
        return "\n".join(texts(self.view["blocks"]))

    @property
    def elements(self) -> list[Json]:
        """Its controls."""
        return controls(self.view["blocks"])

    @property
    def labels(self) -> list[str]:
        """The labels of its buttons, in order."""
        return labels(self.elements)


class World:
    """The state of one workspace; `seconds` tells the time for rate limits and triggers."""

    def __init__(self, seconds: Callable[[], float] = time.monotonic) -> None:
        self.team = "T0TEAM"
        self.team_name = "Northwind"
        self.enterprise: str | None = None
        self.organisation = False
        self.bot = User("U0SAYSO", "Sayso", is_bot=True)
        self.bot_id = "B0SAYSO"
        self.users = {self.bot.id: self.bot}
        self.channels: dict[str, Channel] = {}
        self.views: list[OpenView] = []
        self.files: dict[str, Json] = {}
        self.contents: dict[str, bytes] = {}
        self.homes: dict[str, Home] = {}
        self.triggers: dict[str, tuple[float, str]] = {}
        self._seconds = seconds
        self._ahead = 0.0
        self._numbers = count(1)
        self._last_ts = 0
        self._micros: Callable[[], int] = lambda: time.time_ns() // 1000

    def seconds(self) -> float:
        """The time, which `hurry` can push on."""
        return self._seconds() + self._ahead

    def hurry(self, seconds: float) -> None:
        """Let time pass."""
        self._ahead += seconds

    def number(self) -> int:
        """A number that was not given out before."""
        return next(self._numbers)

    def set_time(self, instant: datetime) -> None:
        """From now on messages are written at this instant, each a little later than the last."""
        self._micros = lambda: int(instant.timestamp() * 1_000_000)

    def new_ts(self) -> str:
        """A timestamp later than every one before."""
        self._last_ts = max(self._last_ts + 1, self._micros())
        return f"{self._last_ts // 1_000_000}.{self._last_ts % 1_000_000:06d}"

    def add_user(self, name: str, email: str | None = None, **facts: Any) -> User:
        """A new user of the workspace."""
        user = User(f"U{self.number():04d}", name, email, **facts)
        self.users[user.id] = user
        return user

    def add_channel(self, name: str, *members: User, kind: str = "channel") -> Channel:
        """A new channel with these members, and the bot."""
        ids = {self.bot.id, *(user.id for user in members)}
        prefix = "G" if kind == "group" else "C"
        channel = Channel(f"{prefix}{self.number():04d}", name, kind, ids)
        self.channels[channel.id] = channel
        return channel

    def direct(self, user: User) -> Channel:
        """The direct messages of a user with the bot."""
        for channel in self.channels.values():
            if channel.kind == "im" and user.id in channel.members:
                return channel
        channel = Channel(f"D{self.number():04d}", "", "im", {self.bot.id, user.id})
        self.channels[channel.id] = channel
        return channel

    def channel(self, channel_id: object) -> Channel:
        """The channel, as far as the bot may know of it."""
        found = self.channels.get(str(channel_id))
        if found is None or (found.kind != "channel" and self.bot.id not in found.members):
            raise Refusal("channel_not_found")
        return found

    def message(self, channel: Channel, ts: object, error: str = "message_not_found") -> Message:
        """The message of that time."""
        found = next((m for m in channel.messages if m.ts == ts and not m.only_for), None)
        if found is None:
            raise Refusal(error)
        return found

    def trigger(self, user: str) -> str:
        """A trigger id, good for 3 seconds and one view."""
        trigger = f"{self.number()}.{self.team}"
        self.triggers[trigger] = (self.seconds(), user)
        return trigger
