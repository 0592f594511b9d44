"""Who and what there is in the tenant."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from itertools import count
from typing import Any, Literal, TypeAlias

Json: TypeAlias = dict[str, Any]
Kind: TypeAlias = Literal["personal", "groupChat", "channel"]

APP_ID = "11111111-2222-3333-4444-555555555555"
SECRET = "the-client-secret"
TENANT = "99999999-8888-7777-6666-555555555555"
BOT = f"28:{APP_ID}"


@dataclass
class Person:
    """Somebody in the tenant: `id` is Teams' for a bot, `aad` the directory's.

    `has_app`: the app was added for this person.
    """

    id: str
    aad: str
    name: str
    email: str
    role: str = "user"
    has_app: bool = True


@dataclass
class Chat:
    """A conversation; `team` is the team of a channel, `outside`: the bot is not in it."""

    id: str
    kind: Kind
    name: str = ""
    team: str = ""
    members: list[Person] = field(default_factory=list)
    outside: bool = False
    shared: bool = False


@dataclass
class Message:
    """A message in a chat, a person's or ours; `replaced` counts how often it was changed."""

    id: str
    chat: Chat
    author: str
    activity: Json
    thread: str | None = None
    replaced: int = 0
    deleted: bool = False

    @property
    def card(self) -> Json:
        """The card on it; empty where there is none."""
        found = self.activity.get("attachments") or [{}]
        card: Json = found[0].get("content") or {}
        return card


class World:
    """The tenant; `now` tells when things happen, where that is not the time of the machine."""

    def __init__(self) -> None:
        self.people: list[Person] = []
        self.chats: dict[str, Chat] = {}
        self.messages: list[Message] = []
        self.now: Callable[[], datetime] | None = None
        self._numbers = count(1)
        self._ids = count(1_767_000_000_001)

    def person(self, name: str, **facts: Any) -> Person:
        """Somebody new."""
        number = next(self._numbers)
        email = f"{name.casefold().replace(' ', '.')}@example.com"
        made = {"id": f"29:person-{number}", "aad": f"aad-{number}", "email": email, **facts}
        self.people.append(found := Person(name=name, **made))
        return found

    def channel(self, name: str, *members: Person, team: str = "19:team@thread.tacv2") -> Chat:
        """A channel of a team."""
        chat = Chat(f"19:{name}@thread.tacv2", "channel", name, team, list(members))
        self.chats[chat.id] = chat
        return chat

    def group(self, *members: Person) -> Chat:
        """A chat of several people."""
        chat = Chat(f"19:group-{next(self._numbers)}@thread.v2", "groupChat", members=list(members))
        self.chats[chat.id] = chat
        return chat

    def direct(self, person: Person) -> Chat:
        """The chat of a person with us, made where there is none."""
        found = self.chats.setdefault(f"a:{person.aad}", Chat(f"a:{person.aad}", "personal"))
        found.members = [person]
        return found

    def chat_of(self, conversation: str) -> tuple[Chat, str | None] | None:
        """The chat that a conversation's id names, and the thread in it."""
        chat, _, thread = conversation.partition(";messageid=")
        found = self.chats.get(chat)
        return (found, thread or None) if found else None

    def new_id(self) -> str:
        """The id of a new message: the milliseconds of its time."""
        return str(next(self._ids))

    def message(self, chat: Chat, message_id: str) -> Message | None:
        """The message of this id."""
        same = (m for m in self.messages if m.chat is chat and m.id == message_id)
        return next(same, None)
