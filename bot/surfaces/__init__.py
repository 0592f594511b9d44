"""Where people talk. A surface turns the platform's events into Heard and Press and delivers.

It resolves the platform's workspace and user to ours, checks the sender, and hands in through
`Intake`; what is to be said reaches it as `Outgoing`, from the outbox, in order for each place.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from handlers.heard import Heard, Place, Press
from handlers.reply import Form, FormErrors, Reply


class SendError(Exception):
    """A message could not be delivered.

    `permanent`: it never will be (the channel is gone, the token was revoked), so it is not
    retried. `closed`: that conversation takes nothing from us, so its member is told elsewhere.
    `retry_after` seconds where the platform said how long to wait. `unsent`: it is certain that no
    attempt has got through, so the next one need not look for it. `todo` is the way out for an
    administrator, where one is known.
    """

    def __init__(
        self,
        reason: str,
        *,
        permanent: bool = False,
        closed: bool = False,
        retry_after: float | None = None,
        unsent: bool = False,
        todo: str = "",
    ) -> None:
        """Say why, for an administrator to read."""
        super().__init__(reason)
        self.permanent = permanent or closed
        self.closed = closed
        self.retry_after = retry_after
        self.unsent = unsent
        self.todo = todo


class SettingFault(Exception):
    """A setting is missing or wrong; the message is one sentence with the way out."""


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A message to deliver: a new one, or in place of `replaces` (the platform's message id).

    `post` is our id, to be carried in the message's metadata where the platform has such.
    `only_for` is the platform's user id where only that member may see it. `again`: an earlier
    attempt may have got through unseen, so the surface looks for it first where it can.
    """

    workspace: str
    post: str
    place: Place
    thread: str | None
    reply: Reply
    replaces: str | None = None
    only_for: str | None = None
    again: bool = False


class Surface(Protocol):
    """A chat platform."""

    @property
    def name(self) -> str:
        """Its name, as `Place.surface` holds it."""
        ...

    async def deliver(self, outgoing: Outgoing) -> str:
        """Send or replace a message; the platform's message id. Raises SendError."""
        ...


@dataclass(frozen=True, slots=True)
class ShownHome:
    """A member's home page, to be shown in place of the one before.

    `user` is the platform's user id, `place` the direct conversation that its controls answer in.
    """

    workspace: str
    user: str
    place: str
    reply: Reply


@runtime_checkable
class ShowsHome(Protocol):
    """A surface that has a place for each member's home page."""

    async def show_home(self, home: ShownHome) -> None:
        """Show the page. Raises SendError."""
        ...


class Intake(Protocol):
    """What a surface hands events to. Blocking: call it in a worker thread."""

    def hear(self, heard: Heard) -> bool:
        """Keep the message for good (committed on return); False where it was known already."""
        ...

    def press(self, press: Press) -> Form | FormErrors | None:
        """A form to open, a form's errors, or None: kept for good, its answer will be sent."""
        ...
