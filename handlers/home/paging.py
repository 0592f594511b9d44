"""Turning the pages of a list."""

from __future__ import annotations

from handlers.reply import Block, Button, Buttons, Hint, line


def paging(what: str, start: int, size: int, number: int) -> list[Block]:
    """Which of them are shown, and buttons to the others; nothing where all are shown."""
    if number <= size:
        return []
    last = min(start + size, number)
    buttons = []
    if start:
        buttons.append(Button("Back", "home", f"{what}:{max(start - size, 0)}"))
    if last < number:
        buttons.append(Button("More", "home", f"{what}:{start + size}"))
    return [Hint(line(f"{start + 1} to {last} of {number:,}")), Buttons(tuple(buttons))]
