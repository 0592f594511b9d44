"""Rows of deals that cannot be used, each with its reason; and what is made of unusual ones."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from handlers.importing import Options
from storage.records import Account, Contact, Deal, DealContact
from tests.importing.desk import Desk, counts, reasons

HEAD = "Deal,Account,Stage,Owner,Amount,Currency,Close date,Created,Budget confirmed\n"


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (",Acme,Proposal,Rosa Diaz,,,,,", "has no name"),
        ("A,Acme,,Rosa Diaz,,,,,", "has no stage"),
        ("A,Acme,Proposal,,,,,,", "has no owner"),
        ("A,Acme,Flying,Rosa Diaz,,,,,", "the stage 'Flying' is not in the process"),
        ("A,Acme,Proposal,Zoe,,,,,", "the owner 'Zoe' is no member here"),
        (
            "A,Acme,Proposal,Rosa Diaz,tbd,,,,",
            "Amount 'tbd' is no amount that I can read; write it as 52000.00",
        ),
        (
            "A,Acme,Proposal,Rosa Diaz,5,shells,,,",
            "the currency 'shells' is none that I know; write its code, such as EUR",
        ),
        (
            "A,Acme,Proposal,Rosa Diaz,,,soon,,",
            "Close date 'soon' is no day that I can read; write it as 2026-03-14",
        ),
        ("A,Acme,Proposal,Rosa Diaz,,,,2027-03-01,", "was created in the future (2027-03-01)"),
        (
            "A,Acme,Proposal,Rosa Diaz,,,,,perhaps",
            "Budget confirmed 'perhaps' is neither yes nor no",
        ),
        ("A,Acme,Proposal", "has 3 cells, the header 9: a comma or quote is off"),
    ],
)
def test_a_row_that_cannot_be_used_says_why(desk: Desk, row: str, reason: str) -> None:
    text = f"{HEAD}{row}\nGood,Acme,Proposal,Rosa Diaz,1,EUR,2026-12-01,2026-01-01,yes\n"
    assert reasons(desk.look(text)) == {2: reason}
    assert counts(desk.bring(text)) == (1, 0, 0, 1)
    assert [deal.name for deal in desk.rows(Deal)] == ["Good"]


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("proposal", "proposal"),
        ("PROPOSAL SENT", "proposal"),
        ("Propozal", "proposal"),
        ("closedwon", "won"),
        ("Closed - Won", "won"),
        ("Closed Won (Sales Pipeline)", "won"),
        ("Négotiation", "negotiation"),
        ("Perdu", "lost"),
        ("Discoverry", "discovery"),
    ],
)
def test_stages_by_key_name_alias_accents_and_a_slip(desk: Desk, text: str, key: str) -> None:
    desk.bring(f"Deal,Stage,Owner\nA,{text},Rosa Diaz\n")
    assert desk.one(Deal).stage == key


@pytest.mark.parametrize("text", ["Prop", "SQ", "Closed", "Wonder", "Qualification", "Demo"])
def test_what_only_resembles_a_stage_is_asked_about(desk: Desk, text: str) -> None:
    plan = desk.look(f"Deal,Stage,Owner\nA,{text},Rosa Diaz\nB,{text},Rosa Diaz\n")
    assert plan.unknown_stages == {text: 2}
    told = Options(stages={text.upper(): "Discovery"})
    assert not desk.look(f"Deal,Stage,Owner\nA,{text},Rosa Diaz\n", told).refused


def test_without_stages_new_deals_begin_in_the_first(desk: Desk) -> None:
    text = "Deal,Owner,Amount\nA,Rosa Diaz,5\n"
    assert desk.look(text).notes == (
        "The file tells no stages, so new deals begin in 'Qualified'.",
    )
    desk.bring(text)
    assert desk.one(Deal).stage == "qualified"


def test_what_a_sign_means_is_the_workspaces_currency_where_it_can_be(desk: Desk) -> None:
    desk.bring(
        "Deal,Stage,Owner,Amount\nA,Won,Rosa Diaz,$5\nB,Won,Rosa Diaz,€5\nC,Won,Rosa Diaz,5\n"
    )
    assert {deal.name: deal.currency for deal in desk.rows(Deal)} == {
        "A": "USD",
        "B": "EUR",
        "C": "USD",
    }


def test_deals_without_an_account(desk: Desk) -> None:
    text = "Deal,Account,Stage,Owner,Amount\nA,,Proposal,Rosa Diaz,1\n"
    desk.bring(text)
    assert desk.one(Deal).account_id is None
    desk.bring("Deal,Account,Stage,Owner,Amount\nA,Acme,Proposal,Rosa Diaz,1\n")
    assert len(desk.rows(Deal)) == 2


def test_contacts_of_a_deal_are_made_once(desk: Desk) -> None:
    text = "Deal,Account,Stage,Owner,Contacts\nA,Acme,Proposal,Rosa Diaz,Jen Wu;Bob Li;Jen Wu\n"
    desk.bring(text)
    assert sorted(each.name for each in desk.rows(Contact)) == ["Bob Li", "Jen Wu"]
    added = text.replace("Jen Wu;Bob", "Ann Pike;Bob")
    assert desk.look(added).changed_by_label == {"contacts": 1}


def test_a_formula_is_only_words(desk: Desk) -> None:
    desk.bring("Deal,Account,Stage,Owner\n'=HYPERLINK(1),'+Acme,Proposal,Rosa Diaz\n")
    assert desk.one(Deal).name == "=HYPERLINK(1)"
    assert desk.one(Account).name == "+Acme"


def test_days_and_amounts_of_a_german_spreadsheet(desk: Desk) -> None:
    text = "Deal;Stage;Owner;Betrag;Close date\nA;Proposal;Rosa Diaz;1.200;3.4.2027\n"
    desk.bring(text)
    deal = desk.one(Deal)
    assert (deal.amount, deal.close_date) == (Decimal(1_200), dt.date(2027, 4, 3))


def test_ids_beside_names_count_where_the_names_cannot_be_told_apart(desk: Desk) -> None:
    """As many ids as people; a name with a semicolon in it would make one too many."""
    desk.bring(
        "Record ID,First Name,Last Name,Email\n501,Jen,Wu,j@x.example\n502,Bob,Li,b@x.example\n"
    )
    head = "Deal Name,Deal Stage,Deal owner,Associated Contact,Associated Contact IDs\n"
    desk.bring(head + 'A,Proposal,Rosa Diaz,"Jen; Wu;Bob Li",501;502\n')
    assert sorted(each.name for each in desk.rows(Contact)) == ["Bob Li", "Jen Wu"]
    assert len(desk.rows(DealContact)) == 2
