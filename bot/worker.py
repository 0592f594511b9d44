"""The inbox worker: takes up what was kept, deals with it, and closes it, in one transaction.

A message is read before its transaction begins: while one writes, nobody else can keep what comes
in. The reading is taken only where it still holds (handlers.ahead).

A row whose handling fails is tried again, later each time; after the last attempt its writer is
told, and it stays in the inbox with the error for an administrator.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import structlog

from bot.clock import Clock
from bot.events import event_from_json
from handlers import assistant
from handlers.ahead import Foreseen
from handlers.bookshelf import Bookshelf
from handlers.heard import Heard, Press
from handlers.home.freshness import refresh
from handlers.planned import planned, plans
from handlers.reading.book import Book
from handlers.saying import whisper
from handlers.scene import enter
from handlers.showing import NOBODY, Showing
from handlers.wording import nothing
from storage import inbox
from storage.database import Database
from storage.errors import AlreadyClosed, StorageError

LEASE = timedelta(seconds=60)
ATTEMPTS = 5
log = structlog.get_logger(__name__)


def nobody() -> None:
    """Nobody is to be told that something was done."""


class Worker:
    """Deals with inbox rows, one after the other; several may run in one process or in many."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        shelf: Bookshelf,
        showing: Showing = NOBODY,
        done: Callable[[], None] = nobody,
    ) -> None:
        """Work on this database, by this clock, with the process's books.

        `showing` lets people see how far long work is; `done` is called after each row, so that
        its answer need not wait for the others.
        """
        self._showing = showing
        self._done = done
        self._database = database
        self._clock = clock
        self._shelf = shelf

    def run(self, limit: int = 20) -> int:
        """Deal with up to `limit` rows that are due; how many there were. Blocking."""
        rows = inbox.claim(self._database, now=self._clock.now(), lease=LEASE, limit=limit)
        changed: dict[str, int] = {}
        for row in rows:
            before = self._one(row)
            if before is not None:
                changed.setdefault(row.workspace_id, before)
            self._done()
        for workspace_id, before in changed.items():
            self._refresh(workspace_id, before)
        return len(rows)

    def _one(self, row: inbox.Claimed) -> int | None:
        """The workspace's revision before, where the row changed anything."""
        try:
            return self._handle(row)
        except AlreadyClosed:
            log.info("inbox.closed_elsewhere", row=row.id)
        except Exception as error:
            # Whatever went wrong with one event, those behind it are to be heard.
            log.exception("inbox.failed", row=row.id, kind=row.kind, attempts=row.attempts)
            self._failed(row, error)
        return None

    def _handle(self, row: inbox.Claimed) -> int | None:
        event = event_from_json(row.kind, row.payload)
        ahead = self._foreseen(event)
        with (
            self._shelf.lent() as load,
            self._database.transaction(row.workspace_id) as session,
        ):
            before = session.workspace.revision
            if isinstance(event, Heard):
                assistant.hear(session, event, load, ahead)
            else:
                assistant.press(session, event, load, self._showing, ahead)
            inbox.close(session, row.id, self._clock.now())
            return before if session.workspace.revision != before else None

    def _foreseen(self, event: Heard | Press) -> Foreseen:
        if isinstance(event, Press):
            if not plans(event):
                return None
            with self._database.reading(event.workspace) as session:
                return planned(session, event)
        with self._shelf.lent() as load, self._database.reading(event.workspace) as session:
            return assistant.foresee(session, event, load)

    def _refresh(self, workspace_id: str, before: int) -> None:
        """Have the home pages of those concerned shown anew: after the work, never against it."""
        try:
            refresh(self._database, workspace_id, before, self._clock.now())
        except StorageError as error:
            log.warning("home.not_refreshed", error=str(error))

    def _failed(self, row: inbox.Claimed, error: Exception) -> None:
        """Later again; after the last attempt the writer is told."""
        now = self._clock.now()
        last = row.attempts >= ATTEMPTS
        retry_at = None if last else now + timedelta(seconds=2**row.attempts)
        with self._database.transaction(row.workspace_id) as session:
            reason = f"{type(error).__name__}: {error}"
            inbox.fail(session, row.id, now, error=reason, retry_at=retry_at)
            if last:
                event = event_from_json(row.kind, row.payload)
                scene = enter(session, event, lambda _: Book())
                whisper(scene, nothing.TROUBLE, f"trouble:{row.id}", event.thread)
