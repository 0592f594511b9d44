"""A small program that nudges and sends, kept running by a keeper that kills it again and again.

    python -m tests.nudges.program FOLDER URL API_URL PROCESSES LEASE SEED

The keeper forks the processes and kills one -9 at a random instant as long as the file `kills` in
the folder allows more than there were; it starts the next at once. `killed` tells how many there
were. The file `ahead` tells by how many seconds the program's clock is ahead of the machine's.
Both end when `kills` is gone.
"""

from __future__ import annotations

import asyncio
import logging
import os
import random
import signal
import sys
import time
import traceback
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import structlog

from bot.forever import forever
from bot.nudging import Nudging
from bot.sender import Sender
from bot.surfaces.slack import Installed, SlackSurface, slack_client
from bot.surfaces.slack.pace import Pace
from storage.database import Database
from tests.fakes.slack.server import BOT_TOKEN

TICK = 0.1
EVERY = 0.11
"""Seconds between two kills, on average."""


class FolderClock:
    """The machine's clock, put ahead as a file says."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / "ahead"

    def now(self) -> datetime:
        """The present instant, as put ahead."""
        return datetime.now(UTC) + timedelta(seconds=float(self._file.read_text("utf-8")))


async def work(folder: Path, url: str, api_url: str, lease: float) -> None:
    """Nudge and send until killed."""
    database, clock = Database(url), FolderClock(folder)
    to_nudge, to_send = asyncio.Event(), asyncio.Event()
    nudging = Nudging(database, clock)
    async with slack_client(BOT_TOKEN, api_url) as client:
        installed = Installed("T0", "Northwind", "U0", "B0")
        surface = SlackSurface(client, installed, pace=Pace(sleep=_at_once))
        sender = Sender(
            database,
            clock,
            {"slack": surface},
            signal=to_send,
            lease=timedelta(seconds=lease),
        )

        async def nudge() -> int:
            done = await nudging.run(10)
            to_send.set()
            return done

        loops = (forever(to_nudge, nudge), forever(to_send, sender.run))
        tasks = [asyncio.create_task(loop) for loop in loops]
        while True:
            to_nudge.set()
            to_send.set()
            await asyncio.sleep(TICK)
            assert not any(task.done() for task in tasks)


async def _at_once(seconds: float) -> None:
    """Nobody waits for Slack's pace here."""


class Keeper:
    """Keeps so many processes running, and kills them."""

    def __init__(self, folder: Path, arguments: tuple[str, str, float], processes: int) -> None:
        self.folder = folder
        self.arguments = arguments
        self.processes = processes
        self.killed = 0
        self.children: list[int] = []

    def run(self, chance: random.Random) -> None:
        """Until the file `kills` is gone."""
        while (allowed := self._allowed()) is not None:
            while len(self.children) < self.processes:
                self.children.append(self._start())
            time.sleep(chance.expovariate(1 / EVERY))
            if self.killed < allowed:
                self._kill(chance.choice(self.children))
                self.killed += 1
                (self.folder / "killed").write_text(str(self.killed), "utf-8")
        for child in list(self.children):
            self._kill(child)

    def _allowed(self) -> int | None:
        with suppress(FileNotFoundError, ValueError):
            return int((self.folder / "kills").read_text("utf-8"))
        return None

    def _start(self) -> int:
        child = os.fork()
        if child:
            return child
        try:
            url, api_url, lease = self.arguments
            asyncio.run(work(self.folder, url, api_url, lease))
        except BaseException:  # noqa: BLE001  told, and never gone on with
            traceback.print_exc()
        # The keeper's own work is not gone on with in here.
        os._exit(1)

    def _kill(self, child: int) -> None:
        os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
        assert os.WTERMSIG(status) == signal.SIGKILL, f"a process ended by itself: {status}"
        self.children.remove(child)


def main(folder: str, url: str, api_url: str, processes: str, lease: str, seed: str) -> None:
    """As the command line says."""
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING))
    keeper = Keeper(Path(folder), (url, api_url, float(lease)), int(processes))
    keeper.run(random.Random(seed))


if __name__ == "__main__":
    main(*sys.argv[1:])
