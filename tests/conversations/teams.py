"""Conversations in Microsoft Teams: the real edge and surface, between a fake Teams and Sayso."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine, Mapping
from contextlib import AsyncExitStack
from datetime import datetime, timedelta
from typing import Any, Self, TypeVar

from starlette.applications import Starlette

from bot.app import Sayso
from bot.surfaces.teams.connection import connect
from bot.surfaces.teams.edge import PATH
from handlers.reply_json import reply_to_json
from handlers.saying import sentence_reply
from storage import outbox
from storage.database import Database
from storage.workspaces import bind_workspace
from tests.fakes.teams import Chat, FakeTeams, Message, Person
from tests.fakes.teams.fake import buttons, dialog
from tests.fakes.teams.forms import filled
from tests.fakes.teams.sight import controls_of, seen
from tests.fakes.teams.unpaced import unpaced
from tests.fakes.teams.world import TENANT, Json
from tests.surfaces.slack.rig import serving
from tests.surfaces.teams.rig import credentials_of
from tests.world import MEMBERS, NOW, WORKSPACE, StoppedClock

T = TypeVar("T")


class TeamsDriver:
    """One tenant with everybody in it, each of whom has added Sayso."""

    abilities = frozenset({"threads", "plain", "menus", "channels", "unasked", "mornings", "files"})

    def __init__(self, database: Database) -> None:
        """Connect nothing yet: use it as a context."""
        self._clock = StoppedClock(NOW)
        self._sayso = Sayso(database, self._clock)
        self._runner = asyncio.Runner()
        self._stack = AsyncExitStack()
        self._people: dict[str, Person] = {}
        self._rooms: dict[str, Chat] = {}
        self._last: dict[str, Message] = {}
        self._new: dict[str, str] = {}

    def __enter__(self) -> Self:
        """Connect."""
        bind_workspace(self._sayso.database, WORKSPACE, surface="teams", external_id=TENANT)
        self._run(self._connect())
        return self

    def __exit__(self, *_: object) -> None:
        """Disconnect."""
        self._run(self._stack.aclose())
        self._runner.close()

    def say(self, who: str, text: str, *, in_thread: bool = False) -> None:
        """Write in the chat with Sayso, or answer its last message there."""
        person = self._people[who]
        ours = self._teams.said(self._teams.world.direct(person))
        saying = self._teams.say(person, text)
        if in_thread:
            saying.close()
            saying = self._teams.reply(person, ours[-1], text)
        self._last[who] = self._do(who, saying)

    def say_in(self, who: str, channel: str, text: str, *, in_thread: bool = False) -> None:
        """Write in a channel, or below its newest message that Sayso has answered."""
        room, person = self._rooms[channel], self._people[who]
        threads = [m.thread for m in self._teams.said(room) if m.thread]
        thread = threads[-1] if in_thread else None
        self._last[who] = self._do(who, self._teams.say(person, text, room, thread))

    def edit(self, who: str, text: str) -> None:
        """Edit the last message."""
        self._do(who, self._teams.edit(self._last[who], text))

    def delete(self, who: str) -> None:
        """Delete the last message."""
        self._do(who, self._teams.delete(self._last[who]))

    def tap(self, who: str, label: str) -> None:
        """Tap the newest button of that label, or choose it in a menu and tap that one's button."""
        message, button, chosen = self._control(self._people[who], label)
        self._do(who, self._teams.tap(self._people[who], message, button, choice=chosen))

    def fill(self, who: str, label: str, values: Mapping[str, str]) -> None:
        """Open the dialog, fill it, send it; what is wrong with it counts as heard."""
        person = self._people[who]
        message, button, _ = self._control(person, label)
        form = self._do(who, self._teams.open_form(person, message, button))
        data = filled(form, values)
        answer = self._do(who, self._teams.submit(person, message.chat, form, **data))
        self._note_faults(who, dialog(answer))

    def quick(self, who: str, values: Mapping[str, str]) -> None:
        """Use 'Quick update' where people write, fill the dialog, send it."""
        self._use(who, "quick_update", values, None)

    def log(self, who: str, values: Mapping[str, str]) -> None:
        """Use 'Log to CRM' on the newest message that a person wrote."""
        written = max(self._last.values(), key=lambda message: int(message.id))
        self._use(who, "log_message", values, written)

    def drop(self, who: str, name: str, content: bytes) -> None:
        """Send a file."""
        self._last[who] = self._do(who, self._teams.share(self._people[who], name, content))

    def told(self, who: str, deal_id: str, text: str) -> None:
        """Put a sentence about a deal into the outbox, addressed to the person."""
        with self._sayso.database.transaction(WORKSPACE) as session:
            outbox.put(
                session,
                surface="teams",
                place=self._people[who].aad,
                reply=reply_to_json(sentence_reply(text)),
                key=f"told:{self._teams.world.new_id()}",
                member_id=who,
                deal_id=deal_id,
                now=self._clock.now(),
            )
        self._do(who, asyncio.sleep(0))

    def wait(self, who: str, minutes: int) -> None:
        """Wind the clock."""
        self._clock.wind(timedelta(minutes=minutes))
        self._do(who, asyncio.sleep(0))

    def wait_until(self, who: str, instant: datetime) -> None:
        """The same, to an instant."""
        self._run(self._sayso.settle())
        self.wait(who, round((instant - self._clock.now()) / timedelta(minutes=1)))

    def heard(self, who: str) -> str:
        """What Sayso's messages show that are new or were changed."""
        return self._new[who]

    async def _connect(self) -> None:
        enter = self._stack.enter_async_context
        self._teams = teams = await enter(FakeTeams())
        teams.world.now = self._clock.now
        given = credentials_of(teams)
        linked = await enter(
            connect(given, self._sayso.database, self._clock, "127.0.0.1", unpaced())
        )
        self._sayso.add([linked.surface])
        routes = await enter(linked.hearing(self._sayso.intake))
        teams.bot_url = await enter(serving(Starlette(routes=list(routes)))) + PATH
        for member_id, name, _, _ in MEMBERS:
            email = f"{member_id}@northwind.example"
            self._people[member_id] = person = teams.world.person(name, email=email)
            await teams.joined(person, teams.world.direct(person))
        everybody = self._people.values()
        self._rooms["pipeline"] = teams.world.channel("pipeline", *everybody)
        self._rooms["board"] = teams.world.group(*everybody)
        await self._sayso.settle()

    def _use(self, who: str, command: str, values: Mapping[str, str], on: Message | None) -> None:
        person = self._people[who]
        chat = on.chat if on else self._rooms["pipeline"]
        form = self._do(who, self._teams.use(person, command, chat, on))
        if "said" in form:
            self._new[who] = form["said"]
            return
        sending = self._teams.send_used(person, chat, form, filled(form, values))
        self._note_faults(who, dialog(self._do(who, sending)))

    def _note_faults(self, who: str, form: Json) -> None:
        """A dialog that stays open says first what is wrong."""
        if said := form.get("said") or seen(form):
            self._new[who] = said

    def _do(self, who: str, doing: Coroutine[Any, Any, T]) -> T:
        before = {m.id: m.activity for m in self._in_sight(who)}
        found = self._run(self._and_settle(doing))
        changed = [m for m in self._in_sight(who) if before.get(m.id) != m.activity]
        self._new[who] = " ".join(seen(m.activity) for m in changed)
        return found

    async def _and_settle(self, doing: Coroutine[Any, Any, T]) -> T:
        found = await doing
        await self._sayso.settle()
        return found

    def _in_sight(self, who: str) -> list[Message]:
        """What Sayso said in the person's conversations, in order."""
        places = (self._teams.world.direct(self._people[who]), *self._rooms.values())
        said = (message for place in places for message in self._teams.said(place))
        return sorted(said, key=lambda message: int(message.id))

    def _control(self, person: Person, label: str) -> tuple[Message, Json, str]:
        """The newest message with the control, its button, and what is chosen in its menu."""
        who = next(key for key, each in self._people.items() if each is person)
        for message in reversed(self._in_sight(who)):
            for title, button, chosen in controls_of(message.card):
                if title.startswith(label):
                    return message, button, chosen
        shown = [b["title"] for m in self._in_sight(who) for b in buttons(m.card)]
        raise AssertionError(f"no button {label!r} among {shown}")

    def _run(self, doing: Coroutine[Any, Any, T]) -> T:
        return self._runner.run(doing)
