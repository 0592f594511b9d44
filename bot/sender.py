"""The outbox sender: hands what is to be said to its surface, once, in order for each place.

    claim (a lease) -> deliver -> note what came of it
                          |
                          +-> try again later, or give up and tell the admins

What is handed out is on its way in a task of its own, so nobody waits for a slow one. A lease is
never outlived: a delivery that has not come to its end when two thirds of it are over is broken
off, so that by the time another sender may take the post up, it is out and found, or never will be.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from datetime import timedelta
from functools import partial
from typing import TypeVar

import structlog

from bot.clock import Clock
from bot.retrying import is_given_up, seconds_until_retry
from bot.surfaces import Outgoing, SendError, Surface
from handlers.heard import Place, PlaceKind
from handlers.not_sent import is_such, tell_admins
from handlers.reply_json import reply_from_json, reply_to_json
from handlers.saying import said_directly
from storage import outbox
from storage.database import Database
from storage.errors import Busy, DatabaseError, Unreachable
from storage.outbox import direct_key, is_direct
from storage.people import identity_of

LEASE = timedelta(seconds=60)
AT_ONCE = 20
PATIENT = 8
"""So many of those under way may be patient ones: an answer always finds a free hand."""
TOGETHER = 0.02
"""What ends within so many seconds is made up for by one claim."""
ENDS = 20.0
"""So many seconds a stop waits for what is on its way; Slack's time-out is shorter."""
Noted = TypeVar("Noted")
log = structlog.get_logger(__name__)


