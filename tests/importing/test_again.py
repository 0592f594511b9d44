"""Importing again makes no doubles, writes only what differs, and never empties a value."""

from __future__ import annotations

from decimal import Decimal

import pytest
from sqlalchemy import select

from handlers.importing import Options, Outcome, carry_out, plan, refused_csv
from storage.changes import changes_of, find_change_set, recording, reverse
from storage.changes.outcome import Reversal
from storage.records import Account, ChangeSet, Contact, Deal, DealContact, Journaled, Member
from tests.importing.desk import FILES, NOW, Desk, counts, reasons

EVERY = sorted(path.name for path in FILES.glob("*.csv"))
ORDER = sorted(EVERY, key=lambda name: ("history" in name, "deals" not in name, name))
HEAD = "Deal,Account,Stage,Owner,Amount,Close date,Source\n"


def kept(desk: Desk, kind: type[Journaled]) -> set[str]:
    """The ids of a kind of records."""
    return {each.id for each in desk.rows(kind)}


def test_no_doubles_from_any_file(desk: Desk) -> None:
    kinds: tuple[type[Journaled], ...] = (Account, Contact, Deal, DealContact, Member)
    for name in ORDER:
        desk.bring(name)
        before = [kept(desk, kind) for kind in kinds]
        again = desk.bring(name)
        assert [kept(desk, kind) for kind in kinds] == before
        assert (again.counts[Outcome.NEW], again.counts[Outcome.CHANGED]) == (0, 0), name
        assert again.change_set_id is None


def test_rows_without_ids_are_found_by_what_they_say(desk: Desk) -> None:
    desk.bring(HEAD + "Rollout,Acme,Proposal,Rosa Diaz,52000,2026-12-18,Web\n")
    again = desk.bring(HEAD + "ROLLOUT,acme,Proposal,Rosa Diaz,54000,2026-12-18,\n")
    assert counts(again) == (0, 1, 0, 0)
    deal = desk.one(Deal)
    assert (deal.name, deal.amount, deal.source) == ("Rollout", Decimal(54_000), "Web")
    assert len(desk.rows(Account)) == 1


def test_an_id_keeps_hold_of_a_deal_whose_name_changed(desk: Desk) -> None:
    head = "Record ID,Deal,Account,Stage,Owner\n"
    desk.bring(head + "7,Rollout,Acme,Proposal,Rosa Diaz\n")
    desk.bring(head + "7,Rollout 2027,Acme,Proposal,Rosa Diaz\n")
    assert [deal.name for deal in desk.rows(Deal)] == ["Rollout 2027"]


def test_deals_of_one_name_with_two_ids_are_two(desk: Desk) -> None:
    head = "Record ID,Deal,Account,Stage,Owner\n"
    rows = "7,Renewal,Acme,Proposal,Rosa Diaz\n8,Renewal,Acme,Discovery,Rosa Diaz\n"
    assert counts(desk.bring(head + rows)) == (2, 0, 0, 0)
    assert counts(desk.bring(head + rows)) == (0, 0, 2, 0)
    without = desk.look("Deal,Account,Stage,Owner\nRenewal,Acme,Proposal,Rosa Diaz\n")
    assert reasons(without) == {
        2: "several deals here are called 'Renewal': add a column with their ID"
    }


def test_the_same_row_twice_is_one(desk: Desk) -> None:
    row = "Rollout,Acme,Proposal,Rosa Diaz,52000,2026-12-18,Web\n"
    assert reasons(desk.look(HEAD + row + row)) == {3: "is the same deal as line 2"}
    contacts = "Name,Email\nJen Wu,jen@acme.example\nJennifer Wu,JEN@acme.example\n"
    assert reasons(desk.look(contacts)) == {3: "is the same contact as line 2"}


