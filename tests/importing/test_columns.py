"""Which column holds what: by name, by the process's fields, by content, or as told."""

from __future__ import annotations

import pytest

from handlers.importing import ImportFault, Kind, Options
from tests.importing.desk import Desk


def guessed(desk: Desk, raw: str, options: Options | None = None) -> dict[str, str]:
    """What each used column is taken for."""
    return {each.header: each.target for each in desk.look(raw, options).columns if each.target}


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("hubspot-deals.csv", Kind.DEALS),
        ("hubspot-contacts.csv", Kind.CONTACTS),
        ("hubspot-companies.csv", Kind.ACCOUNTS),
        ("salesforce-opportunities.csv", Kind.DEALS),
        ("salesforce-history.csv", Kind.STAGE_HISTORY),
        ("pipedrive-deals.csv", Kind.DEALS),
        ("pipedrive-people.csv", Kind.CONTACTS),
    ],
)
def test_the_kind_of_file_is_told_by_its_columns(desk: Desk, name: str, kind: Kind) -> None:
    assert desk.look(name).kind is kind


def test_salesforce_columns(desk: Desk) -> None:
    assert guessed(desk, "salesforce-opportunities.csv") == {
        "Opportunity Owner": "owner",
        "Account Name": "account",
        "Opportunity Name": "name",
        "Stage": "stage",
        "Amount Currency": "currency",
        "Amount": "amount",
        "Close Date": "close_date",
        "Created Date": "created_at",
        "Lead Source": "source",
        "Opportunity ID": "external_id",
    }


def test_unknown_names_are_told_by_what_stands_in_them(desk: Desk) -> None:
    text = (
        "Deal,Firm,Where it is,Who,Worth,Maybe\n"
        "Rollout,Acme,Proposal,Rosa Diaz,$52000,2026-12-18\n"
        "Renewal,Beta,in legal,Tom Okafor,$9000,2027-01-29\n"
    )
    plan = desk.look(text, Options(kind=Kind.DEALS, columns={"Firm": "account"}))
    assert [(each.header, each.target, each.why) for each in plan.columns] == [
        ("Deal", "name", "name"),
        ("Firm", "account", "you"),
        ("Where it is", "stage", "content"),
        ("Who", "owner", "content"),
        ("Worth", "amount", "content"),
        ("Maybe", "close_date", "content"),
    ]


def test_of_two_columns_that_could_be_it_neither_is(desk: Desk) -> None:
    text = "Deal,Stage,Owner,A,B\nRollout,Proposal,Rosa Diaz,2026-12-18,2027-01-29\n"
    assert "close_date" not in guessed(desk, text).values()


def test_fields_are_found_by_name_and_alias(desk: Desk) -> None:
    text = "Deal,Stage,Owner,Up against,Economic buyer\nRollout,Proposal,Rosa Diaz,Globex,Maya\n"
    found = guessed(desk, text)
    assert found["Up against"] == "field:competitor"
    assert found["Economic buyer"] == "field:decision_maker"


def test_columns_can_be_told_and_left_out(desk: Desk) -> None:
    text = "Deal,Stage,Owner,Amount,Real amount\nRollout,Proposal,Rosa Diaz,1,52000\n"
    options = Options(columns={"Amount": "skip", "real AMOUNT": "amount"})
    assert guessed(desk, text, options) == {
        "Deal": "name",
        "Stage": "stage",
        "Owner": "owner",
        "Real amount": "amount",
    }


@pytest.mark.parametrize(
    ("text", "options", "says"),
    [
        ("A,B\n1,2\n", Options(), "I don't know these columns: A, B. Say what it holds: --kind"),
        ("Name,B\n1,2\n", Options(kind=Kind.DEALS), 'Say which it is: --map "B=stage"'),
        ("Deal,Stage\nA,Won\n", Options(columns={"Cost": "amount"}), "No column is called 'Cost'"),
        (
            "Deal,Stage\nA,Won\n",
            Options(columns={"Deal": "color"}),
            "'color' is nothing that deals",
        ),
        ("Deal,Stage\nA,Won\n", Options(stages={"X": "y"}), "No stage is called 'y'"),
        ("Deal,Stage\nA,Won\n", Options(owner="Zoe"), "No member is called 'Zoe'. There are: Rosa"),
        ("Deal,Stage,Stage\nA,Won,Lost\n", Options(), "Two columns are called 'Stage'"),
    ],
)
def test_what_cannot_be_told_is_asked_for(
    desk: Desk, text: str, options: Options, says: str
) -> None:
    with pytest.raises(ImportFault) as caught:
        desk.look(text, options)
    assert says in str(caught.value)


def test_a_repeated_column_does_no_harm_where_nothing_differs(desk: Desk) -> None:
    text = "Deal,Stage,Owner,Note,Note,Stage\nA,Won,Rosa Diaz,x,y,Won\n"
    assert len(desk.look(text).refused) == 0


def test_an_undecided_order_of_days_is_said(desk: Desk) -> None:
    text = "Deal,Stage,Owner,Close date\nA,Proposal,Rosa Diaz,03/04/2027\n"
    assert desk.look(text).notes == ("Close date: read as month/day/year, the workspace's habit.",)
