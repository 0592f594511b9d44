"""Delivery to a terminal: replies are printed, their controls remembered by number."""

from __future__ import annotations

from dataclasses import dataclass

from rich.console import Console

from bot.surfaces import Outgoing
from bot.surfaces.terminal.render import Control, render

NAME = "terminal"


@dataclass(frozen=True, slots=True)
class Shown:
    """A control on the screen and the post that carries it."""

    control: Control
    post: str


class TerminalSurface:
    """Prints what is said to one member."""

    name = NAME

    def __init__(self, console: Console) -> None:
        """Print to this console."""
        self._console = console
        self._shown: list[Shown] = []

    async def deliver(self, outgoing: Outgoing) -> str:
        """Print the reply; one that replaces another says so. The id is the post's own."""
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
