"""Conversations in Slack: the real Bolt app and surface, between a fake Slack and the assistant."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine, Mapping
from contextlib import AsyncExitStack
from typing import Any, Self, TypeVar

from bot.app import Sayso
from bot.surfaces.slack import SlackSurface, StorageDirectory, find_installed, slack_client
from bot.surfaces.slack.pace import Pace
from storage.database import Database
from tests.fakes.slack import FakeSlack, Message, User
from tests.surfaces.slack.rig import SECRET, Mode, connected, fake_slack
from tests.world import MEMBERS, NOW, StoppedClock

T = TypeVar("T")


class SlackDriver:
    """One Slack workspace with everybody in it, in one of Slack's two modes."""

    abilities = frozenset({"threads", "plain", "shortcuts"})

    def __init__(self, database: Database, mode: Mode) -> None:
        """Connect nothing yet: use it as a context."""
        self._sayso = Sayso(database, StoppedClock(NOW))
        self._mode: Mode = mode
        self._runner = asyncio.Runner()
        self._stack = AsyncExitStack()
        self._users: dict[str, User] = {}
        self._last: dict[str, Message] = {}
        self._new: dict[str, str] = {}

    def __enter__(self) -> Self:
        """Connect."""
        self._run(self._connect())
        return self

    def __exit__(self, *_: object) -> None:
        """Disconnect."""
        self._run(self._stack.aclose())
        self._runner.close()

    def say(self, who: str, text: str, *, in_thread: bool = False) -> None:
        """Write a direct message, or reply under the last receipt."""
        user = self._users[who]
        thread = self._receipts(user)[-1].ts if in_thread else None
        self._last[who] = self._do(who, self._slack.say(user, text, thread=thread))

    def edit(self, who: str, text: str) -> None:
        """Edit the last message."""
        self._do(who, self._slack.edit(self._last[who], text))

    def delete(self, who: str) -> None:
        """Delete the last message."""
        self._do(who, self._slack.delete(self._last[who]))

    def tap(self, who: str, label: str) -> None:
        """Tap the newest button that begins so: Slack's buttons carry an option's detail too."""
        user = self._users[who]
        message, element = self._button(user, label)
        self._do(who, self._slack.tap(user, message, element))

    def fill(self, who: str, label: str, values: Mapping[str, str]) -> None:
        """Open the modal, fill it, send it; what is wrong with it counts as heard."""
        user = self._users[who]
        message, element = self._button(user, label)
        self._do(who, self._slack.tap(user, message, element))
        opened = self._do(who, self._slack.submit(user, values))
        if opened.errors:
            self._new[who] = " ".join(map(str, opened.errors.values()))

    def aside(self, who: str, text: str) -> None:
        """Say it with /sayso."""
        self._do(who, self._slack.command(self._users[who], text))

    def quick(self, who: str, values: Mapping[str, str]) -> None:
        """Use the global shortcut, fill the modal, send it."""
        user = self._users[who]
        self._do(who, self._slack.quick(user))
        opened = self._do(who, self._slack.submit(user, values))
        if opened.errors:
            self._new[who] = " ".join(map(str, opened.errors.values()))

    def heard(self, who: str) -> str:
        """What Sayso's messages show that are new or were changed, as screen readers hear it."""
        return self._new[who]

    async def _connect(self) -> None:
        enter = self._stack.enter_async_context
        slack: FakeSlack = await enter(fake_slack())
        slack.world.set_time(NOW)
        self._slack = slack
        client = await enter(slack_client(slack.bot_token, slack.api_url))
        installed = await find_installed(client)
        directory = StorageDirectory(self._sayso.database, self._sayso.clock)
        await asyncio.to_thread(directory.settle, installed)
        surface = SlackSurface(client, installed, SECRET, Pace(sleep=_no_wait))
        self._stack.push_async_callback(surface.close)
        self._sayso.add([surface])
        app = surface.listen(self._sayso.intake, directory, self._sayso.clock)
        await enter(connected(self._mode, slack, app, client))
        for member_id, name, _, _ in MEMBERS:
            email = f"{member_id}@northwind.example"
            self._users[member_id] = slack.add_user(name, email, tz="America/New_York")

    def _do(self, who: str, doing: Coroutine[Any, Any, T]) -> T:
        user = self._users[who]
        before = {m.ts: m.text for m in self._slack.said(user)}
        self._slack.world.hurry(2)  # nobody writes faster, and Slack counts a channel's messages
        found = self._run(self._and_settle(doing))
        after = self._slack.said(user)
        changed = [m for m in after if before.get(m.ts) != m.text]
        self._new[who] = " ".join(part for m in changed for part in (m.text, *m.labels))
        return found

    async def _and_settle(self, doing: Coroutine[Any, Any, T]) -> T:
        found = await doing
        await self._sayso.settle()
        await self._slack.settle()
        return found

    def _receipts(self, user: User) -> list[Message]:
        return [m for m in self._slack.said(user) if m.labels and m.thread_ts is None]

    def _button(self, user: User, label: str) -> tuple[Message, dict[str, Any]]:
        for message in reversed(self._slack.said(user)):
            for element in message.elements:
                if element["type"] == "button" and element["text"]["text"].startswith(label):
                    return message, element
        raise AssertionError(f"no button {label!r}")

    def _run(self, doing: Coroutine[Any, Any, T]) -> T:
        return self._runner.run(doing)


async def _no_wait(seconds: float) -> None:
    """The pace is kept elsewhere; here nobody waits for it."""
