"""Days passing at a desk: what is due is told, and people tap and write."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import TypeVar
from zoneinfo import ZoneInfo

from bot.nudging import Nudging
from handlers.plain import plain
from handlers.reply import Reply
from handlers.reply_json import reply_from_json
from storage.changes import recording
from storage.database import Database, Session
from storage.records import Deal, Identity, Journaled, Member, NextStep, Nudge, Post
from tests.handlers.desk import SURFACE, TestDesk
from tests.world import MEMBERS, NOW, WORKSPACE

NEW_YORK = ZoneInfo("America/New_York")
Row = TypeVar("Row", bound=Journaled)


class Morning(TestDesk):
    """A desk whose clock is wound; `look` does what a tick does."""

    def __init__(self, database: Database, now: datetime = NOW) -> None:
        """Begin at that instant, with a first look."""
        super().__init__(database, now)
        with database.transaction(WORKSPACE) as session:
            for who, *_ in MEMBERS:
                own = Identity(surface=SURFACE, external_id=who, member_id=who, direct=f"dm-{who}")
                session.add(own)
        self.nudging = Nudging(database, self.clock)
        self.look()

    def look(self) -> None:
        """A tick: follow the journal, tell who is due."""
        while self.nudging.once():
            pass

    def at(self, day: date, hour: int, minute: int = 0) -> None:
        """Wind the clock to New York's time, and look."""
        to = datetime.combine(day, time(hour, minute), NEW_YORK)
        self.clock.wind(to - self.clock.now())
        self.look()

    def told(self, who: str, day: date | None = None) -> list[Post]:
        """What the member was told by itself, the newest state of each message."""
        keys = (f"nudges:{who}:{day or ''}", f"nudge-hour:{who}:{day or ''}")
        return [
            post for post in self.posts if post.of_post_id is None and post.key.startswith(keys)
        ]

    def message(self, who: str, day: date) -> Reply:
        """The day's message as it stands now."""
        first = next(post for post in self.told(who, day))
        shown = [post for post in self.posts if first.id in (post.id, post.of_post_id)]
        return reply_from_json(shown[-1].reply)

    def text(self, who: str, day: date) -> str:
        """The same as text."""
        return plain(self.message(who, day))

    def write(self, change: Callable[[Session], None], who: str | None = "dana") -> None:
        """Change records, as a message would."""
        with (
            self.database.transaction(WORKSPACE) as session,
            recording(session, member_id=who, source="message", at=self.clock.now()),
        ):
            change(session)

    def change(self, kind: type[Row], row_id: str, **values: object) -> None:
        """Give a record other values."""

        def act(session: Session) -> None:
            row = session.need(kind, row_id)
            for name, value in values.items():
                setattr(row, name, value)

        self.write(act)

    def step(self, step_id: str, text: str, due: date, **facts: object) -> None:
        """Plan a next step for Dana, of Acme unless `deal_id` says otherwise."""
        values = {"deal_id": "d-acme", "owner_id": "dana", **facts}
        self.write(
            lambda session: session.add(
                NextStep(
                    id=step_id,
                    text=text,
                    due_on=due,
                    created_at=self.clock.now(),
                    **values,  # type: ignore[arg-type]  # values of any of its columns
                )
            )
        )

    def quieten(self, *but: str) -> None:
        """Park all of Dana's and Marcus's deals but these, so that nothing else is told."""

        def act(session: Session) -> None:
            for deal in session.query(Deal):
                if deal.id not in but:
                    deal.parked_until = self.clock.now().date() + timedelta(days=700)

        self.write(act)
        self.look()

    def nudges(self, who: str) -> list[Nudge]:
        """What the member was told, in order."""
        with self.database.reading(WORKSPACE) as session:
            found = session.query(Nudge).filter(Nudge.member_id == who)
            return sorted(found, key=lambda each: (each.told_on, each.place))

    def settings(self, who: str, **values: str) -> None:
        """Set somebody's own settings."""
        self.change(Member, who, settings=values)
