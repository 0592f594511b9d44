"""Reminders and their sending in this process, to a fake Slack, by a clock that is set at will."""

from __future__ import annotations

from collections import Counter
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from sqlalchemy import select

from bot.nudging import Nudging
from bot.sender import LEASE, Sender
from bot.surfaces.slack import SlackSurface, find_installed, slack_client
from bot.surfaces.slack.pace import Pace
from storage import outbox
from storage.database import Database
from storage.records import Post
from tests.fakes.slack import FakeSlack
from tests.nudges.crowd import ZONE, Rep, make_crowd
from tests.surfaces.slack.rig import fake_slack
from tests.world import StoppedClock


@dataclass
class Office:
    """Everything a test needs; `tick` does what the program's loops do until nothing is due."""

    slack: FakeSlack
    database: Database
    clock: StoppedClock
    nudging: Nudging
    surface: SlackSurface
    sender: Sender
    reps: list[Rep]

    async def tick(self) -> None:
        """Tell who is due, and send."""
        while self.nudging.once():
            pass
        while await self.sender.run():
            pass

    async def at(self, instant: datetime) -> None:
        """Set the clock, also back, and tick."""
        self.clock.wind(instant - self.clock.now())
        await self.tick()

    async def settle(self, hours: int = 2) -> None:
        """Let time pass, minute by minute, until nothing waits to be sent."""
        for _ in range(hours * 60):
            if not outbox.waiting(self.database):
                return
            self.clock.wind(timedelta(minutes=1))
            while await self.sender.run():
                pass
        raise AssertionError(f"{outbox.waiting(self.database)} still wait")

    def said(self, rep: Rep) -> list[str]:
        """What stands in somebody's direct messages, by the keys of the posts."""
        keys = {post.external_id: post.key for post in self.posts(rep.workspace)}
        return [keys[message.ts] for message in self.slack.said(self.slack.world.users[rep.user])]

    def posts(self, workspace: str) -> Sequence[Post]:
        """All messages of a workspace, without what changed them."""
        with self.database.reading(workspace) as session:
            query = select(Post).where(Post.of_post_id.is_(None)).order_by(Post.number)
            return session.scalars(query).all()

    def counted(self) -> dict[tuple[str, str], int]:
        """How many messages of each day each has got."""
        told = ((rep.member, key[-10:]) for rep in self.reps for key in self.said(rep))
        return dict(Counter(told))

    def once_each(self, days: Sequence[date]) -> dict[tuple[str, str], int]:
        """What `counted` should be."""
        return {(rep.member, str(day)): 1 for rep in self.reps for day in days}


@asynccontextmanager
async def office(
    database: Database,
    days: list[date],
    *,
    people: int = 6,
    zones: Sequence[str] = (str(ZONE),),
    lease: timedelta = LEASE,
) -> AsyncIterator[Office]:
    """One workspace of so many people, looked at for the first time."""
    async with fake_slack() as slack:
        slack.api.limited, slack.events = False, frozenset()
        # Before everybody's first morning.
        clock = StoppedClock(datetime.combine(days[0], time(5), UTC))
        reps = make_crowd(database, slack, workspaces=1, people=people, days=days, zones=zones)
        async with slack_client(slack.bot_token, slack.api_url) as client:
            pace = Pace(lambda: clock.now().timestamp(), at_once)
            surface = SlackSurface(client, await find_installed(client), pace=pace)
            sender = Sender(database, clock, {"slack": surface}, lease=lease)
            nudging = Nudging(database, clock)
            found = Office(slack, database, clock, nudging, surface, sender, reps)
            await found.tick()
            yield found
            await sender.close()


async def at_once(seconds: float) -> None:
    """Nobody waits for Slack's pace here."""
