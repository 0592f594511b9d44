"""What a surface's driver does for the conversations: write, tap, fill, and tell what was said."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Protocol, runtime_checkable


class Driver(Protocol):
    """Plays the people of tests/world.py on one surface, over its real way in and out."""

    @property
    def abilities(self) -> frozenset[str]:
        """What scripts may need.

        threads, channels, unasked, mornings, menus, command, clips, files: see the protocols below;
        'plain' where `heard` is plain text.
        """
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
class Unasked(Protocol):
    """What a driver with the ability 'unasked' can do besides."""

    def told(self, who: str, deal_id: str, text: str) -> None:
        """Sayso says something of a deal on its own, as a nudge does."""
        ...

    def wait(self, who: str, minutes: int) -> None:
        """Let time pass."""
        ...


@runtime_checkable
class Mornings(Protocol):
    """What a driver with the ability 'mornings' can do besides."""

    def wait_until(self, who: str, instant: datetime) -> None:
        """Wind the clock to it; what is due is told."""
        ...


@runtime_checkable
class Channels(Protocol):
    """What a driver with the ability 'channels' can do besides."""

    def say_in(self, who: str, channel: str, text: str, *, in_thread: bool = False) -> None:
        """Write in a channel that everybody is in; '@Sayso' mentions Sayso."""
        ...


@runtime_checkable
class Command(Protocol):
    """What a driver with the ability 'command' can do besides."""

    def aside(self, who: str, text: str) -> None:
        """Say it with the platform's command."""
        ...


@runtime_checkable
class Menus(Protocol):
    """What a driver with the ability 'menus' can do besides."""

    def quick(self, who: str, values: Mapping[str, str]) -> None:
        """Open the form 'Quick update', fill it by labels, send it."""
        ...

    def log(self, who: str, values: Mapping[str, str]) -> None:
        """Use 'Log to CRM' on the newest message that a person wrote, fill the form, send it."""
        ...


@runtime_checkable
class Clips(Protocol):
    """What a driver with the ability 'clips' can do besides."""

    def speak(self, who: str) -> None:
        """Say something aloud; it is not written down yet."""
        ...

    def written_down(self, who: str, text: str) -> None:
        """The words are there; with an empty text, none will come."""
        ...


@runtime_checkable
class Files(Protocol):
    """What a driver with the ability 'files' can do besides."""

    def drop(self, who: str, name: str, content: bytes) -> None:
        """Send a file in the direct conversation."""
        ...
