"""Shows how far long work is, over the surfaces, from a worker's thread; one edit at a time."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from concurrent.futures import Future, wait
from time import monotonic

import structlog

from bot.surfaces import Outgoing, SendError, Surface
from handlers.heard import Place
from handlers.reply import Reply
from storage.records import Post

log = structlog.get_logger(__name__)
# Slack takes about one message a second in a channel, edits among them.
EVERY_SECONDS = 1.5
# A transaction waits for the last one, but not for a platform that is down.
LAST_SECONDS = 3.0


class Edits:
    """Edits messages that stand already; what comes too soon after the last is left out."""

    def __init__(
        self, surfaces: Iterable[Surface], seconds: Callable[[], float] = monotonic
    ) -> None:
        """Edit over these surfaces, which may become more; take the time from `seconds`."""
        self._surfaces = surfaces
        self._seconds = seconds
        self._loop: asyncio.AbstractEventLoop | None = None
        self._edit: Future[None] | None = None
        self._next = 0.0

    def inside(self, loop: asyncio.AbstractEventLoop) -> None:
        """Send inside this loop."""
        self._loop = loop

    def show(self, post: Post, reply: Reply) -> None:
        """Show it now, or not at all; nobody waits for it."""
        surface = next((s for s in self._surfaces if s.name == post.surface), None)
        busy = self._edit is not None and not self._edit.done()
        if surface is None or self._loop is None or not post.external_id:
            return
        if busy or self._seconds() < self._next:
            return
        self._next = self._seconds() + EVERY_SECONDS
        outgoing = Outgoing(
            workspace=post.workspace_id,
            post=post.id,
            place=Place(post.surface, post.place),
            thread=post.thread,
            reply=reply,
            replaces=post.external_id,
        )
        self._edit = asyncio.run_coroutine_threadsafe(_deliver(surface, outgoing), self._loop)

    def done(self) -> None:
        """Return when nothing of it is on its way any more."""
        if self._edit is not None:
            wait([self._edit], LAST_SECONDS)
            self._edit.cancel()
        self._edit, self._next = None, 0.0


async def _deliver(surface: Surface, outgoing: Outgoing) -> None:
    try:
        await surface.deliver(outgoing)
    except SendError as error:
        log.info("progress.not_shown", post=outgoing.post, reason=str(error))