class Sender:
    """Sends what waits in the outbox for the surfaces it is given."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        surfaces: Mapping[str, Surface],
        *,
        signal: asyncio.Event | None = None,
        lease: timedelta = LEASE,
    ) -> None:
        """Send from this database, by this clock, over these surfaces by name.

        `signal` is set when there is something new to send.
        """
        self._database = database
        self._clock = clock
        self._surfaces = surfaces
        self._signal = signal
        self._lease = lease
        self._under_way: dict[str, asyncio.Task[None]] = {}
        self._patient: set[str] = set()
        self._told: set[tuple[str, str, str]] = set()

    async def run(self, limit: int = AT_ONCE) -> int:
        """Hand out what is due, up to `limit` under way at once, until some of it is done.

        How much was under way; 0 when nothing is left.
        """
        before = len(self._under_way)
        if (free := limit - before) > 0:
            await self._take(free)
        under_way = len(self._under_way)
        if under_way:
            await self._some()
        # What ended while the claim was made may have kept the claim from taking more.
        return max(before, under_way)

    async def close(self) -> None:
        """Let what is on its way come to its end, within reason."""
        if self._under_way:
            await asyncio.wait(self._under_way.values(), timeout=ENDS)
        for task in list(self._under_way.values()):
            task.cancel()
        await asyncio.gather(*self._under_way.values(), return_exceptions=True)

    async def _take(self, free: int) -> None:
        ends = asyncio.get_running_loop().time() + self._lease.total_seconds() * 2 / 3
        posts = await asyncio.to_thread(
            outbox.claim,
            self._database,
            now=self._clock.now(),
            lease=self._lease,
            limit=free,
            surfaces=tuple(self._surfaces),
            patient=max(PATIENT - len(self._patient), 0),
        )
        for post in posts:
            # Under way already: its lease ran out, as the clock was put forward.
            if post.id not in self._under_way:
                self._start(post, ends)

    def _start(self, post: outbox.ClaimedPost, ends: float) -> None:
        def done(task: asyncio.Task[None]) -> None:
            del self._under_way[post.id]
            self._patient.discard(post.id)
            if not task.cancelled() and (error := task.exception()) is not None:
                # It stays leased, and is taken up again.
                log.error("outbox.broken_off", post=post.id, exc_info=error)

        task = asyncio.create_task(self._one(post, ends))
        self._under_way[post.id] = task
        if post.patient:
            self._patient.add(post.id)
        task.add_done_callback(done)

    async def _some(self) -> None:
        """Until something is done, or there is something new."""
        waiting: set[asyncio.Task[None] | asyncio.Task[bool]] = {*self._under_way.values()}
        new = asyncio.create_task(self._signal.wait()) if self._signal else None
        if new is not None:
            waiting.add(new)
        try:
            await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
        finally:
            if new is not None:
                new.cancel()
        if self._signal is not None and self._signal.is_set():
            self._signal.clear()
        elif self._under_way:
            await asyncio.wait({*self._under_way.values()}, timeout=TOGETHER)

    async def _one(self, post: outbox.ClaimedPost, ends: float) -> None:
        surface = self._surfaces[post.surface]
        try:
            async with asyncio.timeout_at(ends):
                only_for = await asyncio.to_thread(self._only_for, post)
                external_id = await surface.deliver(outgoing_of(post, only_for))
        except SendError as error:
            await self._failed(post, error)
        except TimeoutError:
            await self._failed(post, SendError(f"{post.surface} took too long"))
        except DatabaseError as error:
            await self._failed(post, SendError(str(error), unsent=not post.again))
        except Exception as error:
            # Whatever went wrong with one post, it is tried again, and the others go out.
            if post.attempts == 1:
                log.exception("outbox.failed", post=post.id, surface=post.surface)
            reason = f"{type(error).__name__}: {error}"
            await self._failed(post, SendError(reason), ours=True)
        else:
            now = self._clock.now()
            await self._note(partial(outbox.sent, self._database, post, external_id, now))

    async def _note(self, note: Callable[[], Noted]) -> Noted:
        """Keep what came of a post, however long the database is away: nobody else knows it."""
        wait = 0.25
        while True:
            try:
                return await asyncio.to_thread(note)
            except (Unreachable, Busy) as error:
                log.warning("outbox.not_noted", reason=str(error), again_in=wait)
                await asyncio.sleep(wait)
                wait = min(wait * 2, 10.0)

    def _only_for(self, post: outbox.ClaimedPost) -> str | None:
        """The platform's id of the one member who may see the post; None: all who are there."""
        if post.kind != "ephemeral" or post.member_id is None:
            return None
        with self._database.reading(post.workspace_id) as session:
            identity = identity_of(session, post.surface, post.member_id)
        if identity is None:
            raise SendError(f"nobody on {post.surface} is {post.member_id}", permanent=True)
        return identity.external_id

    async def _failed(
        self, post: outbox.ClaimedPost, error: SendError, *, ours: bool = False
    ) -> None:
        seconds = seconds_until_retry(post.attempts, error)
        reason, given_up = str(error), is_given_up(post.attempts, error, ours=ours)
        log.warning("outbox.not_sent", post=post.id, reason=reason, given_up=given_up)

        def note() -> None:
            now = self._clock.now()
            outbox.failed(
                self._database,
                post,
                now,
                error=reason,
                permanent=given_up,
                retry_at=now + timedelta(seconds=seconds),
                unsent=error.unsent,
            )

        # Before it is noted: whoever takes the post up after a crash does both again, to no effect.
        told = error.closed and await self._note(partial(self._say_directly, post))
        if given_up and not told:
            await self._note(partial(self._tell_admins, post, error))
        await self._note(note)

    def _say_directly(self, post: outbox.ClaimedPost) -> bool:
        """Say it to the member whose post it is, where the conversation takes nothing from us."""
        if post.member_id is None:
            return False
        with self._database.transaction(post.workspace_id) as session:
            known = identity_of(session, post.surface, post.member_id)
            if known is None or post.place == known.external_id or is_direct(post.key):
                return False
            outbox.put(
                session,
                surface=post.surface,
                place=known.external_id,
                reply=reply_to_json(said_directly(reply_from_json(post.reply))),
                key=direct_key(post.key),
                member_id=post.member_id,
                now=self._clock.now(),
            )
        return True

    def _tell_admins(self, post: outbox.ClaimedPost, error: SendError) -> None:
        """Once for each cause and day; that this cannot be said is not told in turn."""
        now = self._clock.now()
        cause = str(error).partition(" (")[0]
        told = (post.workspace_id, cause, str(now.date()))
        if is_such(post.key) or told in self._told:
            return
        with self._database.transaction(post.workspace_id) as session:
            tell_admins(session, post.surface, cause, error.todo, post.member_id, now)
        self._told = {each for each in self._told if each[2] == told[2]} | {told}


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
        again=post.again,
    )
