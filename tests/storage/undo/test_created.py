"""What a set created goes with it, unless something that stays needs it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from storage.changes import changes_of
from storage.database import Session
from storage.records import (
    Account,
    Activity,
    Alias,
    Contact,
    Deal,
    DealContact,
    Identity,
    Member,
    NextStep,
    Question,
)
from tests.storage.conftest import NOW, new_deal
from tests.storage.undo.conftest import Story


def test_created_records_go_with_all_that_came_with_them(story: Story) -> None:
    place = story.place

    def write(session: Session) -> None:
        account = Account(name="Umbrella", created_at=NOW)
        contact = Contact(name="Pam", account_id=account.id, created_at=NOW)
        deal = new_deal(place.member_id, name="Umbrella", account_id=account.id)
        session.add_all([account, contact, deal])
        session.add(DealContact(deal_id=deal.id, contact_id=contact.id))
        session.add(Alias(kind="deal", target_id=deal.id, text="umb", created_at=NOW))
        session.add(
            Activity(
                deal_id=deal.id,
                member_id=place.member_id,
                type="call",
                on=NOW.date(),
                contact_ids=[contact.id],
                created_at=NOW,
            )
        )
        session.need(Contact, place.contact_id).account_id = account.id

    made = story.write(write)
    undo, found = story.undo(made)
    assert found.conflicts == ()
    assert len(found.reversed) == 7
    with story.database.reading(place.workspace_id) as session:
        assert session.find(Deal, place.deal_id) is not None
        assert session.need(Contact, place.contact_id).account_id == place.account_id
        created = [c for c in changes_of(session, made) if c.action == "create"]
        assert place.deal_id not in {c.record_id for c in created}
        for kind in (Activity, DealContact, Alias):
            assert [session.find(kind, c.record_id) for c in created] == [None] * len(created)
    _, again = story.undo(undo)
    assert again.conflicts == ()
    with story.database.reading(place.workspace_id) as session:
        for change in changes_of(session, made):
            if change.record == "deal":
                assert session.need(Deal, change.record_id).fields == change.new["fields"]


def refer_by_step(session: Session, deal_id: str, member_id: str) -> None:
    session.add(NextStep(deal_id=deal_id, owner_id=member_id, text="Call", created_at=NOW))


def refer_by_alias(session: Session, deal_id: str, member_id: str) -> None:
    session.add(Alias(kind="deal", target_id=deal_id, text="umb", created_at=NOW))


@pytest.mark.parametrize("refer", [refer_by_step, refer_by_alias])
def test_a_created_record_stays_while_something_refers_to_it(
    story: Story, refer: Callable[[Session, str, str], None]
) -> None:
    place = story.place
    deal = new_deal(place.member_id, name="Umbrella")
    deal_id = deal.id
    made = story.write(lambda s: s.add(deal))
    since = story.write(lambda s: refer(s, deal_id, place.member_id))
    _, found = story.undo(made)
    [conflict] = found.conflicts
    assert (conflict.record, conflict.record_id, conflict.attribute) == ("deal", deal_id, "")
    assert (conflict.change_set_id, conflict.member_id) == (since, place.member_id)
    with story.database.reading(place.workspace_id) as session:
        [step] = changes_of(session, since)
        assert conflict.other == (step.record, step.record_id)
        assert session.find(Deal, deal_id) is not None
    story.undo(since)
    _, found = story.undo(made)
    assert found.conflicts == ()


def test_a_contact_named_in_an_activity_stays(story: Story) -> None:
    place = story.place
    contact = Contact(name="Pam", account_id=place.account_id, created_at=NOW)
    contact_id = contact.id
    made = story.write(lambda s: s.add(contact))
    story.write(
        lambda s: s.add(
            Activity(
                member_id=place.member_id,
                type="call",
                on=NOW.date(),
                contact_ids=[place.contact_id, contact_id],
                created_at=NOW,
            )
        )
    )
    _, found = story.undo(made)
    assert [each.other[0] for each in found.conflicts if each.other] == ["activity"]


def test_what_a_staying_record_needs_stays_too(story: Story) -> None:
    """The deal was changed since, so its account, made with it, cannot go either."""
    place = story.place
    account = Account(name="Umbrella", created_at=NOW)
    deal = new_deal(place.member_id, name="Umbrella", account_id=account.id)
    account_id, deal_id = account.id, deal.id
    made = story.write(lambda s: s.add_all([account, deal]))
    story.write(lambda s: setattr(s.need(Deal, deal_id), "stage", "won"))
    _, found = story.undo(made)
    assert found.reversed == ()
    told = {(each.record, each.attribute, each.other) for each in found.conflicts}
    assert told == {("deal", "stage", None), ("account", "", ("deal", deal_id))}
    with story.database.reading(place.workspace_id) as session:
        assert session.find(Account, account_id) is not None
    [stage] = [each for each in found.conflicts if each.attribute == "stage"]
    assert (stage.was, stage.now) == ("lead", "won")


def test_a_member_who_signed_in_or_was_asked_stays(story: Story) -> None:
    member = Member(name="Marcus Webb")
    member_id = member.id
    made = story.write(lambda s: s.add(member))
    with story.database.transaction(story.place.workspace_id) as session:
        session.add(Identity(surface="slack", external_id="U7", member_id=member_id))
        session.add(Question(member_id=member_id, kind="deal", asked_at=NOW))
    _, found = story.undo(made)
    assert [(each.record, each.change_set_id) for each in found.conflicts] == [("member", None)]
