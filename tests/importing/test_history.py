"""Imported deals begin when they began, and their stage history tells the past."""

from __future__ import annotations

import datetime as dt

from handlers.importing import Options
from storage.changes import find_change_set, recording, reverse
from storage.history import as_of, stage_history
from storage.records import Deal
from tests.importing.desk import NOW, Desk, counts, reasons

HEAD = "Deal,Stage,Owner,Created,Close date\n"
MOVES = "Deal,From stage,To stage,Moved at\n"


def stages(desk: Desk, deal: Deal) -> list[tuple[str, str]]:
    """(day, stage) of each stage that the deal came into."""
    with desk.database.reading(desk.workspace_id) as session:
        found = stage_history(session, deal.id)
    return [(f"{each.at:%m-%d}", each.new) for each in found]


def then(desk: Desk, day: str) -> dict[str, str]:
    """The deals of a day at noon by name, with their stage."""
    instant = dt.datetime.fromisoformat(f"2026-{day} 12:00+00:00")
    with desk.database.reading(desk.workspace_id) as session:
        return {each.name: each.stage for each in as_of(session, instant).values()}


def test_a_deal_begins_when_it_was_created(desk: Desk) -> None:
    desk.bring(HEAD + "A,Proposal,Rosa Diaz,2026-03-02,2026-12-18\n")
    assert then(desk, "03-01") == {}
    assert then(desk, "03-02") == {"A": "proposal"}


def test_a_closed_deal_was_open_until_it_closed(desk: Desk) -> None:
    desk.bring(HEAD + "A,Closed won,Rosa Diaz,2026-03-02,2026-06-30\n")
    assert (then(desk, "06-29"), then(desk, "07-01")) == ({"A": "qualified"}, {"A": "won"})


def test_a_close_date_still_to_come_closes_now(desk: Desk) -> None:
    desk.bring(HEAD + "A,Closed won,Rosa Diaz,2026-03-02,2027-06-30\n")
    assert desk.one(Deal).stage_since == NOW


def test_a_deal_that_closed_before_it_was_created(desk: Desk) -> None:
    """CRMs that were moved once before have such deals; both days are kept."""
    desk.bring(HEAD + "A,Closed won,Rosa Diaz,2026-08-02,2026-06-30\n")
    assert (then(desk, "06-29"), then(desk, "07-01")) == ({}, {"A": "won"})


def test_a_history_from_salesforce(desk: Desk) -> None:
    desk.bring("salesforce-opportunities.csv")
    assert counts(desk.bring("salesforce-history.csv")) == (3, 0, 4, 1)
    assert reasons(desk.look("salesforce-history.csv")) == {
        9: "the deal 'Kestrel - Gone' is not here: import the deals first"
    }
    hartwell = desk.one(Deal, name="Hartwell - Onboarding")
    assert (hartwell.stage, hartwell.stage_since.day) == ("proposal", 14)
    assert stages(desk, hartwell)[-3:] == [
        ("09-01", "qualified"),
        ("09-20", "discovery"),
        ("10-14", "proposal"),
    ]
    assert [then(desk, day)["Hartwell - Onboarding"] for day in ("09-05", "09-25", "11-01")] == [
        "qualified",
        "discovery",
        "proposal",
    ]
    assert [then(desk, day)["Ivory - 40 properties"] for day in ("07-01", "08-01", "10-01")] == [
        "qualified",
        "negotiation",
        "won",
    ]


def test_a_second_history_adds_only_what_is_new(desk: Desk) -> None:
    desk.bring(HEAD + "A,Proposal,Rosa Diaz,2026-03-02,\n")
    rows = "A,Qualified,Discovery,2026-04-01\nA,Discovery,Proposal,2026-05-01\n"
    assert counts(desk.bring(MOVES + rows)) == (2, 0, 0, 0)
    assert counts(desk.bring(MOVES + rows)) == (0, 0, 2, 0)
    between = "A,Discovery,Negotiation,2026-04-15\n"
    assert counts(desk.bring(MOVES + rows + between)) == (1, 0, 2, 0)
    assert then(desk, "04-20") == {"A": "negotiation"}
    assert then(desk, "05-02") == {"A": "proposal"}


def test_the_present_stage_stays_what_the_deals_said(desk: Desk) -> None:
    desk.bring(HEAD + "A,Proposal,Rosa Diaz,2026-03-02,\n")
    desk.bring(MOVES + "A,Qualified,Discovery,2026-04-01\nA,Discovery,Verbal,2026-05-01\n")
    assert desk.one(Deal).stage == "proposal"
    assert then(desk, "06-01") == {"A": "verbal"}
    with desk.database.reading(desk.workspace_id) as session:
        assert [each.stage for each in as_of(session, NOW).values()] == ["proposal"]


def test_taking_a_history_back_moves_no_deal(desk: Desk) -> None:
    desk.bring(HEAD + "A,Proposal,Rosa Diaz,2026-03-02,\n")
    report = desk.bring(
        MOVES + "A,Qualified,Discovery,2026-04-01\nA,Discovery,Proposal,2026-05-01\n"
    )
    assert report.change_set_id is not None
    with desk.database.transaction(desk.workspace_id) as session:
        change_set = find_change_set(session, report.change_set_id)
        assert change_set is not None
        with recording(session, member_id=None, source="undo", at=NOW):
            reverse(session, change_set)
    assert desk.one(Deal).stage == "proposal"


def test_moves_that_cannot_be_are_refused(desk: Desk) -> None:
    desk.bring(HEAD + "A,Proposal,Rosa Diaz,2026-03-02,\n")
    rows = (
        "A,,Discovery,2026-02-01\nA,,Discovery,2027-02-01\nA,,Flying,2026-04-01\n"
        "B,,Discovery,2026-04-01\nA,,Discovery,\nA,Discovery,,2026-04-01\n,,Discovery,2026-04-01\n"
    )
    assert reasons(desk.look(MOVES + rows)) == {
        2: (
            "is older than the deal, which was created on 2026-03-02: "
            "import the deals with the day they were created"
        ),
        3: "lies in the future (2027-02-01)",
        4: "the stage 'Flying' is not in the process",
        5: "the deal 'B' is not here: import the deals first",
        6: "does not tell when",
        7: "does not tell the stage",
        8: "has no deal",
    }


def test_a_move_of_a_known_deal_happened_when_the_file_says(desk: Desk) -> None:
    head = "Deal,Stage,Owner,Created,In stage since\n"
    desk.bring(head + "A,Proposal,Rosa Diaz,2026-03-02,\n")
    desk.bring(head + "A,Negotiation,Rosa Diaz,2026-03-02,2026-05-01\n")
    assert (then(desk, "04-30"), then(desk, "05-02")) == ({"A": "proposal"}, {"A": "negotiation"})
    desk.bring(head + "A,Verbal,Rosa Diaz,2026-03-02,2026-04-01\n", Options())
    assert desk.one(Deal).stage_since == NOW
