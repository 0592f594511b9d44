"""The journal says what was written."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from decimal import Decimal

from sqlalchemy import select

from storage.changes import (
    change_sets_of_message,
    changes_of,
    effective,
    find_change_set,
    last_change_set,
    recording,
    touched_since,
)
from storage.database import Database, Session
from storage.records import ChangeSet, Deal, NextStep
from tests.storage.conftest import NOW, Place, new_deal

Later = Callable[[int], dt.datetime]


def noted(session: Session, change_set_id: str) -> list[tuple[str, str, object, object]]:
    """(record, attribute, old, new) of each change of a set."""
    found = changes_of(session, change_set_id)
    return [(each.record, each.attribute, each.old, each.new) for each in found]


def test_each_attribute_is_noted_with_old_and_new(
    database: Database, here: Place, later: Later
) -> None:
    with database.transaction(here.workspace_id) as session:
        deal = session.need(Deal, here.deal_id)
        with recording(session, member_id=here.member_id, source="message", at=later(1)) as made:
            deal.amount = Decimal("54000.50")
            deal.close_date = dt.date(2026, 12, 31)
            deal.fields |= {"competitor": "Hooli", "budget": True, "champion": "Jen"}
            deal.stage = "lead"
    with database.reading(here.workspace_id) as session:
        assert noted(session, made.id) == [
            ("deal", "amount", Decimal("52000.00"), Decimal("54000.50")),
            ("deal", "close_date", None, dt.date(2026, 12, 31)),
            ("deal", "fields.competitor", "Globex", "Hooli"),
            ("deal", "fields.champion", None, "Jen"),
        ]
        assert {each.at for each in changes_of(session, made.id)} == {later(1)}


def test_a_created_record_is_noted_whole(database: Database, here: Place, later: Later) -> None:
    with (
        database.transaction(here.workspace_id) as session,
        recording(session, member_id=here.member_id, source="message", at=later(1)) as made,
    ):
        step = NextStep(
            deal_id=here.deal_id,
            owner_id=here.member_id,
            text="Send pricing",
            due_at=dt.time(15),
            created_at=later(1),
        )
        session.add(step)
        session.flush()
        step.text = "Send the pricing"
        assert [each.action for each in changes_of(session, made.id)] == ["create"]
    with database.reading(here.workspace_id) as session:
        [change] = changes_of(session, made.id)
        assert (change.record, change.record_id, change.attribute) == ("next_step", step.id, "")
        assert change.old is None
        assert change.new == {
            "deal_id": here.deal_id,
            "owner_id": here.member_id,
            "text": "Send the pricing",
            "due_at": dt.time(15),
            "created_at": later(1),
        }


def test_a_deleted_record_is_noted_as_it_was_before_the_set(
    database: Database, here: Place, later: Later
) -> None:
    with database.transaction(here.workspace_id) as session:
        deal = session.need(Deal, here.deal_id)
        with recording(session, member_id=here.member_id, source="message", at=later(1)) as made:
            deal.fields |= {"competitor": "Hooli"}
            session.flush()
            deal.stage = "won"
            session.delete(deal)
    with database.reading(here.workspace_id) as session:
        [change] = changes_of(session, made.id)
        assert (change.action, change.new) == ("delete", None)
        assert change.old["stage"] == "lead"
        assert change.old["fields"] == {"competitor": "Globex", "budget": True}


def test_several_changes_to_one_attribute_are_one(database: Database, here: Place) -> None:
    with database.transaction(here.workspace_id) as session:
        deal = session.need(Deal, here.deal_id)
        with recording(session, member_id=None, source="message", at=NOW) as made:
            for amount in (53_000, 54_000):
                deal.amount = Decimal(amount)
                session.flush()
            for stage in ("won", "lead"):
                deal.stage = stage
                session.flush()
        assert noted(session, made.id) == [("deal", "amount", Decimal(52_000), Decimal(54_000))]


def test_gone_and_back_within_a_set_is_what_differs(database: Database, here: Place) -> None:
    with database.transaction(here.workspace_id) as session:
        with recording(session, member_id=None, source="message", at=NOW) as made:
            session.delete(session.need(Deal, here.deal_id))
            session.flush()
            back = new_deal(here.member_id, account_id=here.account_id, stage="won")
            back.id = here.deal_id
            session.add(back)
        assert noted(session, made.id) == [("deal", "stage", "lead", "won")]
        with recording(session, member_id=None, source="message", at=NOW) as none:
            passing = new_deal(here.member_id)
            session.add(passing)
            session.flush()
            session.delete(passing)
        assert none.number == 0


def test_an_empty_set_is_dropped_and_its_number_given_back(database: Database, here: Place) -> None:
    with database.transaction(here.workspace_id) as session:
        with recording(session, member_id=None, source="message", at=NOW) as dropped:
            session.need(Deal, here.deal_id).stage = "lead"
        with recording(session, member_id=None, source="message", at=NOW, keep=True) as kept:
            session.flush()
    with database.reading(here.workspace_id) as session:
        assert dropped.number == 0
        assert find_change_set(session, dropped.id) is None
        assert [each.number for each in session.scalars(select(ChangeSet))] == [1, 2]
        assert kept.number == 2
        assert session.workspace.revision == 2


def test_imported_history_carries_its_own_instants(
    database: Database, here: Place, later: Later
) -> None:
    with database.transaction(here.workspace_id) as session:
        deal = session.need(Deal, here.deal_id)
        with recording(session, member_id=None, source="import", at=later(9)) as made:
            for minute, stage in ((1, "demo"), (2, "won")):
                with effective(session, later(minute)):
                    deal.stage = stage
        found = [(each.new, each.at) for each in changes_of(session, made.id)]
        assert found == [("demo", later(1)), ("won", later(2))]


def test_sets_are_found_by_member_and_message(
    database: Database, here: Place, later: Later
) -> None:
    with database.transaction(here.workspace_id) as session:
        deal = session.need(Deal, here.deal_id)
        sets = []
        for number, source in enumerate(("message", "press", "import")):
            with recording(
                session, member_id=here.member_id, source=source, at=later(number), message_id="m1"
            ) as made:
                deal.stage = source
            sets.append(made)
    with database.reading(here.workspace_id) as session:
        last = last_change_set(session, here.member_id)
        assert last is not None
        assert last.id == sets[1].id
        found = [each.id for each in change_sets_of_message(session, "m1")]
        assert found == [each.id for each in sets]
        assert touched_since(session, 1) == (4, {("deal", here.deal_id)})
        assert touched_since(session, 4) == (4, set())
