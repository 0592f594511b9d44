"""The inbox worker: takes up what was kept, deals with it, and closes it, in one transaction.

A row whose handling fails is tried again, later each time; after the last attempt its writer is
told, and it stays in the inbox with the error for an administrator.
"""

from __future__ import annotations

from datetime import timedelta

import structlog

from bot.clock import Clock
from bot.events import event_from_json
from handlers import assistant
from handlers.bookshelf import Bookshelf
from handlers.heard import Heard
from handlers.home.freshness import refresh
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


class Worker:
    """Deals with inbox rows, one after the other; several may run in one process or in many."""

    def __init__(
        self, database: Database, clock: Clock, shelf: Bookshelf, showing: Showing = NOBODY
    ) -> None:
        """Work on this database, by this clock, with the process's books.

        `showing` lets people see how far long work is.
        """
        self._showing = showing
        self._database = database
        self._clock = clock
        self._shelf = shelf

    def run(self, limit: int = 20) -> int:
        """Deal with up to `limit` rows that are due; how many there were. Blocking."""
        rows = inbox.claim(self._database, now=self._clock.now(), lease=LEASE, limit=limit)
        for row in rows:
            self._one(row)
        return len(rows)

    def _one(self, row: inbox.Claimed) -> None:
        try:
            self._handle(row)
        except AlreadyClosed:
            log.info("inbox.closed_elsewhere", row=row.id)
        except Exception as error:
            # Whatever went wrong with one event, those behind it are to be heard.
            log.exception("inbox.failed", row=row.id, kind=row.kind, attempts=row.attempts)
            self._failed(row, error)

    def _handle(self, row: inbox.Claimed) -> None:
        event = event_from_json(row.kind, row.payload)
        with self._database.transaction(row.workspace_id) as session:
            before = session.workspace.revision
            if isinstance(event, Heard):
                assistant.hear(session, event, self._shelf.load)
            else:
                assistant.press(session, event, self._shelf.load, self._showing)
            inbox.close(session, row.id, self._clock.now())
            changed = session.workspace.revision != before
        if changed:
            self._refresh(row.workspace_id, before)

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
                scene = enter(session, event, self._shelf.load)
                whisper(scene, nothing.TROUBLE, f"trouble:{row.id}", event.thread)