def test_namesakes_with_other_addresses_are_two_people(desk: Desk) -> None:
    contacts = "Name,Email,Company\nJen Wu,jen@acme.example,Acme\nJen Wu,wu@acme.example,Acme\n"
    assert counts(desk.bring(contacts)) == (2, 0, 0, 0)
    assert counts(desk.bring(contacts)) == (0, 0, 2, 0)


def test_companies_that_share_a_domain_stay_two(desk: Desk) -> None:
    text = "Company name,Domain\nAcme UK,acme.example\nAcme US,acme.example\n"
    assert counts(desk.bring(text)) == (2, 0, 0, 0)
    assert counts(desk.bring(text)) == (0, 0, 2, 0)
    renamed = desk.bring("Company name,Domain\nAcme Holding,acme.example\n")
    assert counts(renamed) == (1, 0, 0, 0)


def test_a_company_is_found_by_its_domain_where_it_stands_alone(desk: Desk) -> None:
    desk.bring("Company name,Domain\nAcme,acme.example\n")
    assert counts(desk.bring("Company name,Domain\nAcme Inc.,www.acme.example\n")) == (0, 1, 0, 0)
    assert desk.one(Account).name == "Acme Inc."


def test_companies_of_one_name_with_two_ids_are_two(desk: Desk) -> None:
    """Also where one of them was here before, without an id."""
    desk.bring("Account,Domain\nAcme,acme.example\n")
    head = "Record ID,Deal Name,Deal Stage,Deal owner,Associated Company,Associated Company IDs\n"
    rows = "7,A,Proposal,Rosa Diaz,Acme,91\n8,B,Proposal,Rosa Diaz,Acme,92\n"
    rows += "9,C,Proposal,Rosa Diaz,Acme,91\n"
    assert counts(desk.bring(head + rows)) == (3, 0, 0, 0)
    assert counts(desk.bring(head + rows)) == (0, 0, 3, 0)
    accounts = {each.external_id: each for each in desk.rows(Account)}
    assert sorted(filter(None, accounts)) == ["91", "92"]
    assert accounts["91"].domain == "acme.example"
    assert [deal.account_id for deal in sorted(desk.rows(Deal), key=lambda deal: deal.name)] == [
        accounts[each].id for each in ("91", "92", "91")
    ]


def test_an_empty_cell_empties_nothing(desk: Desk) -> None:
    desk.bring(HEAD + "Rollout,Acme,Proposal,Rosa Diaz,52000,2026-12-18,Web\n")
    assert counts(desk.bring(HEAD + "Rollout,Acme,,,,,\n")) == (0, 0, 1, 0)


def test_what_somebody_changed_here_is_shown_before_it_is_overwritten(desk: Desk) -> None:
    text = HEAD + "Rollout,Acme,Proposal,Rosa Diaz,52000,2026-12-18,\n"
    desk.bring(text)
    with (
        desk.database.transaction(desk.workspace_id) as session,
        recording(session, member_id=None, source="message", at=NOW),
    ):
        deal = session.scalars(select(Deal)).one()
        deal.amount, deal.stage = Decimal(60_000), "negotiation"
    [result] = desk.look(text).results
    assert [(each.label, each.old, each.new) for each in result.differences] == [
        ("stage", "Negotiation", "Proposal"),
        ("amount", "60,000", "52,000"),
    ]
    assert desk.look(text).changed_by_label == {"stage": 1, "amount": 1}
    filled = text.replace("2026-12-18,", "2026-12-18,Web")
    desk.bring(filled, Options(keep_ours=True))
    kept_deal = desk.one(Deal)
    assert (kept_deal.amount, kept_deal.stage) == (Decimal(60_000), "negotiation")
    assert kept_deal.source == "Web"


def test_the_owner_of_unowned_rows_takes_no_deal_away(desk: Desk) -> None:
    desk.bring(HEAD + "Rollout,Acme,Proposal,Rosa Diaz,,,\n")
    desk.bring(HEAD + "Rollout,Acme,Proposal,,,,\n", Options(owner="Tom Okafor"))
    desk.bring(HEAD + "Rollout,Acme,Proposal,Zoe Unknown,,,\n", Options(owner="Tom Okafor"))
    assert desk.one(Deal).owner_id == desk.one(Member, name="Rosa Diaz").id


