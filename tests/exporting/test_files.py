"""Exports as files: guarded against formulas, complete, and readable by programs."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from collections.abc import Iterator
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.exporting import What, export_csv, export_json, sheets
from handlers.exporting.guard import guarded
from handlers.importing.cells.words import clean
from storage.changes import recording
from storage.database import Database
from storage.records import Account, Activity, Contact, Deal, Member, NextStep
from tests.importing.desk import NOW, Desk, make_desk


@pytest.fixture
def desk(database_url: str) -> Iterator[Desk]:
    """A workspace with one of everything."""
    database = Database(database_url)
    desk = make_desk(database)
    rosa = desk.one(Member, name="Rosa Diaz")
    with (
        database.transaction(desk.workspace_id) as session,
        recording(session, member_id=None, source="demo", at=NOW),
    ):
        account = Account(id="acme", name="=Acme", created_at=NOW)
        contact = Contact(id="jen", name="@Jen", phone="+1 415", created_at=NOW)
        deal = Deal(
            id="rollout",
            name='Rollout, "big"',
            account_id="acme",
            owner_id=rosa.id,
            stage="proposal",
            stage_since=NOW,
            amount=Decimal("-52000.5"),
            currency="EUR",
            close_date=dt.date(2026, 12, 18),
            fields={"budget_confirmed": True},
            created_at=NOW,
        )
        call = Activity(member_id=rosa.id, type="call", on=NOW.date(), created_at=NOW)
        call.deal_id, call.contact_ids, call.text = "rollout", ["jen"], "-good"
        step = NextStep(owner_id=rosa.id, text="Send pricing", created_at=NOW)
        step.deal_id, step.due_on, step.due_at = "rollout", dt.date(2026, 11, 27), dt.time(15)
        session.add_all([account, contact, deal, call, step])
    yield desk
    database.close()


def table(desk: Desk, what: What) -> list[dict[str, str]]:
    """The exported rows."""
    return list(csv.DictReader(io.StringIO(desk.export(what))))


def test_words_that_would_run_are_guarded_and_numbers_are_not(desk: Desk) -> None:
    [deal] = table(desk, What.DEALS)
    assert (deal["Account"], deal["Amount"], deal["Deal"]) == (
        "'=Acme",
        "-52000.50",
        'Rollout, "big"',
    )
    [contact] = table(desk, What.CONTACTS)
    assert (contact["Contact"], contact["Phone"]) == ("'@Jen", "'+1 415")
    [activity] = table(desk, What.ACTIVITIES)
    assert (activity["Text"], activity["Contacts"]) == ("'-good", "'@Jen")


def test_each_sheet_names_what_its_ids_stand_for(desk: Desk) -> None:
    [step] = table(desk, What.STEPS)
    assert (step["Deal"], step["Account"], step["Owner"], step["Due on"], step["Due at"]) == (
        'Rollout, "big"',
        "'=Acme",
        "Rosa Diaz",
        "2026-11-27",
        "15:00:00",
    )
    [move] = table(desk, What.STAGE_HISTORY)
    assert (move["From stage"], move["To stage"], move["Moved at"]) == (
        "",
        "Proposal",
        "2026-11-21T09:30:00Z",
    )


def test_json_has_the_values_as_they_are(desk: Desk) -> None:
    with desk.database.reading(desk.workspace_id) as session:
        found = json.loads(export_json(sheets(session, What)))
    assert list(found) == [what.value for what in What]
    [deal] = found["deals"]
    assert (deal["Account"], deal["Amount"], deal["Close date"]) == (
        "=Acme",
        "-52000.50",
        "2026-12-18",
    )
    assert (deal["Budget confirmed"], deal["Private"], deal["Source"]) == (True, False, None)


def test_an_empty_workspace_exports_its_headers(database_url: str) -> None:
    database = Database(database_url)
    desk = make_desk(database)
    with database.reading(desk.workspace_id) as session:
        for each in sheets(session, What):
            assert list(csv.reader(io.StringIO(export_csv(each)))) == [list(each.columns)]
    database.close()


@given(st.text(max_size=20))
def test_guarding_leads_back(text: str) -> None:
    bare = clean(clean(text)) if not guarded(clean(text)).startswith("'") else clean(text)
    assert clean(guarded(bare)) == bare
    assert guarded(bare)[:1] not in set("=+-@\t\r")
