"""What was bought and what was noted, of this workspace's companies only."""

from __future__ import annotations

import datetime as dt

from storage import referrals
from storage.database import Database
from storage.nudges.customers import first_contacts, latest_notes, wins_of
from storage.records import Activity, Contact, Deal, DealContact, Referral
from tests.storage.conftest import NOW, Place, new_deal
from tests.storage.lookups.writing import DAY, TODAY, write


def note(place: Place, text: str | None, days: int, *, by_deal: bool = True) -> Activity:
    """A note about the deal, or about the company alone, so many days ago."""
    return Activity(
        deal_id=place.deal_id if by_deal else None,
        account_id=None if by_deal else place.account_id,
        member_id=place.member_id,
        type="note",
        on=TODAY - days * DAY,
        text=text,
        contact_ids=[place.contact_id],
        created_at=NOW,
    )


def test_the_latest_notes_of_a_company_whether_on_its_deal_or_not(
    database: Database, here: Place, there: Place
) -> None:
    """The latest first, as many as are wanted, empty ones left out."""
    rows = (note(here, "old", 9), note(here, "new", 1, by_deal=False), note(here, "middle", 5))
    write(database, here, *rows, note(here, None, 0), note(here, "", 0))
    write(database, there, note(there, "theirs", 0))
    with database.reading(here.workspace_id) as session:
        ids = [here.account_id, there.account_id]
        found = latest_notes(session, ids, 2)
        assert [each.text for each in found] == ["new", "middle"]
        assert {each.account_id for each in found} == {here.account_id}
        assert found[0].contact_ids == (here.contact_id,)
        assert found[0].on == TODAY - DAY
        assert latest_notes(session, [there.account_id], 2) == []


def test_wins_come_in_the_order_in_which_they_were_won(
    database: Database, here: Place, there: Place
) -> None:
    """Open deals are none."""

    def won(place: Place, name: str, days: int) -> Deal:
        deal = new_deal(place.member_id, name=name, account_id=place.account_id, stage="won")
        deal.stage_since = NOW - days * DAY
        return deal

    rows = [won(here, "second", 1), won(here, "first", 5)]
    write(database, here, *rows)
    write(database, there, won(there, "theirs", 0))
    with database.reading(here.workspace_id) as session:
        found = wins_of(session, [here.account_id, there.account_id], ["won"])
        assert [each.deal_id for each in found] == [rows[1].id, rows[0].id]


def test_who_left_is_not_to_be_asked(database: Database, here: Place) -> None:
    """The next one in the deal is."""
    gone = Contact(name="Gone", account_id=here.account_id, left=True, created_at=NOW)
    write(database, here, gone)
    ties = [
        DealContact(id=f"tie-{n}", deal_id=here.deal_id, contact_id=contact)
        for n, contact in enumerate((gone.id, here.contact_id))
    ]
    write(database, here, *ties)
    with database.reading(here.workspace_id) as session:
        found = first_contacts(session, [here.deal_id])
        assert {deal: contact.name for deal, contact in found.items()} == {here.deal_id: "Jen Wu"}


def test_referrals_that_named_somebody_of_late(
    database: Database, here: Place, there: Place
) -> None:
    """Received or contacted, since then; by the company and by the deal that it led to."""

    def referral(place: Place, name: str, status: str, days: int) -> Referral:
        return Referral(
            member_id=place.member_id,
            account_id=place.account_id,
            to_name=name,
            status=status,
            status_since=NOW - days * DAY,
            new_deal_id=place.deal_id if status == "opened" else None,
            created_at=NOW - dt.timedelta(days=days, hours=1),
        )

    states = (("a", "received", 3), ("b", "contacted", 1), ("c", "asked", 1), ("d", "opened", 2))
    write(database, here, *(referral(here, *each) for each in states))
    write(database, here, referral(here, "e", "received", 400))
    write(database, there, referral(there, "theirs", "received", 1))
    with database.reading(here.workspace_id) as session:
        found = referrals.referrals_that_named(session, NOW - 365 * DAY)
        assert [each.to_name for each in found] == ["b", "a"]
        led = referrals.referral_to(session, here.deal_id)
        assert led is not None
        assert led.to_name == "d"
        company = referrals.referrals_of_company(session, here.account_id)
        assert len(company) == 5
