"""Random edits of a workspace, set after set."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from sqlalchemy import select

from storage.changes import recording
from storage.changes.differences import snapshot
from storage.database import Database, Session
from storage.records import JOURNALED, Deal, DealContact, Journaled, NextStep, record_name
from tests.storage.conftest import NOW, Place, make_place, new_deal

Snapshot = dict[tuple[str, str], dict[str, Any]]

VALUES: dict[str, st.SearchStrategy[Any]] = {
    "stage": st.sampled_from(["lead", "demo", "won"]),
    "amount": st.none() | st.decimals(0, 10**9, places=2),
    "currency": st.sampled_from(["EUR", "USD"]),
    "close_date": st.none() | st.dates(dt.date(2026, 1, 1), dt.date(2027, 1, 1)),
    "name": st.text(max_size=5),
    "private": st.booleans(),
    "fields": st.dictionaries(st.sampled_from("abc"), st.booleans() | st.text(max_size=2)),
}
ONE_EDIT = st.one_of(
    st.tuples(st.just("set"), st.integers(0, 3), st.sampled_from(sorted(VALUES)), st.data()),
    st.tuples(st.just("create"), st.integers(0, 3), st.just(""), st.none()),
    st.tuples(st.just("delete"), st.integers(0, 3), st.just(""), st.none()),
    st.tuples(st.just("step"), st.integers(0, 3), st.just(""), st.none()),
)
Edit = tuple[str, int, str, Any]
EDITS = st.lists(st.lists(ONE_EDIT, min_size=1, max_size=4), min_size=1, max_size=6)
RANDOM = settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@dataclass
class Edits:
    """A fresh workspace in which sets of random edits are written, a minute apart."""

    database: Database
    place: Place
    minute: int = 0
    sets: list[str] = field(default_factory=list)

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """One set."""
        self.minute += 1
        at = NOW + dt.timedelta(minutes=self.minute)
        with (
            self.database.transaction(self.place.workspace_id) as session,
            recording(
                session, member_id=self.place.member_id, source="message", at=at, keep=True
            ) as made,
        ):
            yield session
        self.sets.append(made.id)

    def apply(self, edits: list[Edit]) -> None:
        """Write the edits as one set, flushing after each."""
        with self.writing() as session:
            for edit in edits:
                self._edit(session, edit)
                session.flush()

    def _edit(self, session: Session, edit: Edit) -> None:
        do, place, name, data = edit
        deals = session.scalars(select(Deal).order_by(Deal.id)).all()
        deal = deals[place % len(deals)] if deals else None
        if do == "create":
            session.add(new_deal(self.place.member_id, account_id=self.place.account_id))
        elif deal is not None and do == "set":
            setattr(deal, name, data.draw(VALUES[name], label=name))
        elif deal is not None and do == "step":
            session.add(
                NextStep(
                    deal_id=deal.id, owner_id=self.place.member_id, text="Call", created_at=NOW
                )
            )
        elif deal is not None:
            self._delete(session, deal)

    def _delete(self, session: Session, deal: Deal) -> None:
        for kind in (NextStep, DealContact):
            for row in session.scalars(select(kind).where(kind.deal_id == deal.id)):
                session.delete(row)
        session.delete(deal)

    def records(self) -> Snapshot:
        """Everything journaled, as it is."""
        with self.database.reading(self.place.workspace_id) as session:
            return records(session)


def records(session: Session) -> Snapshot:
    """Everything journaled in the workspace."""
    found: Snapshot = {}
    for kind in JOURNALED:
        rows: list[Journaled] = list(session.scalars(select(kind)))
        found |= {(record_name(kind), row.id): snapshot(row) for row in rows}
    return found


@pytest.fixture
def number() -> list[int]:
    return [0]


def fresh(database: Database, number: list[int]) -> Edits:
    number[0] += 1
    return Edits(database, make_place(database, f"w{number[0]}"))
