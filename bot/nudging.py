"""Nudging: follows the journal and tells members what is due, each in a transaction of its own.

What is due lives in tables; several processes may run this. Writers of one workspace wait for each
other, and whoever comes second finds the member's rhythm gone on. What is said goes into the outbox
in the same transaction, so it is said once.
"""

from __future__ import annotations

import asyncio
from datetime import timedelta

import structlog

from bot.clock import Clock
from handlers.nudges import follow, look_anew, tell_member
from storage.database import Database
from storage.errors import Busy, Unreachable
from storage.nudges import Due, behind, due_members, rhythm_of

AFTER_TROUBLE = timedelta(minutes=10)
log = structlog.get_logger(__name__)


class Nudging:
    """Tells the members of all workspaces what is due."""

    def __init__(self, database: Database, clock: Clock) -> None:
        """Work on this database, by this clock."""
        self._database = database
        self._clock = clock
        self._troubled: dict[str, int] = {}

    async def run(self, limit: int = 50) -> int:
        """Look after up to `limit` workspaces and members; how many there were."""
        return await asyncio.to_thread(self.once, limit)

    def once(self, limit: int = 50) -> int:
        """The same. Blocking."""
        behind_now = [each for each in behind(self._database, limit) if self._may_follow(each)]
        for workspace_id in behind_now:
            self._follow(workspace_id)
        due = due_members(self._database, self._clock.now(), limit)
        for each in due:
            self._tell(each)
        return len(behind_now) + len(due)

    def _may_follow(self, workspace_id: str) -> bool:
        """Whether the workspace is not the cause of trouble that only a change could end."""
        before = self._troubled.get(workspace_id)
        return before is None or before != self._revision(workspace_id)

    def _revision(self, workspace_id: str) -> int:
        with self._database.reading(workspace_id) as session:
            return session.workspace.revision

    def _follow(self, workspace_id: str) -> None:
        try:
            with self._database.transaction(workspace_id) as session:
                follow(session, self._clock.now())
                look_anew(session, self._clock.now())
        except (Unreachable, Busy):
            raise
        except Exception:
            # Whatever is wrong with one workspace, the others are looked after.
            log.exception("nudges.not_followed", workspace=workspace_id)
            self._troubled[workspace_id] = self._revision(workspace_id)

    def _tell(self, due: Due) -> None:
        now = self._clock.now()
        try:
            with self._database.transaction(due.workspace_id) as session:
                follow(session, now)
                outcome = tell_member(session, due.member_id, now)
            log.info("nudges.told", member=due.member_id, outcome=outcome)
        except (Unreachable, Busy):
            raise
        except Exception:
            # Whatever is wrong with one member, the others are told.
            log.exception("nudges.not_told", member=due.member_id)
            self._later(due)

    def _later(self, due: Due) -> None:
        """Try this member again in a while."""
        with self._database.transaction(due.workspace_id) as session:
            rhythm = rhythm_of(session, due.member_id)
            if rhythm is not None:
                rhythm.next_at = self._clock.now() + AFTER_TROUBLE


def waiting(database: Database, clock: Clock, since: timedelta = timedelta()) -> int:
    """How many members are due, for longer than `since`, up to a thousand; for `sayso doctor`."""
    return len(due_members(database, clock.now() - since, 1000))
