"""The program between a fake Slack and the test world, with digests in the process."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.digesting import Digesting
from bot.surfaces.slack import Profile, StorageDirectory
from handlers import process
from handlers.setup.rewriting import rewritten
from storage.changes import recording
from storage.database import Database
from storage.records import Deal
from storage.schedules import all_schedules
from tests.fakes.slack import Channel, Message
from tests.surfaces.slack.together import Together, together
from tests.world import WORKSPACE, StoppedClock

NEW_YORK = ZoneInfo("America/New_York")
MONDAY = {"name": "Monday pipeline", "days": ["mon"], "at": "09:00"}


def new_york(text: str) -> datetime:
    """An instant by New York's clock."""
    return datetime.fromisoformat(text).replace(tzinfo=NEW_YORK)


@dataclass
class Newsroom:
    """Everything a test needs. It begins on Friday, 6 March 2026; #sales has everybody in it."""

    all: Together
    clock: StoppedClock
    sales: Channel

    async def at(self, text: str) -> None:
        """Wind the clock to New York's time, and do what is due."""
        self.clock.wind(new_york(text) - self.clock.now())
        await self.all.settle()

    def digests(self, *found: Mapping[str, object], **sections: object) -> None:
        """Put a process with these digests in force, as `sayso process apply` does."""
        database = self.all.database
        with database.transaction(WORKSPACE) as session:
            text = rewritten(
                process.default_text(), {"digests": [self._with_channel(d) for d in found]}
            )
            text = rewritten(text, sections)
            process.apply(session, text, member_id=None, now=self.clock.now())

    def _with_channel(self, digest: Mapping[str, object]) -> dict[str, object]:
        return {"channel": self.sales.id, **digest}

    def posted(self, channel: Channel | None = None) -> list[Message]:
        """What was said in the channel."""
        return self.all.slack.said(channel or self.sales)

    def told(self, who: str = "helen") -> list[str]:
        """What somebody was told directly about digests."""
        said = [message.shown for message in self.all.slack.said(self.all.people[who])]
        return [text for text in said if "digest" in text.casefold()]

    def change(self, deal_id: str, **values: object) -> None:
        """Change a deal, as a message would."""
        with (
            self.all.database.transaction(WORKSPACE) as session,
            recording(session, member_id="dana", source="message", at=self.clock.now()),
        ):
            deal = session.need(Deal, deal_id)
            for name, value in values.items():
                setattr(deal, name, value)

    def resting(self) -> dict[str, str]:
        """What keeps each digest that is in force."""
        with self.all.database.reading(WORKSPACE) as session:
            return {row.name: row.resting for row in all_schedules(session) if row.next_at}

    def due(self) -> dict[str, str]:
        """When each digest is due, by New York's clock."""
        with self.all.database.reading(WORKSPACE) as session:
            return {
                row.name: f"{row.next_at.astimezone(NEW_YORK):%a %d %b %H:%M}"
                for row in all_schedules(session)
                if row.next_at
            }

    def second(self) -> Digesting:
        """Another process that posts digests."""
        return Digesting(self.all.database, self.clock, self.all.sayso.surfaces)


@asynccontextmanager
async def newsroom(database: Database) -> AsyncIterator[Newsroom]:
    """Everybody is known in Slack; nothing is due."""
    clock = StoppedClock(new_york("2026-03-06T10:00"))
    async with together(database, clock=clock) as all_:
        sales = all_.slack.add_channel("sales", *all_.people.values())
        directory = StorageDirectory(database, clock)
        for who, user in all_.people.items():
            assert directory.admit(WORKSPACE, Profile(user.id, user.name, user.email)) == who
        yield Newsroom(all_, clock, sales)
