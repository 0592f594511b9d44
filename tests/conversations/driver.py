"""What a surface's driver does for the conversations: write, tap, fill, and tell what was said."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol, runtime_checkable


class Driver(Protocol):
    """Plays the people of tests/world.py on one surface, over its real way in and out."""

    @property
    def abilities(self) -> frozenset[str]:
        """What scripts may need: 'threads', 'shortcuts'; 'plain' where `heard` is plain text."""
        ...

    def say(self, who: str, text: str, *, in_thread: bool = False) -> None:
        """Write a message in the direct conversation with Sayso."""
        ...

    def edit(self, who: str, text: str) -> None:
        """Change the last message."""
        ...

    def delete(self, who: str) -> None:
        """Delete the last message."""
        ...

    def tap(self, who: str, label: str) -> None:
        """Tap the newest button or option of that label."""
        ...

    def fill(self, who: str, label: str, values: Mapping[str, str]) -> None:
        """Open the form behind the newest button of that label, fill it by labels, send it."""
        ...

    def heard(self, who: str) -> str:
        """What Sayso said or changed since the last act, as plain text."""
        ...


@runtime_checkable
class Shortcuts(Protocol):
    """What a driver with the ability 'shortcuts' can do besides."""

    def aside(self, who: str, text: str) -> None:
        """Say it with the platform's command."""
        ...

    def quick(self, who: str, values: Mapping[str, str]) -> None:
        """Open the form 'Quick update', fill it by labels, send it."""
        ...
