"""Random edits: every set can be taken back, and the journal tells how deals were at any time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import event, select

from storage.changes import changes_of, recording, reverse
from storage.changes.differences import snapshot
from storage.database import Database, Session
from storage.history import (
    DealThen,
    amount_history,
    as_of,
    close_date_history,
    deal_as_of,
    deal_history,
    stage_history,
)
from storage.records import (
    JOURNALED,
    ChangeSet,
    Deal,
    DealContact,
    Journaled,
    NextStep,
    record_name,
)
from tests.storage.conftest import NOW, Place, fill, make_place, new_deal

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


@RANDOM
@given(sets=EDITS)
def test_taking_all_back_restores_the_beginning(
    database: Database, number: list[int], sets: list[list[Edit]]
) -> None:
    """Latest first, each reversal is complete, and restores exactly what was before the set."""
    edits = fresh(database, number)
    states = [edits.records()]
    for each in sets:
        edits.apply(each)
        states.append(edits.records())
    for set_id, before in zip(reversed(edits.sets[:]), reversed(states[:-1]), strict=True):
        with edits.writing() as session:
            found = reverse(session, session.need(ChangeSet, set_id))
        assert found.conflicts == ()
        assert edits.records() == before


@RANDOM
@given(sets=EDITS, which=st.data())
def test_taking_one_back_and_forth_changes_nothing(
    database: Database, number: list[int], sets: list[list[Edit]], which: st.DataObject
) -> None:
    """Any set, whatever came after it: undo, then redo, and all is as it was."""
    edits = fresh(database, number)
    for each in sets:
        edits.apply(each)
    before = edits.records()
    chosen = which.draw(st.sampled_from(edits.sets))
    with edits.writing() as session:
        found = reverse(session, session.need(ChangeSet, chosen))
    changed = {(c.record, c.record_id) for c in found.reversed}
    after = edits.records()
    assert {key for key in {*before, *after} if before.get(key) != after.get(key)} == changed
    if found.reversed:
        with edits.writing() as session:
            redone = reverse(session, session.need(ChangeSet, edits.sets[-1]))
        assert redone.conflicts == ()
    assert edits.records() == before


def then(session: Session) -> dict[str, DealThen]:
    """The deals as they are, in the form of `as_of`."""
    return {
        d.id: DealThen(d.stage, d.amount, d.currency, d.close_date, d.owner_id, d.name)
        for d in session.scalars(select(Deal))
    }


@RANDOM
@given(sets=EDITS, back=st.integers(0, 5))
def test_the_journal_tells_how_deals_were_at_every_instant(
    database: Database, number: list[int], sets: list[list[Edit]], back: int
) -> None:
    """Whatever was written, and taken back, `as_of` each minute is what was read that minute."""
    edits = fresh(database, number)
    seen = {}

    def look() -> None:
        with database.reading(edits.place.workspace_id) as session:
            seen[NOW + dt.timedelta(minutes=edits.minute)] = then(session)

    look()
    for each in sets:
        edits.apply(each)
        look()
    with edits.writing() as session:
        reverse(session, session.need(ChangeSet, edits.sets[back % len(edits.sets)]))
    look()
    with database.reading(edits.place.workspace_id) as session:
        for at, deals in seen.items():
            assert as_of(session, at) == deals
            assert as_of(session, at + dt.timedelta(seconds=59)) == deals
            for deal_id in {each for known in seen.values() for each in known}:
                assert deal_as_of(session, deal_id, at) == deals.get(deal_id)
        assert as_of(session, NOW - dt.timedelta(seconds=1)) == {}


@RANDOM
@given(sets=EDITS)
def test_histories_end_where_the_deals_are(
    database: Database, number: list[int], sets: list[list[Edit]]
) -> None:
    """Each history is a chain from None to the present value."""
    edits = fresh(database, number)
    for each in sets:
        edits.apply(each)
    with database.reading(edits.place.workspace_id) as session:
        for deal in session.scalars(select(Deal)):
            for history, value in (
                (stage_history(session, deal.id), deal.stage),
                (amount_history(session, deal.id), deal.amount),
                (close_date_history(session, deal.id), deal.close_date),
            ):
                chain = [None, *(moment.new for moment in history)]
                assert [moment.old for moment in history] == chain[:-1]
                assert chain[-1] == value


def test_as_of_takes_one_statement_however_many_deals(
    database: Database, here: Place, there: Place
) -> None:
    with (
        database.transaction(here.workspace_id) as session,
        recording(session, member_id=None, source="import", at=NOW),
    ):
        for _ in range(20):
            fill(session)
    statements: list[str] = []
    event.listen(
        database.engine, "before_cursor_execute", lambda *given: statements.append(given[2])
    )
    with database.reading(here.workspace_id) as session:
        assert len(as_of(session, NOW)) == 21
    assert len([each for each in statements if each.startswith("SELECT")]) == 1


def test_who_moved_a_deal_and_when(database: Database, here: Place) -> None:
    edits = Edits(database, here)
    for stage in ("demo", "won"):
        with edits.writing() as session:
            session.need(Deal, here.deal_id).stage = stage
    with edits.writing() as session:
        reverse(session, session.need(ChangeSet, edits.sets[-1]))
    with database.reading(here.workspace_id) as session:
        found = stage_history(session, here.deal_id)
        told = [(m.at, m.old, m.new, m.member_id) for m in found]
        minutes = [NOW + dt.timedelta(minutes=minute) for minute in range(4)]
        assert told == [
            (minutes[0], None, "lead", None),
            (minutes[1], "lead", "demo", here.member_id),
            (minutes[2], "demo", "won", here.member_id),
            (minutes[3], "won", "demo", here.member_id),
        ]
        assert [m.change_set_id for m in found][1:] == edits.sets
        assert [m.new for m in amount_history(session, here.deal_id)] == [Decimal(52_000)]


def test_a_deals_history_holds_its_steps_and_none_of_others(
    database: Database, here: Place
) -> None:
    edits = Edits(database, here)
    step = NextStep(deal_id=here.deal_id, owner_id=here.member_id, text="Call", created_at=NOW)
    with edits.writing() as session:
        session.add(step)
        session.add(new_deal(here.member_id, name="Other"))
    with edits.writing() as session:
        session.need(NextStep, step.id).text = "Call Jen"
    with database.reading(here.workspace_id) as session:
        found = deal_history(session, here.deal_id, limit=10)
        assert [(c.record, c.action) for c in found] == [
            ("next_step", "update"),
            ("next_step", "create"),
            ("deal", "create"),
        ]
        assert len(deal_history(session, here.deal_id, limit=1)) == 1
        assert changes_of(session, edits.sets[-1])[0].id == found[0].id
