"""The composition root: the only place where the concrete parts meet.

    surfaces --hear/press--> Intake --> inbox --> Worker --> assistant --> outbox --> Sender
        ^                                                                               |
        +-------------------------------------------------------------------------------+

The worker and the sender are woken by what comes in; a tick takes up what a crash or a retry left.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from datetime import timedelta

import structlog

from bot.clock import Clock, SystemClock
from bot.digesting import Digesting
from bot.events import event_to_json
from bot.forever import forever
from bot.homes import Homes
from bot.measuring import EVERY, Measuring
from bot.nudging import Nudging
from bot.scheduler import SELDOM, Ticks
from bot.sender import Sender
from bot.showing import Edits
from bot.surfaces import ShowsHome, Surface
from bot.worker import Worker
from handlers import assistant
from handlers.bookshelf import Bookshelf
from handlers.heard import Heard, Press
from handlers.reading.model import trained
from handlers.reply import Form, FormErrors
from storage import inbox
from storage.database import Database
from storage.errors import StorageError
from storage.pruning import prune

log = structlog.get_logger(__name__)


class Desk:
    """The intake of all surfaces: keeps events for good, and wakes the worker."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        wake: Callable[[], None],
        shelf: Bookshelf | None = None,
    ) -> None:
        """Keep events in this database; call `wake` after each.

        `shelf` holds the books for forms that are filled in from a text.
        """
        self._database = database
        self._letterbox = inbox.Letterbox(database)
        self._clock = clock
        self._wake = wake
        self._shelf = shelf or Bookshelf()

    def hear(self, heard: Heard) -> bool:
        """Keep the message for good (committed on return); False where it was known already."""
        return self._keep(heard)

    def press(self, press: Press) -> Form | FormErrors | None:
        """A form to open, a form's errors, or None: kept for good, its answer will be sent."""
        shown = self._preview(press)
        if shown is None:
            self._keep(press)
        return shown

    def _preview(self, press: Press) -> Form | FormErrors | None:
        if assistant.reads(press):
            with self._shelf.lent() as load, self._database.reading(press.workspace) as session:
                return assistant.preview(session, press, load)
        with self._database.reading(press.workspace) as session:
            return assistant.preview(session, press)

    def _keep(self, event: Heard | Press) -> bool:
        kind, payload = event_to_json(event)
        surface, now = event.place.surface, self._clock.now()
        arrival = inbox.Arrival(event.workspace, surface, event.event_id, kind, payload, now)
        new = self._letterbox.keep(arrival)
        self._wake()
        return new


class Sayso:
    """The running program: start it inside an event loop, with the surfaces it is to serve."""

    def __init__(
        self,
        database: Database,
        clock: Clock | None = None,
        caution: float = 0.0,
        keep: timedelta | None = None,
    ) -> None:
        """Serve this database, by the system's clock unless another is given.

        `caution`: how much more than usual is asked before something is written, in log-odds.
        `keep`: how long messages that were dealt with are kept; None: for ever.
        """
        self.database = database
        self.clock: Clock = clock or SystemClock()
        self.surfaces: list[Surface] = []
        shelf = Bookshelf(caution)
        self.intake = Desk(database, self.clock, self.wake, shelf)
        self._edits = Edits(self.surfaces)
        self._worker = Worker(database, self.clock, shelf, self._edits, self._answered)
        self._nudging = Nudging(database, self.clock)
        self._digesting = Digesting(database, self.clock, self.surfaces)
        self.ticks = Ticks(self.tick)
        self._keep = keep
        self._pruning = Ticks(self.prune, SELDOM)
        self._measuring = Ticks(Measuring(database, self.clock).run, EVERY)
        self._loop: asyncio.AbstractEventLoop | None = None
        self._came_in = asyncio.Event()
        self._to_send = asyncio.Event()
        self._to_show = asyncio.Event()
        self._to_nudge = asyncio.Event()
        self._worked = False
        self._to_digest = asyncio.Event()
        self._tasks: list[asyncio.Task[None]] = []
        self._sender: Sender | None = None

    def add(self, surfaces: Iterable[Surface]) -> None:
        """Serve these surfaces too; before `start`."""
        self.surfaces += surfaces

    def wake(self) -> None:
        """Something came in. May be called from any thread."""
        if self._loop is not None and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._came_in.set)

    async def start(self) -> None:
        """Begin to work and to send."""
        self._loop = asyncio.get_running_loop()
        by_name = {s.name: s for s in self.surfaces}
        self._sender = Sender(self.database, self.clock, by_name, signal=self._to_send)
        self._tasks = [
            asyncio.create_task(forever(self._came_in, self._work)),
            asyncio.create_task(forever(self._to_send, self._sender.run)),
            asyncio.create_task(forever(self._to_show, self._homes().run)),
            asyncio.create_task(forever(self._to_nudge, self._nudge)),
            asyncio.create_task(forever(self._to_digest, self._digest)),
        ]
        # The first message is not to wait for the model to be loaded.
        await asyncio.to_thread(trained)
        self.ticks.start()
        self._pruning.start()
        self._measuring.start()
        self.tick()

    async def stop(self) -> None:
        """Finish what is under way and stop; what waits stays in the database."""
        self.ticks.stop()
        self._pruning.stop()
        self._measuring.stop()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        if self._sender is not None:
            await self._sender.close()
        self._loop = None

    async def settle(self) -> None:
        """Work and send until nothing is due: for the terminal, scripts and tests."""
        sender = Sender(self.database, self.clock, {s.name: s for s in self.surfaces})
        homes = self._homes()
        while (
            await self._work()
            or await self._nudge()
            or await self._digest()
            or await sender.run()
            or await homes.run()
        ):
            pass

    def tick(self) -> None:
        """Look for what is due, at once; inside the event loop."""
        self._came_in.set()
        self._to_send.set()
        self._to_show.set()
        self._to_nudge.set()
        self._to_digest.set()

    async def prune(self) -> None:
        """Let go of what was dealt with long ago."""
        if self._keep is None:
            return
        try:
            gone = await asyncio.to_thread(prune, self.database, self.clock.now() - self._keep)
        except StorageError as error:
            log.warning("pruning.failed", error=str(error))
        else:
            log.info("pruning.done", rows=gone)

    def _homes(self) -> Homes:
        shown = {s.name: s for s in self.surfaces if isinstance(s, ShowsHome)}
        return Homes(self.database, self.clock, shown)

    async def _nudge(self) -> int:
        done = await self._nudging.run()
        if done:
            self._to_send.set()
        return done

    async def _digest(self) -> int:
        done = await self._digesting.run()
        if done:
            self._to_send.set()
        return done

    async def _work(self) -> int:
        self._edits.inside(asyncio.get_running_loop())
        done = await asyncio.to_thread(self._worker.run)
        if done:
            self._to_send.set()
            self._to_show.set()
            self._worked = True
        elif self._worked:
            # What was dealt with is shown so at once, but never before all that came in is
            # answered: following the journal writes, and writers of a workspace wait in line.
            self._worked = False
            self._to_nudge.set()
        return done

    def _answered(self) -> None:
        """The worker, in its own thread, has put something into the outbox."""
        if self._loop is not None and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._to_send.set)
