"""Nothing is written outside a recording, and nothing that would be read otherwise."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from sqlalchemy import select, update

from storage.changes import recording
from storage.database import Database, Session
from storage.errors import JournalError, Misuse, ReadOnlySession, WrongValue
from storage.records import Activity, Change, ChangeSet, Deal, Member, Workspace
from tests.storage.conftest import NOW, Place, new_deal


def test_a_change_outside_a_recording_is_refused(database: Database, here: Place) -> None:
    with pytest.raises(JournalError), database.transaction(here.workspace_id) as session:
        session.need(Deal, here.deal_id).stage = "won"
    with pytest.raises(JournalError), database.transaction(here.workspace_id) as session:
        session.add(new_deal(here.member_id))
    with pytest.raises(JournalError), database.transaction(here.workspace_id) as session:
        session.delete(session.need(Deal, here.deal_id))
    with database.reading(here.workspace_id) as session:
        assert session.need(Deal, here.deal_id).stage == "lead"
        assert len(session.scalars(select(Deal)).all()) == 1


def test_nothing_is_written_while_reading(database: Database, here: Place) -> None:
    with pytest.raises(ReadOnlySession), database.reading(here.workspace_id) as session:
        session.need(Deal, here.deal_id).stage = "won"
    with pytest.raises(ReadOnlySession), database.reading(here.workspace_id) as session:
        session.execute(update(Member).values(name="x"))


def test_a_failed_recording_spoils_the_whole_transaction(database: Database, here: Place) -> None:
    def fail_half_way(session: Session) -> None:
        with recording(session, member_id=None, source="message", at=NOW):
            session.need(Deal, here.deal_id).stage = "won"
            session.flush()
            raise ZeroDivisionError

    def swallow() -> None:
        with database.transaction(here.workspace_id) as session, pytest.raises(ZeroDivisionError):
            fail_half_way(session)

    with pytest.raises(JournalError):
        swallow()
    with database.reading(here.workspace_id) as session:
        assert session.need(Deal, here.deal_id).stage == "lead"
        assert session.workspace.revision == 1


def test_recordings_do_not_nest(database: Database, here: Place) -> None:
    with (
        pytest.raises(JournalError),
        database.transaction(here.workspace_id) as session,
        recording(session, member_id=None, source="message", at=NOW),
        recording(session, member_id=None, source="message", at=NOW),
    ):
        pass


def test_the_journal_is_not_written_by_hand(database: Database, here: Place) -> None:
    def rewrite(session: Session) -> None:
        session.scalars(select(Change)).first().new = "x"  # type: ignore[union-attr]

    def renumber(session: Session) -> None:
        session.scalars(select(ChangeSet)).one().number = 7

    def erase(session: Session) -> None:
        session.delete(session.scalars(select(ChangeSet)).one())

    def forge(session: Session) -> None:
        session.add(ChangeSet(source="message", at=NOW))

    for tamper in (rewrite, renumber, erase, forge):
        with pytest.raises(JournalError), database.transaction(here.workspace_id) as session:
            tamper(session)
    with database.transaction(here.workspace_id) as session:
        for kind in (Change, ChangeSet, Workspace):
            with pytest.raises(JournalError):
                session.execute(update(kind).values(id="x"))


def test_only_the_edge_commits(database: Database, here: Place) -> None:
    with database.transaction(here.workspace_id) as session:
        with pytest.raises(Misuse):
            session.commit()
        with pytest.raises(Misuse):
            session.begin_nested()
        with pytest.raises(Misuse):
            session.connection()
        with pytest.raises(Misuse):
            session.bulk_save_objects([])


def test_values_cannot_change_in_place(database: Database, here: Place) -> None:
    """A change in place would go unseen by the journal."""
    with database.transaction(here.workspace_id) as session:
        deal = session.need(Deal, here.deal_id)
        with pytest.raises(TypeError):
            deal.fields["competitor"] = "Hooli"
        activity = Activity(member_id=here.member_id, type="call", on=NOW.date(), created_at=NOW)
        with pytest.raises(TypeError):
            activity.contact_ids.append("x")


@pytest.mark.parametrize("amount", ["0.001", "10000000000000000", "NaN", "Infinity"])
def test_an_amount_that_would_change_is_refused(
    database: Database, here: Place, amount: str
) -> None:
    with (
        pytest.raises(WrongValue),
        database.transaction(here.workspace_id) as session,
        recording(session, member_id=None, source="message", at=NOW),
    ):
        session.need(Deal, here.deal_id).amount = Decimal(amount)


def test_a_naive_instant_is_refused(database: Database, here: Place) -> None:
    with (
        pytest.raises(WrongValue),
        database.transaction(here.workspace_id) as session,
        recording(session, member_id=None, source="message", at=NOW),
    ):
        session.need(Deal, here.deal_id).stage_since = dt.datetime(2026, 1, 1)
