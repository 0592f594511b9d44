"""The outbox sender: hands what is to be said to its surface, once, in order for each place."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from datetime import timedelta

import structlog

from bot.clock import Clock
from bot.surfaces import Outgoing, SendError, Surface
from handlers.heard import Place, PlaceKind
from handlers.reply_json import reply_from_json, reply_to_json
from handlers.saying import said_directly
from storage import outbox
from storage.database import Database
from storage.outbox import direct_key, is_direct
from storage.people import identity_of

LEASE = timedelta(seconds=60)
LONGEST_WAIT = 900.0
ATTEMPTS = 12
"""With doubling waits: about four hours of an unreachable platform."""
log = structlog.get_logger(__name__)


class Sender:
    """Sends what waits in the outbox for the surfaces it is given."""

    def __init__(self, database: Database, clock: Clock, surfaces: Mapping[str, Surface]) -> None:
        """Send from this database, by this clock, over these surfaces by name."""
        self._database = database
        self._clock = clock
        self._surfaces = surfaces

    async def run(self, limit: int = 20) -> int:
        """Send up to `limit` posts that are due; how many there were."""
        posts = await asyncio.to_thread(
            outbox.claim,
            self._database,
            now=self._clock.now(),
            lease=LEASE,
            limit=limit,
            surfaces=tuple(self._surfaces),
        )
        await asyncio.gather(*(self._one(post) for post in posts))
        return len(posts)

    async def _one(self, post: outbox.ClaimedPost) -> None:
        surface = self._surfaces[post.surface]
        try:
            only_for = await asyncio.to_thread(self._only_for, post)
            external_id = await surface.deliver(outgoing_of(post, only_for))
        except SendError as error:
            await self._failed(post, error)
        except Exception as error:
            # Whatever went wrong with one post, it is tried again, and the others go out.
            log.exception("outbox.failed", post=post.id, surface=post.surface)
            await self._failed(post, SendError(f"{type(error).__name__}: {error}"))
        else:
            await asyncio.to_thread(
                outbox.sent, self._database, post, external_id, self._clock.now()
            )

    def _only_for(self, post: outbox.ClaimedPost) -> str | None:
        """The platform's id of the one member who may see the post; None: all who are there."""
        if post.kind != "ephemeral" or post.member_id is None:
            return None
        with self._database.reading(post.workspace_id) as session:
            identity = identity_of(session, post.surface, post.member_id)
        if identity is None:
            raise SendError(f"nobody on {post.surface} is {post.member_id}", permanent=True)
        return identity.external_id

    async def _failed(self, post: outbox.ClaimedPost, error: SendError) -> None:
        now = self._clock.now()
        wait = error.retry_after
        seconds = wait if wait is not None else min(2.0**post.attempts, LONGEST_WAIT)
        reason, permanent = str(error), error.permanent
        given_up = permanent or post.attempts >= ATTEMPTS
        log.warning("outbox.not_sent", post=post.id, reason=reason, given_up=given_up)
        await asyncio.to_thread(
            outbox.failed,
            self._database,
            post,
            now,
            error=reason,
            permanent=given_up,
            retry_at=now + timedelta(seconds=seconds),
        )
        if error.closed:
            await asyncio.to_thread(self._say_directly, post)

    def _say_directly(self, post: outbox.ClaimedPost) -> None:
        """Say it to the member whose post it is, where the conversation takes nothing from us."""
        if post.member_id is None:
            return
        with self._database.transaction(post.workspace_id) as session:
            known = identity_of(session, post.surface, post.member_id)
            if known is None or post.place == known.external_id or is_direct(post.key):
                return
            outbox.put(
                session,
                surface=post.surface,
                place=known.external_id,
                reply=reply_to_json(said_directly(reply_from_json(post.reply))),
                key=direct_key(post.key),
                member_id=post.member_id,
                now=self._clock.now(),
            )


def outgoing_of(post: outbox.ClaimedPost, only_for: str | None) -> Outgoing:
    """A claimed post as its surface takes it."""
    kind = PlaceKind.CHANNEL if only_for else PlaceKind.DIRECT
    return Outgoing(
        workspace=post.workspace_id,
        post=post.id,
        place=Place(post.surface, post.place, kind),
        thread=post.thread,
        reply=reply_from_json(post.reply),
        replaces=post.of_external_id,
        only_for=only_for,
        again=post.attempts > 1,
    )
