"""Delivery to a terminal: replies are printed, their controls remembered by number."""

from __future__ import annotations

from dataclasses import dataclass

from rich.console import Console

from bot.surfaces import Outgoing, SendError
from bot.surfaces.terminal.render import Control, render

NAME = "terminal"
PLACE = "terminal-"
"""What the name of a member's conversation begins with."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A control on the screen and the post that carries it."""

    control: Control
    post: str


class TerminalSurface:
    """Prints what is said to one member."""

    name = NAME

    def __init__(self, console: Console, member: str) -> None:
        """Print to this console what is said to this member."""
        self._console = console
        self._place = PLACE + member
        self._shown: list[Shown] = []

    async def deliver(self, outgoing: Outgoing) -> str:
        """Print the reply; one that replaces another says so. The id is the post's own.

        Raises SendError for what is said to somebody else: it is not for these eyes.
        """
        if outgoing.place.id != self._place:
            reason = f"nobody sits at the terminal {outgoing.place.id!r}"
            raise SendError(reason, permanent=True)
        post = outgoing.replaces or outgoing.post
        self._console.print()
        if outgoing.replaces:
            self._console.print("Updated:", style="dim")

        def number(control: Control) -> int:
            self._shown.append(Shown(control, post))
            return len(self._shown)

        for part in render(outgoing.reply, number):
            self._console.print(part)
        return post

    def control(self, number: int) -> Shown | None:
        """The control of that number."""
        return self._shown[number - 1] if 0 < number <= len(self._shown) else None
