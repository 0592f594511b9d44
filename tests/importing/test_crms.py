"""Exports of the three CRMs, as they come."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from handlers.importing import Options
from storage.records import Account, Contact, Deal, DealContact, Member
from tests.importing.desk import Desk, counts, reasons


def at(text: str) -> dt.datetime:
    """An instant in UTC."""
    return dt.datetime.fromisoformat(text).replace(tzinfo=dt.UTC)


def test_deals_from_hubspot(desk: Desk) -> None:
    report = desk.bring("hubspot-deals.csv", Options(stages={"Demo done": "discovery"}))
    assert counts(report) == (5, 0, 0, 1)
    won = desk.one(Deal, name="Corvane renewal, 2 years")
    account = desk.one(Account, name="Corvane Logistics")
    assert (won.account_id, account.external_id) == (account.id, "9120012")
    assert (won.amount, won.currency, won.external_id) == (
        Decimal("120000.50"),
        "USD",
        "18230447102",
    )
    assert (won.stage, won.stage_since) == ("won", at("2026-10-02 13:30"))
    assert (won.created_at, won.close_date) == (at("2026-05-11 07:00"), dt.date(2026, 10, 2))
    assert won.owner_id == desk.one(Member, name="Tom Okafor").id
    people = {each.contact_id for each in desk.rows(DealContact) if each.deal_id == won.id}
    assert {each.name for each in desk.rows(Contact) if each.id in people} == {
        "Luis Ortega",
        "Ann Pike",
    }
    assert desk.one(Contact, name="Ann Pike").email == "ann@corvane.example"
    assert desk.one(Deal, name="Eastmark CRM").fields == {"lost_reason": "price"}
    assert desk.one(Deal, name="Delphin pilot\n(phase 1)").amount is None
    assert desk.one(Deal, name="Fenwick add-on").stage == "discovery"


def test_the_owner_is_found_by_name_or_address(desk: Desk) -> None:
    desk.bring("hubspot-deals.csv")
    rosa = desk.one(Member, name="Rosa Diaz")
    assert desk.one(Deal, name="Delphin pilot\n(phase 1)").owner_id == rosa.id
    assert desk.one(Deal, name="Brightleaf - Platform rollout").owner_id == rosa.id


def test_contacts_and_companies_join_what_the_deals_brought(desk: Desk) -> None:
    desk.bring("hubspot-deals.csv")
    assert counts(desk.bring("hubspot-contacts.csv")) == (1, 3, 0, 1)
    assert counts(desk.bring("hubspot-companies.csv")) == (0, 3, 0, 0)
    maya = desk.one(Contact, name="Maya Chen")
    assert (maya.title, maya.phone, maya.external_id) == (
        "VP Operations",
        "+1 415 555 0100",
        "501",
    )
    assert desk.one(Account, name="Corvane Logistics").domain == "corvane.example"
    assert desk.one(Contact, name="info@delphin.example").email == "info@delphin.example"


def test_deals_from_salesforce(desk: Desk) -> None:
    plan = desk.look("salesforce-opportunities.csv")
    assert plan.notes == ("The last 5 lines end a report and are no rows: left out.",)
    assert counts(desk.bring("salesforce-opportunities.csv")) == (4, 0, 0, 0)
    ivory = desk.one(Deal, name="Ivory - 40 properties")
    assert (ivory.external_id, ivory.amount) == ("0065g00000ABcdFAAT", Decimal(210_000))
    assert (ivory.close_date, ivory.source) == (dt.date(2026, 9, 25), "Partner")
    # Of a day alone, the end: what happened on the same day came before.
    assert ivory.stage_since == at("2026-09-25 21:59:59")
    assert desk.one(Deal, name="Juno - Seats").stage == "negotiation"
    assert len([each for each in desk.rows(Account) if each.name == "Hartwell Group"]) == 1


def test_deals_from_pipedrive(desk: Desk) -> None:
    assert counts(desk.bring("pipedrive-deals.csv")) == (4, 0, 0, 0)
    won = desk.one(Deal, name="Mönch & Söhne - Lager")
    assert (won.stage, won.amount, won.currency) == ("won", Decimal(1_250_000), "EUR")
    assert won.stage_since == at("2026-10-05 14:20")
    lost = desk.one(Deal, name="Nobel-Druck")
    assert (lost.stage, lost.close_date) == ("lost", dt.date(2026, 6, 30))
    assert lost.fields == {"lost_reason": "price"}
    assert desk.one(Deal, name="Lindqvist årsavtal").close_date == dt.date(2026, 12, 31)
    assert desk.one(Deal, name="Orto; Nord").amount == Decimal(900)
    assert counts(desk.bring("pipedrive-people.csv")) == (1, 1, 0, 0)
    assert desk.one(Contact, name="Eva Lindqvist").email == "eva@lindqvist.example"
    assert desk.one(Contact, name="Jan Mönch").email == "jan@moench.example"


def test_what_is_refused_says_why(desk: Desk) -> None:
    plan = desk.look("hubspot-deals.csv")
    assert reasons(plan) == {
        7: "the stage 'Demo done' is not in the process",
        8: "the owner 'Nobody Known' is no member here",
    }
    assert plan.unknown_stages == {"Demo done": 1}
    assert plan.unknown_owners == {"Nobody Known": 1}
    assert reasons(desk.look("hubspot-contacts.csv")) == {
        6: "has neither a name nor an e-mail address"
    }


def test_a_refused_row_leaves_nothing_behind(desk: Desk) -> None:
    desk.bring("hubspot-deals.csv")
    names = {each.name for each in desk.rows(Account)}
    assert "Fenwick & Co" not in names
    assert "Grayson" not in names


def test_owners_who_are_no_members(desk: Desk) -> None:
    plan = desk.look("hubspot-deals.csv", Options(owner="rosa.diaz@northgate.example"))
    assert plan.notes == ("Rosa Diaz gets the new deals of 1 row whose owner is no member.",)
    desk.bring("hubspot-deals.csv", Options(create_members=True))
    nobody = desk.one(Member, name="Nobody Known")
    assert desk.one(Deal, name="Grayson start").owner_id == nobody.id
    assert nobody.role == "rep"
