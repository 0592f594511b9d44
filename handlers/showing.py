"""How far long work is, shown while its transaction is open: the one thing said before a commit.

It is nothing but a courtesy: it may be left out, and the reply that follows replaces it.
"""

from __future__ import annotations

from typing import Protocol

from handlers.reply import Reply
from storage.records import Post


class Showing(Protocol):
    """Shows a reply in place of a post for the time being. Both return at once or nearly so."""

    def show(self, post: Post, reply: Reply) -> None:
        """Show it now, or not at all; nobody waits for it."""
        ...

    def done(self) -> None:
        """Return when nothing of it is on its way any more: what follows is to be the last."""
        ...


class Nobody:
    """Shows it to nobody."""

    def show(self, post: Post, reply: Reply) -> None:
        """Leave it out."""

    def done(self) -> None:
        """Nothing is on its way."""


NOBODY = Nobody()
