"""What a morning costs: it grows with who has something due, not with who there is.

    python -m bench.nudges [members ...]

Each member has ten deals (one where there are more than 10,000 members) with a next step, a person
and an activity each, and was told five things before: put into a SQLite database past the journal.
`first look` plans all records, a hundred at a time; where there are more than 1,000 members, what
it would plan is put in as well. `morning` tells the members who have one step due that day: 200,
then 2,000 of them. `one deal` follows a change of one deal, `no news` a
journal that stands still. `steps` are those of SQLite's machine, about five for a row it looks at;
`held` is the longest writing transaction, which messages would wait for. `sending` is how fast the
outbox hands out; `in pace` how long it takes where Slack's limits are kept.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import logging
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import structlog
from sqlalchemy import event, insert, update

from bench.members import LATER, MADE, WORKSPACE, tables
from bot.nudging import Nudging
from bot.sender import Sender
from bot.surfaces import Outgoing
from bot.surfaces.slack.pace import Pace
from handlers import process
from handlers.nudges import follow
from storage import outbox
from storage.changes import recording
from storage.database import Database
from storage.records import Base, Deal
from storage.workspaces import create_workspace

MEMBERS = (1_000, 10_000, 100_000)
MANY = 10_000
LOOKED = 1_000
STEPS = 100
DUE = (200, 2_000)
DEALS = 10
AT_ONCE = 5_000
MORNING = dt.datetime(2026, 3, 3, 8, 30, tzinfo=dt.UTC)


@dataclass
class BenchClock:
    """A clock that shows what it is set to."""

    instant: dt.datetime = MADE

    def now(self) -> dt.datetime:
        """That instant."""
        return self.instant


@dataclass
class Count:
    """What was done, with how many statements and steps, and the longest writing transaction."""

    done: int = 0
    statements: int = 0
    steps: int = 0
    held: float = 0.0


class Bench:
    """One workspace with so many members."""

    def __init__(self, folder: Path, members: int) -> None:
        self.members = members
        self.deals = DEALS if members <= MANY else 1
        self.database = Database(f"sqlite:///{folder}/bench.db")
        self.database.migrate()
        self.clock = BenchClock()
        self.nudging = Nudging(self.database, self.clock)
        create_workspace(
            self.database,
            name="bench",
            surface="bench",
            external_id="bench",
            timezone="UTC",
            currency="USD",
            date_order="DMY",
            process=process.default_text(),
            workspace_id=WORKSPACE,
        )
        for start in range(0, members, AT_ONCE):
            some = range(start, min(start + AT_ONCE, members))
            with self.database.across() as connection:
                for table, rows in tables(some, self.deals).items():
                    connection.execute(insert(Base.metadata.tables[table]), rows)

    def plan(self) -> None:
        """What the first look plans: nothing before next year."""
        self.follow()
        at = dt.datetime.combine(LATER, dt.time(8, 30), dt.UTC)
        watches, rhythms = Base.metadata.tables["watch"], Base.metadata.tables["rhythm"]
        for start in range(0, self.members, AT_ONCE):
            some = range(start, min(start + AT_ONCE, self.members))
            names = [
                (f"m{number}", f"{number}-{each}") for number in some for each in range(self.deals)
            ]
            to = {"workspace_id": WORKSPACE, "look_on": LATER}
            rows = [
                {**to, "id": f"{letter}{name}", "record": record, "owner_id": member}
                for member, name in names
                for letter, record in (("d", "deal"), ("s", "next_step"))
            ]
            times = [
                {"workspace_id": WORKSPACE, "id": f"m{number}", "day_at": at, "next_at": at}
                for number in some
            ]
            with self.database.across() as connection:
                connection.execute(insert(watches), rows)
                connection.execute(insert(rhythms), times)
                connection.execute(
                    update(Base.metadata.tables["watching"]).values(looked_up_to=None)
                )

    def due_on(self, numbers: range, day: dt.date) -> None:
        """The first step of each of these members is due that day."""
        at = dt.datetime.combine(day, dt.time(8, 30), dt.UTC)
        steps = [f"s{number}-0" for number in numbers]
        members = [f"m{number}" for number in numbers]
        self._set("next_step", steps, due_on=day)
        self._set("watch", steps, look_on=day)
        self._set("rhythm", members, day_at=at, next_at=at)

    def _set(self, name: str, ids: list[str], **values: object) -> None:
        table = Base.metadata.tables[name]
        for each in range(0, len(ids), AT_ONCE):
            these = table.c.workspace_id == WORKSPACE, table.c.id.in_(ids[each : each + AT_ONCE])
            with self.database.across() as connection:
                connection.execute(update(table).where(*these).values(values))

    def change(self) -> None:
        """One deal gets another amount."""
        now = self.clock.now()
        with (
            self.database.transaction(WORKSPACE) as session,
            recording(session, member_id="m0", source="message", at=now),
        ):
            session.need(Deal, "d7-0").amount = Decimal(30_000)

    def follow(self) -> None:
        """Follow the journal."""
        with self.database.transaction(WORKSPACE) as session:
            follow(session, self.clock.now())


@contextmanager
def counting(database: Database, name: str, each: int = 0) -> Iterator[Count]:
    """Count what happens meanwhile, and print it, as a whole or by one of `each`."""
    count = Count()
    engine = database.engine

    def stepped() -> int:
        count.steps += STEPS
        return 0

    def taken(connection: Any, *_: object) -> None:
        connection.set_progress_handler(stepped, STEPS)

    def executed(*_: object) -> None:
        count.statements += 1

    def begun(connection: Any) -> None:
        connection.info["began"] = time.perf_counter()

    def ended(connection: Any) -> None:
        count.held = max(count.held, time.perf_counter() - connection.info["began"])

    listeners = (
        ("checkout", taken),
        ("before_cursor_execute", executed),
        ("begin", begun),
        ("commit", ended),
    )
    for listened, listener in listeners:
        event.listen(engine, listened, listener)
    began = time.perf_counter()
    try:
        yield count
    finally:
        for listened, listener in listeners:
            event.remove(engine, listened, listener)
    took = time.perf_counter() - began
    by = each or count.done or 1
    print(
        f"  {name:<12}{count.done:>9,}{took:>9.2f} s{took / by * 1000:>10.2f} ms"
        f"{count.statements / by:>12.1f}{count.steps / by:>12,.0f}{count.held * 1000:>9.0f} ms",
        flush=True,
    )


class Mouth:
    """A platform that takes everything at once; `pace` tells when Slack would have."""

    name = "bench"

    def __init__(self) -> None:
        self.seconds = 0.0
        self.pace = Pace(lambda: self.seconds, self._sleep)

    async def _sleep(self, seconds: float) -> None:
        self.seconds += seconds

    async def deliver(self, outgoing: Outgoing) -> str:
        """Its id."""
        await self.pace.wait(outgoing.place.id, new=True)
        return outgoing.post


async def send(bench: Bench) -> None:
    """Send all that waits."""
    mouth = Mouth()
    sender = Sender(bench.database, bench.clock, {"bench": mouth})
    waiting = outbox.waiting(bench.database)
    with counting(bench.database, "sending", waiting) as count:
        while await sender.run():
            pass
        count.done = waiting
    print(f"  {'in pace':<12}{waiting:>9,}{mouth.seconds:>9.0f} s")


def measure(members: int, folder: Path) -> None:
    """All figures for so many members."""
    began = time.perf_counter()
    bench = Bench(folder, members)
    made = time.perf_counter() - began
    print(f"{members:,} members, {members * bench.deals:,} deals (made in {made:.0f} s)")
    if members <= LOOKED:
        with counting(bench.database, "first look", members * bench.deals * 2) as count:
            while done := bench.nudging.once():
                count.done += done
    else:
        bench.plan()
    for day, due in enumerate(DUE):
        if due > members:
            continue
        at = MORNING + dt.timedelta(days=day)
        bench.due_on(range(due), at.date())
        bench.clock.instant = at
        with counting(bench.database, "morning") as count:
            while done := bench.nudging.once():
                count.done += done
        asyncio.run(send(bench))
    bench.change()
    with counting(bench.database, "one deal") as count:
        count.done = bench.nudging.once()
    with counting(bench.database, "no news") as count:
        bench.follow()
        count.done = 1
    bench.database.close()


def main(sizes: list[int]) -> None:
    """A few lines for each number of members."""
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING))
    columns = ("", "done", "took", "each", "statements", "steps", "held")
    print("  {:<12}{:>9}{:>11}{:>13}{:>12}{:>12}{:>12}".format(*columns))
    for members in sizes:
        with tempfile.TemporaryDirectory() as folder:
            measure(members, Path(folder))


if __name__ == "__main__":
    main([int(each) for each in sys.argv[1:]] or list(MEMBERS))
