"""Conversations in the terminal: the real commands' conversation, on a console of text."""

from __future__ import annotations

import asyncio
import io
from collections.abc import Iterator, Mapping
from datetime import datetime

from rich.console import Console

from bot.app import Sayso
from bot.surfaces.terminal import NAME, Conversation, TerminalSurface
from storage.database import Database
from storage.workspaces import bind_workspace
from tests.world import NOW, WORKSPACE, StoppedClock


class TerminalDriver:
    """One console a person."""

    abilities = frozenset({"plain", "mornings"})

    def __init__(self, database: Database) -> None:
        """Talk to this database's world."""
        self._database = database
        self._clock = StoppedClock(NOW)
        self._talks: dict[str, _Talk] = {}

    def say(self, who: str, text: str, *, in_thread: bool = False) -> None:
        """Type a line."""
        assert not in_thread, "a terminal has no threads"
        self._talk(who).type(text)

    def edit(self, who: str, text: str) -> None:
        """Type '/edit ...'."""
        self._talk(who).type(f"/edit {text}")

    def delete(self, who: str) -> None:
        """Type '/delete'."""
        self._talk(who).type("/delete")

    def tap(self, who: str, label: str) -> None:
        """Type the number of the control."""
        talk = self._talk(who)
        talk.type(f"/{talk.number(label)}")

    def fill(self, who: str, label: str, values: Mapping[str, str]) -> None:
        """Type the number of the control, then an answer to each prompt."""
        talk = self._talk(who)
        talk.values = dict(values)
        talk.type(f"/{talk.number(label)}")

    def wait_until(self, who: str, instant: datetime) -> None:
        """Sit at the console until then; it is where this team is met."""
        bind_workspace(self._database, WORKSPACE, surface=NAME, external_id="T1")
        talk = self._talk(who)
        talk.settle()
        self._clock.wind(instant - self._clock.now())
        talk.settle()

    def heard(self, who: str) -> str:
        """What the console shows since the last line typed."""
        return self._talk(who).shown

    def _talk(self, who: str) -> _Talk:
        if who not in self._talks:
            self._talks[who] = _Talk(self._database, who, self._clock)
        return self._talks[who]


class _Talk:
    """A person at a console."""

    def __init__(self, database: Database, who: str, clock: StoppedClock) -> None:
        self.values: dict[str, str] = {}
        self.shown = ""
        self._out = io.StringIO()
        console = Console(file=self._out, width=200, highlight=False)
        self._sayso = Sayso(database, clock)
        self._surface = TerminalSurface(console, who)
        self._sayso.add([self._surface])
        self._conversation = Conversation(
            workspace=WORKSPACE,
            member=who,
            intake=self._sayso.intake,
            surface=self._surface,
            console=console,
            now=clock.now,
            ask=self._answer,
        )

    def type(self, text: str) -> None:
        self._asked: set[str] = set()
        before = len(self._out.getvalue())
        self._conversation.say(text)
        self.settle(before)

    def settle(self, before: int | None = None) -> None:
        """Let Sayso do what is due; what the console shows since is what was heard."""
        start = len(self._out.getvalue()) if before is None else before
        asyncio.run(self._sayso.settle())
        self.shown = self._out.getvalue()[start:]

    def number(self, label: str) -> int:
        """The number of the newest control of that label."""
        return max(n for n, control in self._controls() if control == label)

    def _controls(self) -> Iterator[tuple[int, str]]:
        number = 1
        while shown := self._surface.control(number):
            yield number, shown.control.label
            number += 1

    def _answer(self, prompt: str) -> str:
        """A value once for each field; a field that is asked again was refused: leave the form."""
        if prompt in self._asked:
            return "/stop"
        self._asked.add(prompt)
        return next((v for label, v in self.values.items() if prompt.startswith(label)), "")
