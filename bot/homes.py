"""Showing home pages anew: a page that went stale is made and handed to its surface.

It has nothing to do with the outbox: a page that cannot be shown holds no message up, and a message
no page.
"""

from __future__ import annotations

import asyncio
import hashlib
import json
from collections.abc import Mapping
from datetime import timedelta

import structlog

from bot.clock import Clock
from bot.surfaces import SendError, ShownHome, ShowsHome
from handlers.heard import Place
from handlers.home import View, page
from handlers.reading.book import Book
from handlers.reply import Reply
from handlers.reply_json import reply_to_json
from handlers.scene import Scene
from storage import homes
from storage.database import Database
from storage.records import Member

LEASE = timedelta(seconds=60)
LONGEST_WAIT = 900.0
ATTEMPTS = 8
log = structlog.get_logger(__name__)


class Homes:
    """Shows stale pages on the surfaces that it is given."""

    def __init__(self, database: Database, clock: Clock, surfaces: Mapping[str, ShowsHome]) -> None:
        """Show from this database, by this clock, on these surfaces by name."""
        self._database = database
        self._clock = clock
        self._surfaces = surfaces

    async def run(self, limit: int = 20) -> int:
        """Show up to `limit` pages that are stale; how many there were."""
        if not self._surfaces:
            return 0
        names = tuple(self._surfaces)
        now = self._clock.now()
        claimed = await asyncio.to_thread(
            homes.claim, self._database, now=now, lease=LEASE, limit=limit, surfaces=names
        )
        await asyncio.gather(*(self._one(each) for each in claimed))
        return len(claimed)

    async def _one(self, claimed: homes.ClaimedPage) -> None:
        try:
            reply = await asyncio.to_thread(self._page, claimed)
            digest = digest_of(reply)
            if digest != claimed.digest:
                shown = ShownHome(claimed.workspace_id, claimed.external_id, claimed.place, reply)
                await self._surfaces[claimed.surface].show_home(shown)
        except SendError as error:
            await self._failed(claimed, error)
        except Exception as error:
            # Whatever is wrong with one page, the others are shown.
            log.exception("home.failed", page=claimed.id, surface=claimed.surface)
            await self._failed(claimed, SendError(f"{type(error).__name__}: {error}"))
        else:
            await asyncio.to_thread(homes.shown, self._database, claimed, digest)

    def _page(self, claimed: homes.ClaimedPage) -> Reply:
        """The page as it is now; it is made while reading, so it writes nothing."""
        with self._database.reading(claimed.workspace_id) as session:
            member = session.need(Member, claimed.member_id)
            place = Place(claimed.surface, claimed.place, home=True)
            scene = Scene(session, member, self._clock.now(), place, lambda _: Book())
            return page(scene, View.restored(claimed.view), claimed.note)

    async def _failed(self, claimed: homes.ClaimedPage, error: SendError) -> None:
        given_up = error.permanent or claimed.attempts >= ATTEMPTS
        log.warning("home.not_shown", page=claimed.id, reason=str(error), given_up=given_up)
        wait = error.retry_after
        seconds = wait if wait is not None else min(2.0**claimed.attempts, LONGEST_WAIT)
        retry_at = None if given_up else self._clock.now() + timedelta(seconds=seconds)
        await asyncio.to_thread(homes.failed, self._database, claimed, str(error), retry_at)


def digest_of(reply: Reply) -> str:
    """The same for two pages that show the same."""
    text = json.dumps(reply_to_json(reply), sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()[:32]