def test_one_import_is_one_change_set_and_is_taken_back_as_one(desk: Desk) -> None:
    report = desk.bring("hubspot-deals.csv")
    assert report.change_set_id is not None
    with desk.database.transaction(desk.workspace_id) as session:
        change_set = find_change_set(session, report.change_set_id)
        assert change_set is not None
        assert (change_set.source, change_set.text) == ("import", "Imported deals")
        assert len(session.scalars(select(ChangeSet)).all()) == 2
        with recording(session, member_id=None, source="undo", at=NOW):
            undone = reverse(session, change_set)
        assert isinstance(undone, Reversal)
        assert undone.conflicts == ()
        assert len(changes_of(session, change_set.id)) == len(undone.reversed)
    assert [desk.rows(kind) for kind in (Deal, Account, Contact, DealContact)] == [[], [], [], []]


def test_a_plan_is_made_anew_where_the_workspace_changed_meanwhile(desk: Desk) -> None:
    text = HEAD + "Rollout,Acme,Proposal,Rosa Diaz,52000,2026-12-18,\n"
    early = desk.look(text)
    desk.bring(text)
    with desk.database.transaction(desk.workspace_id) as session:
        report = carry_out(early, session, now=NOW, member_id=None)
    assert counts(report) == (0, 0, 1, 0)
    assert len(desk.rows(Deal)) == 1


def test_all_or_nothing(desk: Desk) -> None:
    def fail(done: int, whole: int) -> None:
        raise ZeroDivisionError

    def bring() -> None:
        with desk.database.transaction(desk.workspace_id) as session:
            found = plan((FILES / "hubspot-deals.csv").read_bytes(), session, Options(), now=NOW)
            carry_out(found, session, now=NOW, member_id=None, progress=fail)

    with pytest.raises(ZeroDivisionError):
        bring()
    assert (desk.rows(Deal), desk.rows(Account)) == ([], [])


def test_refused_rows_can_be_mended_and_imported_again(desk: Desk) -> None:
    refused = refused_csv(desk.bring("hubspot-deals.csv"))
    assert "The stage 'Demo done' is not in the process.,7" in refused
    mended = refused.replace("Demo done", "Discovery").replace("Nobody Known", "Tom Okafor")
    assert counts(desk.bring(mended)) == (2, 0, 0, 0)
    assert desk.one(Deal, name="Grayson start").amount == Decimal(5_000)


def test_a_deal_in_a_stage_that_the_process_dropped_stays_there(desk: Desk) -> None:
    text = HEAD + "Rollout,Acme,Proposal,Rosa Diaz,52000,,\n"
    desk.bring(text)
    with (
        desk.database.transaction(desk.workspace_id) as session,
        recording(session, member_id=None, source="process", at=NOW),
    ):
        session.scalars(select(Deal)).one().stage = "gone_stage"
    assert counts(desk.bring(text.replace("Proposal", "gone_stage"))) == (0, 0, 1, 0)
    assert reasons(desk.look(text.replace("Proposal", "other_stage"))) == {
        2: "the stage 'other_stage' is not in the process"
    }


def test_a_new_owner_and_account_are_told_by_name(desk: Desk) -> None:
    head = "Record ID,Deal,Account,Stage,Owner\n"
    desk.bring(head + "7,Rollout,Acme,Proposal,Rosa Diaz\n")
    [result] = desk.look(head + "7,Rollout,Beta,Proposal,Tom Okafor\n").results
    assert [(each.label, each.old, each.new) for each in result.differences] == [
        ("account", "Acme", "Beta"),
        ("owner", "Rosa Diaz", "Tom Okafor"),
    ]
