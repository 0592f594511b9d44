"""Undo, redo and undo again: which set stands, and which is the last."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from storage.changes import AlreadyUndone, last_change_set, reverse
from storage.errors import JournalError
from storage.records import ChangeSet
from tests.storage.conftest import NOW
from tests.storage.undo.conftest import Story


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
