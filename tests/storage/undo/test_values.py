"""Values go back to what they were, unless somebody set them since."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from storage.changes import Conflict, effective
from storage.database import Session
from storage.records import Account, Deal, Member
from tests.storage.conftest import NOW, new_deal
from tests.storage.undo.conftest import Story


def add_member(session: Session, name: str = "Marcus Webb") -> Member:
    member = Member(name=name)
    session.add(member)
    return member


def test_values_go_back_and_the_sets_know_of_each_other(story: Story) -> None:
    made = story.deal(amount=Decimal(54_000), stage="won", close_date=dt.date(2026, 12, 1))
    undo, found = story.undo(made)
    assert {change.attribute for change in found.reversed} == {"amount", "stage", "close_date"}
    assert found.conflicts == ()
    assert (story.now("amount"), story.now("stage")) == (Decimal(52_000), "lead")
    assert story.now("close_date") is None
    assert story.set(made).undone_by == undo
    assert story.set(undo).undoes == made


def test_a_value_changed_since_stays_and_says_who_and_when(story: Story) -> None:
    marcus = ""

    def someone(session: Session) -> None:
        nonlocal marcus
        marcus = add_member(session).id

    story.write(someone)
    made = story.deal(amount=Decimal(54_000), stage="won")
    later = story.write(
        lambda s: setattr(s.need(Deal, story.place.deal_id), "amount", Decimal(60_000)),
        member_id=marcus,
    )
    _, found = story.undo(made)
    assert [change.attribute for change in found.reversed] == ["stage"]
    assert found.conflicts == (
        Conflict(
            record="deal",
            record_id=story.place.deal_id,
            attribute="amount",
            was=Decimal(54_000),
            now=Decimal(60_000),
            member_id=marcus,
            at=NOW + dt.timedelta(minutes=3),
            change_set_id=later,
        ),
    )
    assert (story.now("amount"), story.now("stage")) == (Decimal(60_000), "lead")


def test_a_value_that_somebody_set_again_is_theirs(story: Story) -> None:
    """54k, then someone says 60k and someone 54k again: the last one stands behind it."""
    made = story.deal(amount=Decimal(54_000))
    story.deal(amount=Decimal(60_000))
    again = story.deal(amount=Decimal(54_000))
    _, found = story.undo(made)
    assert [each.change_set_id for each in found.conflicts] == [again]
    assert story.now("amount") == Decimal(54_000)
    assert story.set(made).undone_by is None


def test_values_that_belong_together_stay_together(story: Story) -> None:
    """The amount was changed since: its currency alone going back would make another amount."""
    made = story.deal(amount=Decimal(54_000), currency="USD", source="web")
    later = story.deal(amount=Decimal(60_000))
    _, found = story.undo(made)
    assert {each.attribute: each.change_set_id for each in found.conflicts} == {
        "amount": later,
        "currency": later,
    }
    assert (story.now("amount"), story.now("currency")) == (Decimal(60_000), "USD")
    assert story.now("source") is None


def test_fields_go_back_key_by_key(story: Story) -> None:
    made = story.deal(fields={"competitor": "Hooli", "champion": "Jen"})
    story.deal(fields={"competitor": "Initech", "champion": "Jen"})
    _, found = story.undo(made)
    assert [each.attribute for each in found.conflicts] == ["fields.competitor"]
    assert story.now("fields") == {"competitor": "Initech", "budget": True}


def test_a_value_stays_where_the_one_before_refers_to_what_is_gone(story: Story) -> None:
    place = story.place
    other = Account(name="Umbrella", created_at=NOW)
    other_id = other.id
    story.write(lambda s: s.add(other))
    story.deal(account_id=other_id)
    made = story.deal(account_id=place.account_id)
    story.write(lambda s: s.delete(s.need(Account, other_id)))
    _, found = story.undo(made)
    assert [(each.attribute, each.other) for each in found.conflicts] == [
        ("account_id", ("account", other_id))
    ]


def test_changes_to_a_record_that_is_gone_are_said(story: Story) -> None:
    made = story.deal(stage="won")
    gone = story.write(lambda s: s.delete(s.need(Deal, story.place.deal_id)))
    _, found = story.undo(made)
    assert [(each.attribute, each.now, each.change_set_id) for each in found.conflicts] == [
        ("stage", None, gone)
    ]


def test_imported_history_goes_back_to_before_the_import(story: Story) -> None:
    place = story.place
    deal = new_deal(place.member_id, name="Old one")
    deal_id = deal.id

    def write(session: Session) -> None:
        with effective(session, NOW - dt.timedelta(days=9)):
            session.add(deal)
        for days, stage in ((5, "demo"), (2, "won")):
            with effective(session, NOW - dt.timedelta(days=days)):
                deal.stage = stage
                session.need(Deal, place.deal_id).stage = stage

    made = story.write(write)
    undo, found = story.undo(made)
    assert found.conflicts == ()
    assert len(found.reversed) == 5
    assert story.now("stage") == "lead"
    with story.database.reading(place.workspace_id) as session:
        assert session.find(Deal, deal_id) is None
    story.undo(undo)
    assert story.now("stage") == "won"
