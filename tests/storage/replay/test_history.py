"""The journal tells how deals were at any time, and who changed them."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import event, select

from storage.changes import changes_of, recording, reverse
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
from storage.records import ChangeSet, Deal, NextStep
from tests.storage.conftest import NOW, Place, fill, new_deal
from tests.storage.replay.conftest import EDITS, RANDOM, Edit, Edits, fresh


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
