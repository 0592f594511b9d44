"""Where a message or a tap is dealt with: who, when, where, and what is known.

A scene lives as long as one transaction. Time comes in as a parameter; nothing here reads a clock.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from zoneinfo import ZoneInfo

from handlers import process as processes
from handlers.ahead import Foreseen
from handlers.heard import Heard, Place, Press
from handlers.process import Process
from handlers.process.model import Stage
from handlers.reading.book import Book
from handlers.showing import NOBODY, Showing
from storage.database import Session
from storage.records import Account, Deal, Member


@dataclass(frozen=True)
class Scene:
    """One member at one instant in one place; `now` is aware UTC.

    `ahead` is what was found before the transaction began: the reading of the message, or a plan.
    """

    session: Session
    member: Member
    now: datetime
    place: Place
    load_book: Callable[[Session], Book]
    showing: Showing = NOBODY
    ahead: Foreseen = None

    @cached_property
    def process(self) -> Process:
        """The workspace's process."""
        return processes.parse(self.session.workspace.process)

    @property
    def book(self) -> Book:
        """What the reader knows, with everything that this transaction has written so far."""
        return self.load_book(self.session)

    @cached_property
    def zone(self) -> ZoneInfo:
        """The member's time zone, else the workspace's."""
        return ZoneInfo(self.member.timezone or self.session.workspace.timezone)

    @property
    def local_now(self) -> datetime:
        """The instant on the member's own clock."""
        return self.now.astimezone(self.zone)

    @property
    def today(self) -> date:
        """The day on the member's own calendar."""
        return self.local_now.date()

    @property
    def open_stages(self) -> tuple[str, ...]:
        """The keys of the stages in which a deal is still open, in order."""
        return tuple(stage.key for stage in self.process.stages if stage.outcome is None)

    def stage_name(self, key: str | None) -> str:
        """A stage's name; a key that the process has forgotten stands for itself."""
        stage = self.process.stage(key) if key else None
        return stage.name if stage else key or "no stage"

    def stage(self, key: str) -> Stage | None:
        """The stage with this key."""
        return self.process.stage(key)

    def deal(self, deal_id: str | None) -> Deal | None:
        """A deal of the workspace."""
        return self.session.find(Deal, deal_id) if deal_id else None

    def account(self, account_id: str | None) -> Account | None:
        """An account of the workspace."""
        return self.session.find(Account, account_id) if account_id else None

    def member_name(self, member_id: str | None) -> str:
        """'you' for the member, else the other's name."""
        if member_id == self.member.id:
            return "you"
        member = self.session.find(Member, member_id) if member_id else None
        return member.name if member else "somebody"


def enter(
    session: Session,
    event: Heard | Press,
    load_book: Callable[[Session], Book],
    showing: Showing = NOBODY,
    ahead: Foreseen = None,
) -> Scene:
    """The scene of an event; raises storage.errors.NotFound for an unknown member."""
    member = session.need(Member, event.member)
    return Scene(session, member, event.at, event.place, load_book, showing, ahead)
