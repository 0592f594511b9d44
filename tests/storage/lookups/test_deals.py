"""Deals, their totals and their contacts, in the order that the functions promise."""

from __future__ import annotations

from decimal import Decimal

from storage import deals, people
from storage.database import Database
from storage.deals import StageTotal
from storage.records import Contact, Deal, DealContact, Member
from tests.storage.conftest import NOW, Place, new_deal
from tests.storage.lookups.writing import DAY, write


def deal(place: Place, name: str, stage: str, days: int, **values: object) -> Deal:
    """A deal that has been in its stage for so many days."""
    made = new_deal(place.member_id, name=name, stage=stage)
    made.stage_since = NOW - days * DAY
    for key, value in values.items():
        setattr(made, key, value)
    return made


def test_deals_are_listed_longest_in_stage_first(
    database: Database, here: Place, there: Place
) -> None:
    marcus = Member(name="Marcus Webb")
    write(
        database,
        here,
        marcus,
        deal(here, "B", "demo", 5, account_id=here.account_id),
        deal(here, "A", "demo", 9),
        deal(here, "Won", "won", 20, account_id=here.account_id),
        deal(here, "His", "demo", 7, owner_id=marcus.id),
    )
    with database.reading(here.workspace_id) as session:

        def names(found: list[Deal]) -> list[str]:
            return [each.name for each in found]

        mine = deals.deals_of(session, [here.member_id], ["lead", "demo"])
        assert names(mine) == ["A", "B", "Acme pilot"]
        assert names(deals.deals_of(session, None, ["demo"])) == ["A", "His", "B"]
        assert deals.deals_of(session, [], ["demo"]) == []
        assert deals.deals_of(session, None, []) == []
        assert names(deals.deals_in_stages(session, ["won"])) == ["Won"]
        of_account = deals.deals_of_account(session, here.account_id, ["lead", "demo"])
        assert names(of_account) == ["B", "Acme pilot"]
        assert len(deals.all_deals(session)) == 5
        assert deals.count_by_stage(session) == {"lead": 1, "demo": 3, "won": 1}


def test_totals_never_mix_currencies(database: Database, here: Place, there: Place) -> None:
    write(
        database,
        here,
        deal(here, "A", "demo", 1, amount=Decimal("0.10"), currency="EUR"),
        deal(here, "B", "demo", 1, amount=Decimal("0.20"), currency="EUR"),
        deal(here, "C", "demo", 1, amount=None, currency="EUR"),
        deal(here, "D", "demo", 1, amount=Decimal("9999999999999999.99"), currency="USD"),
        deal(here, "E", "won", 1, amount=None, currency="EUR"),
        deal(here, "F", "lost", 1),
    )
    with database.reading(here.workspace_id) as session:
        assert deals.totals_by_stage(session, None, ["demo", "won"]) == [
            StageTotal("demo", "EUR", 3, Decimal("0.30"), 1),
            StageTotal("demo", "USD", 1, Decimal("9999999999999999.99"), 0),
            StageTotal("won", "EUR", 1, Decimal(0), 1),
        ]
        assert deals.totals_by_stage(session, ["nobody"], ["demo"]) == []


def test_a_deals_contacts_come_as_they_came_in(
    database: Database, here: Place, there: Place
) -> None:
    pam = Contact(name="Pam", account_id=here.account_id, created_at=NOW + DAY)
    write(
        database,
        here,
        pam,
        DealContact(deal_id=here.deal_id, contact_id=pam.id),
        DealContact(deal_id=here.deal_id, contact_id=here.contact_id),
    )
    with database.reading(here.workspace_id) as session:
        found = people.deal_contacts_of(session, here.deal_id)
        assert [each.name for each in found] == ["Pam", "Jen Wu"]
        assert people.deal_contacts_of(session, there.deal_id) == []
        ties = deals.deal_contacts_by_deal(session, here.deal_id)
        assert [tie.contact_id for tie in ties] == [pam.id, here.contact_id]
        assert deals.all_deal_contacts(session) == ties
        assert [d.id for d in deals.deals_of_contact(session, pam.id, ["lead"])] == [here.deal_id]
        assert deals.deals_of_contact(session, pam.id, ["won"]) == []
        at_acme = people.contacts_of_account(session, here.account_id)
        assert [each.name for each in at_acme] == ["Jen Wu", "Pam"]
