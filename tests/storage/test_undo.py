"""Undo takes back what a set did, and nothing that somebody did since."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from storage.changes import (
    AlreadyUndone,
    Conflict,
    Reversal,
    changes_of,
    effective,
    find_change_set,
    last_change_set,
    recording,
    reverse,
)
from storage.database import Database, Session
from storage.errors import JournalError
from storage.records import (
    Account,
    Activity,
    Alias,
    ChangeSet,
    Contact,
    Deal,
    DealContact,
    Identity,
    Member,
    NextStep,
    Question,
)
from tests.storage.conftest import NOW, Place, new_deal

Write = Callable[[Session], object]


class Story:
    """Sets written one after the other in one workspace, a minute apart."""

    def __init__(self, database: Database, place: Place) -> None:
        self.database = database
        self.place = place
        self.minute = 0

    def write(self, write: Write, *, member_id: str | None = None) -> str:
        """Do it in a set of its own; the set's id."""
        self.minute += 1
        at = NOW + dt.timedelta(minutes=self.minute)
        member_id = member_id or self.place.member_id
        with (
            self.database.transaction(self.place.workspace_id) as session,
            recording(session, member_id=member_id, source="message", at=at) as made,
        ):
            write(session)
        return made.id

    def undo(self, set_id: str, *, member_id: str | None = None) -> tuple[str, Reversal]:
        """Take a set back; the undoing set's id and what came of it."""
        self.minute += 1
        at = NOW + dt.timedelta(minutes=self.minute)
        member_id = member_id or self.place.member_id
        with (
            self.database.transaction(self.place.workspace_id) as session,
            recording(session, member_id=member_id, source="undo", at=at) as made,
        ):
            found = reverse(session, session.need(ChangeSet, set_id))
        return made.id, found

    def deal(self, **values: Any) -> str:
        """Change the deal."""

        def write(session: Session) -> None:
            deal = session.need(Deal, self.place.deal_id)
            for name, value in values.items():
                setattr(deal, name, value)

        return self.write(write)

    def now(self, name: str) -> Any:
        """A value of the deal."""
        with self.database.reading(self.place.workspace_id) as session:
            return getattr(session.need(Deal, self.place.deal_id), name)

    def set(self, set_id: str) -> ChangeSet:
        """The set as it is."""
        with self.database.reading(self.place.workspace_id) as session:
            found = find_change_set(session, set_id)
            assert found is not None
            return found


@pytest.fixture
def story(database: Database, here: Place) -> Story:
    return Story(database, here)


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


def test_what_was_itself_taken_back_does_not_stand_in_the_way(story: Story) -> None:
    made = story.deal(amount=Decimal(54_000))
    since = story.deal(amount=Decimal(60_000))
    story.undo(since)
    _, found = story.undo(made)
    assert found.conflicts == ()
    assert story.now("amount") == Decimal(52_000)


def test_undo_redo_and_undo_again(story: Story) -> None:
    first = story.deal(amount=Decimal(53_000))
    made = story.deal(amount=Decimal(54_000))
    undo, _ = story.undo(made)
    redo, _ = story.undo(undo)
    assert story.now("amount") == Decimal(54_000)
    assert story.set(undo).undone_by == redo
    assert story.set(made).undone_by is None
    _, found = story.undo(made)
    assert found.conflicts == ()
    assert story.now("amount") == Decimal(53_000)
    _, found = story.undo(first)
    assert found.conflicts == ()
    assert story.now("amount") == Decimal(52_000)


def test_a_redo_that_stands_is_in_the_way_of_an_older_undo(story: Story) -> None:
    first = story.deal(amount=Decimal(53_000))
    undo, _ = story.undo(story.deal(amount=Decimal(54_000)))
    redo, _ = story.undo(undo)
    _, found = story.undo(first)
    assert [each.change_set_id for each in found.conflicts] == [redo]
    assert story.now("amount") == Decimal(54_000)


def test_undone_twice_is_said(story: Story) -> None:
    made = story.deal(stage="won")
    undo, _ = story.undo(made)
    with pytest.raises(AlreadyUndone) as caught:
        story.undo(made)
    assert caught.value.change_set_id == undo
    assert caught.value.by == story.place.member_id
    assert caught.value.at == NOW + dt.timedelta(minutes=2)


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


def test_a_deleted_record_comes_back_with_its_id(story: Story) -> None:
    place = story.place
    before = {name: story.now(name) for name in ("amount", "fields", "stage", "created_at")}
    made = story.write(lambda s: s.delete(s.need(Deal, place.deal_id)))
    _, found = story.undo(made)
    assert found.conflicts == ()
    assert {name: story.now(name) for name in before} == before


def test_a_deleted_record_stays_away_where_what_it_needs_is_gone(story: Story) -> None:
    place = story.place
    step = NextStep(deal_id=place.deal_id, owner_id=place.member_id, text="Call", created_at=NOW)
    step_id = step.id
    story.write(lambda s: s.add(step))
    first = story.write(lambda s: s.delete(s.need(NextStep, step_id)))
    story.write(lambda s: s.delete(s.need(Deal, place.deal_id)))
    _, found = story.undo(first)
    assert found.reversed == ()
    assert [(each.record, each.other) for each in found.conflicts] == [
        ("next_step", ("deal", place.deal_id))
    ]


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


def test_a_deleted_tie_stays_away_where_there_is_one_again(story: Story) -> None:
    place = story.place
    ties = [DealContact(deal_id=place.deal_id, contact_id=place.contact_id) for _ in range(2)]
    first_id, second_id = (tie.id for tie in ties)
    story.write(lambda s: s.add(ties[0]))
    made = story.write(lambda s: s.delete(s.need(DealContact, first_id)))
    story.write(lambda s: s.add(ties[1]))
    _, found = story.undo(made)
    assert [each.other for each in found.conflicts] == [("deal_contact", second_id)]


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


def test_the_last_set_is_the_last_not_undone(story: Story) -> None:
    first = story.deal(stage="demo")
    second = story.deal(stage="won")
    undo, _ = story.undo(second)
    with story.database.reading(story.place.workspace_id) as session:
        last = last_change_set(session, story.place.member_id)
        assert last is not None
        assert last.id == first
    story.undo(undo)
    with story.database.reading(story.place.workspace_id) as session:
        last = last_change_set(session, story.place.member_id)
        assert last is not None
        assert last.id == second


def test_taking_back_needs_a_recording_of_its_own(story: Story) -> None:
    made = story.deal(stage="won")
    with (
        pytest.raises(JournalError),
        story.database.transaction(story.place.workspace_id) as session,
    ):
        reverse(session, session.need(ChangeSet, made))
