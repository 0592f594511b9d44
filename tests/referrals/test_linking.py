"""What came of a referral is seen in what is written anyway, and taken back with it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from handlers.importing import Kind, Options, carry_out, plan
from handlers.referrals.linking import link, same_company
from storage.changes import recording
from storage.records import Account, Activity, Contact, Deal, Referral
from tests.nudges.morning import Morning
from tests.world import WORKSPACE


def named(morning: Morning, company: str | None = "Soylent", status: str = "received") -> None:
    """Pam named Ari Cole to Dana, just now."""
    now = morning.clock.now()
    morning.write(
        lambda session: session.add(
            Referral(
                id="r-ari",
                member_id="dana",
                account_id="a-globex",
                contact_id="c-pam",
                status=status,
                to_name="Ari Cole",
                to_company=company,
                created_at=now,
            )
        )
    )


def referral(morning: Morning) -> Referral:
    """As it is now."""
    with morning.database.reading(WORKSPACE) as session:
        return session.need(Referral, "r-ari")


def new_deal(morning: Morning) -> Deal | None:
    """The deal that it led to."""
    with morning.database.reading(WORKSPACE) as session:
        found = session.need(Referral, "r-ari").new_deal_id
        return session.find(Deal, found) if found else None


@pytest.mark.parametrize(
    ("one", "other"),
    [("Soylent", "soylent"), ("Soylent Corp.", "Soylent"), ("Soylent, Inc.", "SOYLENT GmbH")],
)
def test_a_company_is_the_same_whatever_its_legal_form(one: str, other: str) -> None:
    """As people write it."""
    assert same_company(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Soylent", "Soylent Green"), ("Summit Ridge", "Summit Logistics"), ("", ""), (None, "Co")],
)
def test_other_companies_are_others(one: str | None, other: str) -> None:
    """A shared word is not enough."""
    assert not same_company(one, other)


def test_a_deal_told_in_a_message_came_of_it_and_undo_takes_both_back(morning: Morning) -> None:
    """Source, deal and referral stand in one set."""
    named(morning)
    morning.say("marcus", "new opp with Soylent Corp, 30k")
    deal = new_deal(morning)
    assert deal is not None
    assert (deal.source, deal.owner_id, referral(morning).status) == (
        "referral",
        "marcus",
        "opened",
    )
    assert "Referral: led to this deal from Pam Ives" in morning.last
    morning.tap("marcus", "Undo")
    assert referral(morning).status == "received"
    assert new_deal(morning) is None


@pytest.mark.parametrize("status", ["asked", "promised", "declined"])
def test_only_an_introduction_that_was_made_leads_to_a_deal(morning: Morning, status: str) -> None:
    """What was only promised, or refused, did not."""
    named(morning, status=status)
    morning.say("dana", "new opp with Soylent Corp, 30k")
    assert referral(morning).status == status


def test_the_second_deal_there_did_not_come_of_it(morning: Morning) -> None:
    """A referral leads to one deal."""
    named(morning)
    morning.say("dana", "new opp with Soylent Corp, 30k")
    first = new_deal(morning)
    morning.say("dana", "new opp with Soylent Corp, 90k")
    second = new_deal(morning)
    assert first is not None
    assert second is not None
    assert first.id == second.id


@pytest.mark.parametrize(
    ("source", "expected"), [("", "opened"), ("Customer referral", "opened"), ("Event", "received")]
)
def test_an_imported_deal_came_of_it_unless_the_file_says_otherwise(
    morning: Morning, source: str, expected: str
) -> None:
    """Its own source is kept."""
    named(morning)
    head = "Deal name,Company,Stage,Amount,Owner,Source"
    imported(morning, f"{head}\nStart,Soylent,Qualified,1,Dana Reyes,{source}\n")
    assert referral(morning).status == expected
    if deal := new_deal(morning):
        assert deal.source == (source or "referral")


def test_a_deal_from_before_did_not_come_of_it(morning: Morning) -> None:
    """An import of last year's deals does not rewrite what happened."""
    named(morning)
    head = "Deal name,Company,Stage,Amount,Owner,Created at"
    imported(morning, f"{head}\nOld,Soylent,Qualified,1,Dana Reyes,2025-03-01\n")
    assert referral(morning).status == "received"


def imported(morning: Morning, text: str) -> None:
    """Import deals."""
    now = morning.clock.now()
    with morning.database.transaction(WORKSPACE) as session:
        made = plan(text.encode(), session, Options(kind=Kind.DEALS), now=now)
        carry_out(made, session, now=now, member_id=None)


def happened(morning: Morning, **values: object) -> None:
    """An activity that is told in a message goes through the same place as this one."""
    with (
        morning.database.transaction(WORKSPACE) as session,
        recording(session, member_id="dana", source="message", at=morning.clock.now()),
    ):
        now = morning.clock.now()
        session.add(Account(id="a-new", name="Soylent Ltd", created_at=now))
        session.add(Account(id="a-other", name="Duff", created_at=now))
        session.add(Contact(id="c-ari", name="ARI COLE", account_id="a-new", created_at=now))
        session.add(
            Activity(
                member_id="dana",
                created_at=now,
                **{"type": "call", "on": now.date(), **values},  # type: ignore[arg-type]
            )
        )
        link(session, now)


@pytest.mark.parametrize(
    ("company", "facts", "expected"),
    [
        ("Soylent", {"account_id": "a-new"}, "contacted"),
        (None, {"account_id": "a-new", "contact_ids": ["c-ari"]}, "contacted"),
        ("Soylent", {"account_id": "a-new", "type": "note"}, "received"),
        ("Soylent", {"account_id": "a-other"}, "received"),
        ("Duff", {"account_id": "a-new", "contact_ids": ["c-ari"]}, "received"),
        (None, {"account_id": "a-other"}, "received"),
        ("Soylent", {"account_id": "a-new", "on": date(2026, 2, 1)}, "received"),
    ],
)
def test_a_first_contact_is_seen(
    morning: Morning, company: str | None, facts: dict[str, object], expected: str
) -> None:
    """By the company or the person; a note is none, nor is what happened before."""
    named(morning, company)
    happened(morning, **facts)
    assert referral(morning).status == expected


def test_a_call_told_in_a_message_is_a_contact(morning: Morning) -> None:
    """The receipt says so."""
    named(morning, "Hooli")
    morning.say("dana", "called Bob at Hooli")
    assert referral(morning).status == "contacted"
    assert "Referral: contacted through Pam Ives: Ari Cole at Hooli" in morning.last


def test_a_year_later_it_did_not_come_of_it(morning: Morning) -> None:
    """What happens with a company then has other reasons."""
    named(morning)
    morning.clock.wind(timedelta(days=370))
    morning.say("dana", "new opp with Soylent Corp, 30k")
    assert referral(morning).status == "received"
