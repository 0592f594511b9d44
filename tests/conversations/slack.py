"""Conversations in Slack: the real Bolt app and surface, between a fake Slack and the assistant."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine, Mapping
from contextlib import AsyncExitStack
from datetime import datetime, timedelta
from typing import Any, Self, TypeVar

from bot.app import Sayso
from bot.surfaces.slack import SlackSurface, StorageDirectory, find_installed, slack_client
from bot.surfaces.slack.pace import Pace
from handlers.reply_json import reply_to_json
from handlers.saying import sentence_reply
from storage import outbox
from storage.database import Database
from tests.fakes.slack import Channel, FakeSlack, Message, User
from tests.fakes.slack.world import Json
from tests.surfaces.slack.rig import SECRET, Mode, connected, fake_slack
from tests.world import MEMBERS, NOW, WORKSPACE, StoppedClock

T = TypeVar("T")
ROOMS = {"pipeline": "channel", "board": "group", "partners": "channel"}
SHARED = "partners"
"""The channel that another company reads too."""


class SlackDriver:
    """One Slack workspace with everybody in it, in one of Slack's two modes."""

    abilities = frozenset(
        {
            *("threads", "plain", "menus", "command", "channels"),
            *("unasked", "mornings", "clips", "files"),
        }
    )

    def __init__(self, database: Database, mode: Mode) -> None:
        """Connect nothing yet: use it as a context."""
        self._clock = StoppedClock(NOW)
        self._sayso = Sayso(database, self._clock)
        self._mode: Mode = mode
        self._runner = asyncio.Runner()
        self._stack = AsyncExitStack()
        self._users: dict[str, User] = {}
        self._rooms: dict[str, Channel] = {}
        self._last: dict[str, Message] = {}
        self._new: dict[str, str] = {}
        self._clips: dict[str, Json] = {}

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
        thread = self._beginnings(user)[-1].ts if in_thread else None
        self._last[who] = self._do(who, self._slack.say(user, text, thread=thread))

    def say_in(self, who: str, channel: str, text: str, *, in_thread: bool = False) -> None:
        """Write in a channel, or in the thread of its newest message that has one."""
        room = self._rooms[channel]
        threads = [m.thread_ts for m in room.messages if m.thread_ts and m.bot_id]
        thread = threads[-1] if in_thread else None
        saying = self._slack.say(self._users[who], text, room, thread)
        self._last[who] = self._do(who, saying)

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
        self._submit(who, self._slack.tap(user, message, element), values)

    def aside(self, who: str, text: str) -> None:
        """Say it with /sayso."""
        self._do(who, self._slack.command(self._users[who], text))

    def quick(self, who: str, values: Mapping[str, str]) -> None:
        """Use the global shortcut, fill the modal, send it."""
        self._submit(who, self._slack.quick(self._users[who]), values)

    def log(self, who: str, values: Mapping[str, str]) -> None:
        """Use the shortcut in the menu of the newest message that a person wrote."""
        written = max(self._last.values(), key=lambda message: message.ts)
        self._submit(who, self._slack.on_message(self._users[who], written), values)

    def speak(self, who: str) -> None:
        """Send a voice clip, which Slack has not written down yet."""
        user = self._users[who]
        self._clips[who] = self._slack.clip(user)
        self._last[who] = self._do(who, self._slack.share(user, self._clips[who]))

    def written_down(self, who: str, text: str) -> None:
        """Slack is done with the clip's words."""
        status = "complete" if text else "failed"
        self._do(who, self._slack.write_down(self._clips[who], text, status))

    def drop(self, who: str, name: str, content: bytes) -> None:
        """Send a file."""
        user = self._users[who]
        file = self._slack.hanging.add_file(user, name, content)
        self._last[who] = self._do(who, self._slack.share(user, file))

    def told(self, who: str, deal_id: str, text: str) -> None:
        """Put a sentence about a deal into the outbox, addressed to the person."""
        with self._sayso.database.transaction(WORKSPACE) as session:
            outbox.put(
                session,
                surface="slack",
                place=self._users[who].id,
                reply=reply_to_json(sentence_reply(text)),
                key=f"told:{self._slack.world.number()}",
                member_id=who,
                deal_id=deal_id,
                now=self._clock.now(),
            )
        self._do(who, asyncio.sleep(0))

    def wait(self, who: str, minutes: int) -> None:
        """Wind the clock."""
        self._clock.wind(timedelta(minutes=minutes))
        self._slack.world.set_time(self._clock.now())
        self._do(who, asyncio.sleep(0))

    def wait_until(self, who: str, instant: datetime) -> None:
        """The same, to an instant."""
        self._run(self._sayso.settle())
        minutes = (instant - self._clock.now()) / timedelta(minutes=1)
        self.wait(who, round(minutes))

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
        for name, kind in ROOMS.items():
            self._rooms[name] = slack.add_channel(name, *self._users.values(), kind=kind)
        self._rooms[SHARED].shared = True

    def _submit(
        self, who: str, opening: Coroutine[Any, Any, object], values: Mapping[str, str]
    ) -> None:
        forms = len(self._slack.world.views)
        self._do(who, opening)
        if len(self._slack.world.views) == forms:
            return  # there was nothing to open: what was said instead is what is heard
        opened = self._do(who, self._slack.submit(self._users[who], values))
        if opened.errors:
            self._new[who] = " ".join(map(str, opened.errors.values()))

    def _do(self, who: str, doing: Coroutine[Any, Any, T]) -> T:
        user = self._users[who]
        before = {(m.channel, m.ts): m.text for m in self._in_sight(user)}
        self._slack.world.hurry(2)  # nobody writes faster, and Slack counts a channel's messages
        found = self._run(self._and_settle(doing))
        after = self._in_sight(user)
        changed = [m for m in after if before.get((m.channel, m.ts)) != m.text]
        self._new[who] = " ".join(part for m in changed for part in (m.text, *m.labels))
        return found

    async def _and_settle(self, doing: Coroutine[Any, Any, T]) -> T:
        found = await doing
        await self._sayso.settle()
        await self._slack.settle()
        return found

    def _in_sight(self, user: User) -> list[Message]:
        """What Sayso said in the person's conversations, in order, but for others' eyes only."""
        places: tuple[User | Channel, ...] = (user, *self._rooms.values())
        said = (m for place in places for m in self._slack.said(place))
        return sorted((m for m in said if m.only_for in {None, user.id}), key=lambda m: m.ts)

    def _beginnings(self, user: User) -> list[Message]:
        """What a thread may hang under: receipts, and what Sayso said on its own."""
        return [m for m in self._slack.said(user) if m.thread_ts is None and not m.only_for]

    def _button(self, user: User, label: str) -> tuple[Message, dict[str, Any]]:
        for message in reversed(self._in_sight(user)):
            for element in message.elements:
                taps = element["type"] in {"button", "feedback_buttons"}
                if taps and element["text"]["text"].startswith(label):
                    return message, element
        raise AssertionError(f"no button {label!r}")

    def _run(self, doing: Coroutine[Any, Any, T]) -> T:
        return self._runner.run(doing)


async def _no_wait(seconds: float) -> None:
    """The pace is kept elsewhere; here nobody waits for it."""
