"""What a set deleted comes back, where it still has a place."""

from __future__ import annotations

from storage.records import Deal, DealContact, NextStep
from tests.storage.conftest import NOW
from tests.storage.undo.conftest import Story


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


def test_a_deleted_tie_stays_away_where_there_is_one_again(story: Story) -> None:
    place = story.place
    ties = [DealContact(deal_id=place.deal_id, contact_id=place.contact_id) for _ in range(2)]
    first_id, second_id = (tie.id for tie in ties)
    story.write(lambda s: s.add(ties[0]))
    made = story.write(lambda s: s.delete(s.need(DealContact, first_id)))
    story.write(lambda s: s.add(ties[1]))
    _, found = story.undo(made)
    assert [each.other for each in found.conflicts] == [("deal_contact", second_id)]
