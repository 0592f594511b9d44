"""Killed -9 at random instants, again and again: each message of each day gets out once.

SAYSO_TEST_KILLS says how often (20 without it); the proof that the docs speak of is 300.
"""

from __future__ import annotations

import asyncio
import os
import sys
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import select

from storage import outbox
from storage.database import Database
from storage.nudges import behind, due_members
from storage.records import Nudge, Post
from tests.fakes.slack import FakeSlack
from tests.nudges.crowd import Rep, at, days, do_steps, make_crowd
from tests.surfaces.slack.rig import fake_slack

pytestmark = [pytest.mark.asyncio, pytest.mark.timeout(600)]
KILLS = int(os.environ.get("SAYSO_TEST_KILLS", "20"))
PEOPLE = 10 if KILLS < 100 else 30
"""In each of three workspaces."""
A_DAY = 50
"""So many kills a day, at most: the work of a day is not to end before them."""
LEASE = 4.0
ROOT = Path(__file__).parents[2]


@dataclass
class Run:
    """The program at work, its Slack, its people."""

    folder: Path
    slack: FakeSlack
    database: Database
    reps: list[Rep]

    def write(self, name: str, value: float) -> None:
        """Tell the program something; all of it or nothing."""
        draft = self.folder / f"{name}.draft"
        draft.write_text(str(value), "utf-8")
        draft.replace(self.folder / name)

    def wind(self, to: datetime) -> None:
        """Put the program's clock to an instant."""
        self.write("ahead", (to - datetime.now(UTC)).total_seconds())

    @property
    def killed(self) -> int:
        """How often it was killed so far."""
        path = self.folder / "killed"
        return int(path.read_text("utf-8") or 0) if path.exists() else 0

    async def done(self, now: datetime) -> None:
        """Wait until nothing is due and nothing waits to be sent."""
        await until(lambda: asyncio.to_thread(self._nothing_left, now))

    def _nothing_left(self, now: datetime) -> bool:
        database = self.database
        return not (
            behind(database, 1) or due_members(database, now, 1) or outbox.waiting(database)
        )

    async def enough(self) -> bool:
        """Whether it was killed as often as was asked for."""
        return self.killed >= KILLS


async def until(condition: Callable[[], Awaitable[bool]]) -> None:
    """Wait until it holds: it is true of the database, which tells nobody."""
    while not await condition():  # noqa: ASYNC110
        await asyncio.sleep(0.2)


@asynccontextmanager
async def running(
    database: Database, url: str, folder: Path, processes: int, working: list[date]
) -> AsyncIterator[Run]:
    """The program, kept running by its keeper; it is shut down at the end."""
    async with fake_slack() as slack:
        slack.api.limited = False
        slack.events = frozenset()
        reps = await asyncio.to_thread(
            lambda: make_crowd(database, slack, workspaces=3, people=PEOPLE, days=working)
        )
        run = Run(folder, slack, database, reps)
        run.wind(at(working[0], 6))
        run.write("kills", 0)
        command = (sys.executable, "-m", "tests.nudges.program", str(folder), url)
        more = (slack.api_url, str(processes), str(LEASE), "1")
        log = (folder / "log").open("w")
        keeper = await asyncio.create_subprocess_exec(*command, *more, cwd=ROOT, stderr=log)
        try:
            await run.done(at(working[0], 6))
            yield run
        finally:
            (folder / "kills").unlink()
            assert await asyncio.wait_for(keeper.wait(), 60) == 0
            log.close()
            assert "Traceback" not in (folder / "log").read_text("utf-8")


async def test_nothing_is_lost_and_nothing_doubled(
    database: Database, database_url: str, tmp_path: Path
) -> None:
    """Three processes on PostgreSQL, one on SQLite."""
    processes = 3 if database.kind == "postgresql" else 1
    working = days(max(-(-KILLS // A_DAY), 2))
    async with running(database, database_url, tmp_path, processes, working) as run:
        for number, day in enumerate(working, 1):
            run.write("kills", KILLS * number // len(working))
            run.wind(at(day, 8, 30))
            await run.done(at(day, 8, 30))
            await asyncio.to_thread(do_steps, database, run.reps, day, at(day, 12))
            run.wind(at(day, 12))
            await run.done(at(day, 12))
        await until(run.enough)
        await run.done(at(working[-1], 12))
        killed = run.killed
        found = said(run)
    expected = {(rep.user, day): 1 for rep in run.reps for day in working}
    assert found == expected
    assert kept(run, working) == len(expected)
    assert killed == KILLS


def said(run: Run) -> dict[tuple[str, date], int]:
    """How many messages of each day's outbox key stand in Slack, by person."""
    keys = {}
    for workspace in {rep.workspace for rep in run.reps}:
        with run.database.reading(workspace) as session:
            firsts = session.scalars(select(Post).where(Post.of_post_id.is_(None))).all()
        for post in firsts:
            assert (post.status, bool(post.external_id)) == ("sent", True), post.key
            keys[post.external_id] = date.fromisoformat(post.key[-10:])
    found: Counter[tuple[str, date]] = Counter()
    for rep in run.reps:
        for message in run.slack.said(run.slack.world.users[rep.user]):
            found[rep.user, keys[message.ts]] += 1
    return dict(found)


def kept(run: Run, working: list[date]) -> int:
    """How many (member, day) were told in the tables; each of them once, each dealt with."""
    told: Counter[tuple[str, date]] = Counter()
    for workspace in {rep.workspace for rep in run.reps}:
        with run.database.reading(workspace) as session:
            for nudge in session.scalars(select(Nudge)):
                assert nudge.state == "elsewhere"
                told[nudge.member_id, nudge.told_on] += 1
    assert set(told.values()) == {1}
    assert {day for _, day in told} == set(working)
    return len(told)
