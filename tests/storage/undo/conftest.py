"""A story of sets in one workspace, to be taken back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from storage.changes import Reversal, find_change_set, recording, reverse
from storage.database import Database, Session
from storage.records import ChangeSet, Deal
from tests.storage.conftest import NOW, Place

Write = Callable[[Session], object]


class Story:
    """Sets written one after the other in one workspace, a minute apart."""

    def __init__(self, database: Database, place: Place) -> None:
        self.database = database
        self.place = place
        self.minute = 0

    @contextmanager
    def _set(self, source: str, member_id: str | None) -> Iterator[tuple[Session, ChangeSet]]:
        """A set a minute after the one before, by the place's member where none is named."""
        self.minute += 1
        at = NOW + dt.timedelta(minutes=self.minute)
        member_id = member_id or self.place.member_id
        with (
            self.database.transaction(self.place.workspace_id) as session,
            recording(session, member_id=member_id, source=source, at=at) as made,
        ):
            yield session, made

    def write(self, write: Write, *, member_id: str | None = None) -> str:
        """Do it in a set of its own; the set's id."""
        with self._set("message", member_id) as (session, made):
            write(session)
        return made.id

    def undo(self, set_id: str, *, member_id: str | None = None) -> tuple[str, Reversal]:
        """Take a set back; the undoing set's id and what came of it."""
        with self._set("undo", member_id) as (session, made):
            found = reverse(session, session.need(ChangeSet, set_id))
        return made.id, found

    def deal(self, **values: Any) -> str:
        """Change the deal."""

        def write(session: Session) -> None:
            deal = session.need(Deal, self.place.deal_id)
            for name, value in values.items():
                setattr(deal, name, value)

        return self.write(write)

    def now(self, name: str) -> Any:
        """A value of the deal."""
        with self.database.reading(self.place.workspace_id) as session:
            return getattr(session.need(Deal, self.place.deal_id), name)

    def set(self, set_id: str) -> ChangeSet:
        """The set as it is."""
        with self.database.reading(self.place.workspace_id) as session:
            found = find_change_set(session, set_id)
            assert found is not None
            return found


@pytest.fixture
def story(database: Database, here: Place) -> Story:
    return Story(database, here)
