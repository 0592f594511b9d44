"""Digests: follows the processes, and posts what is due, each in a transaction of its own.

What is due lives in a table; several processes may run this. Before a digest is posted its channel
is looked at, outside any transaction; then writers of one workspace wait for each other, and
whoever comes second finds the schedule gone on. What is said goes into the outbox in the same
transaction, so it is said once.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from typing import TypeAlias

import structlog

from bot.clock import Clock
from bot.surfaces import SendError, Surface
from bot.surfaces.channels import SeesChannels
from handlers.digests.posting import check, post, prepare
from handlers.digests.schedules.following import behind, follow
from handlers.digests.schedules.standing import Seen
from storage.database import Database
from storage.errors import Busy, Unreachable
from storage.schedules import DueDigest, due_digests, new_digests, states

AFTER_TROUBLE = timedelta(minutes=2)
"""So long a digest waits whose channel could not be looked at, or that could not be made."""
MOST = 500
Step: TypeAlias = Callable[[DueDigest, Seen], str]
"""What is done with a schedule whose channel was seen; what came of it."""
log = structlog.get_logger(__name__)


class Digesting:
    """Posts the digests of all workspaces on the surfaces that are given."""

    def __init__(self, database: Database, clock: Clock, surfaces: Iterable[Surface]) -> None:
        """Work on this database, by this clock; surfaces may join until the first run."""
        self._database = database
        self._clock = clock
        self._surfaces = surfaces
        self._followed: dict[str, tuple[int, str]] = {}
        self._later: dict[str, datetime] = {}

    async def run(self, limit: int = 20) -> int:
        """Post up to `limit` of what is due; how many there were."""
        await asyncio.to_thread(self._follow_all)
        by_name = {surface.name: surface for surface in self._surfaces}
        due = await asyncio.to_thread(self._due, tuple(by_name))
        for each, deal_with in due[:limit]:
            await self._one(each, by_name[each.surface], deal_with)
        return len(due[:limit])

    def _follow_all(self) -> None:
        """Look at the processes of the workspaces in which anything was changed since."""
        for workspace_id, state in states(self._database):
            if self._followed.get(workspace_id) != state:
                self._follow(workspace_id)
                self._followed[workspace_id] = state

    def _follow(self, workspace_id: str) -> None:
        try:
            with self._database.reading(workspace_id) as session:
                if not behind(session):
                    return
            with self._database.transaction(workspace_id) as session:
                follow(session, self._clock.now())
        except (Unreachable, Busy):
            raise
        except Exception:
            # Whatever is wrong with one workspace, the others are looked after.
            log.exception("digests.not_followed", workspace=workspace_id)

    def _due(self, surfaces: tuple[str, ...]) -> list[tuple[DueDigest, Step]]:
        """What is due, and what is new, without what waits after some trouble; what is to be done.

        Of these surfaces only.
        """
        now = self._clock.now()
        self._later = {each: until for each, until in self._later.items() if until > now}
        found: list[tuple[DueDigest, Step]]
        found = [(each, self._post) for each in due_digests(self._database, now, MOST, surfaces)]
        ids = {each.schedule_id for each, _ in found}
        new = new_digests(self._database, MOST, surfaces)
        found += [(each, self._check) for each in new if each.schedule_id not in ids]
        return [each for each in found if each[0].schedule_id not in self._later]

    async def _one(self, due: DueDigest, surface: Surface, deal_with: Step) -> None:
        try:
            seen = await _see(surface, due)
            outcome = await asyncio.to_thread(deal_with, due, seen)
            log.info("digest.dealt_with", schedule=due.schedule_id, outcome=outcome)
        except (Unreachable, Busy):
            raise
        except SendError as error:
            log.warning("digest.channel_not_seen", schedule=due.schedule_id, reason=str(error))
            self._wait(due, error.retry_after)
        except Exception:
            # Whatever is wrong with one digest, the others are posted.
            log.exception("digest.not_posted", schedule=due.schedule_id)
            self._wait(due)

    def _post(self, due: DueDigest, seen: Seen) -> str:
        """Count first, while others write; then post, if that still holds."""
        now = self._clock.now()
        with self._database.reading(due.workspace_id) as session:
            ready = prepare(session, due.schedule_id, seen, now)
        with self._database.transaction(due.workspace_id) as session:
            return post(session, due.schedule_id, seen, now, ready)

    def _check(self, due: DueDigest, seen: Seen) -> str:
        with self._database.transaction(due.workspace_id) as session:
            return check(session, due.schedule_id, seen, self._clock.now())

    def _wait(self, due: DueDigest, seconds: float | None = None) -> None:
        """Try this one again in a while; what is due stays due."""
        wait = AFTER_TROUBLE if seconds is None else timedelta(seconds=seconds)
        self._later[due.schedule_id] = self._clock.now() + wait


async def _see(surface: Surface, due: DueDigest) -> Seen:
    if isinstance(surface, SeesChannels):
        return await surface.see_channel(due.workspace_id, due.channel)
    return Seen(due.channel)


def overdue(database: Database, clock: Clock, since: timedelta) -> int:
    """How many digests are due for longer than `since`, up to `MOST`; for `sayso doctor`."""
    return len(due_digests(database, clock.now() - since, MOST))
