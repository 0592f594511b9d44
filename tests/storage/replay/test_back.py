"""Whatever was edited, every set can be taken back."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from storage.changes import reverse
from storage.database import Database
from storage.records import ChangeSet
from tests.storage.replay.conftest import EDITS, RANDOM, Edit, fresh


@RANDOM
@given(sets=EDITS)
def test_taking_all_back_restores_the_beginning(
    database: Database, number: list[int], sets: list[list[Edit]]
) -> None:
    """Latest first, each reversal is complete, and restores exactly what was before the set."""
    edits = fresh(database, number)
    states = [edits.records()]
    for each in sets:
        edits.apply(each)
        states.append(edits.records())
    for set_id, before in zip(reversed(edits.sets[:]), reversed(states[:-1]), strict=True):
        with edits.writing() as session:
            found = reverse(session, session.need(ChangeSet, set_id))
        assert found.conflicts == ()
        assert edits.records() == before


@RANDOM
@given(sets=EDITS, which=st.data())
def test_taking_one_back_and_forth_changes_nothing(
    database: Database, number: list[int], sets: list[list[Edit]], which: st.DataObject
) -> None:
    """Any set, whatever came after it: undo, then redo, and all is as it was."""
    edits = fresh(database, number)
    for each in sets:
        edits.apply(each)
    before = edits.records()
    chosen = which.draw(st.sampled_from(edits.sets))
    with edits.writing() as session:
        found = reverse(session, session.need(ChangeSet, chosen))
    changed = {(c.record, c.record_id) for c in found.reversed}
    after = edits.records()
    assert {key for key in {*before, *after} if before.get(key) != after.get(key)} == changed
    if found.reversed:
        with edits.writing() as session:
            redone = reverse(session, session.need(ChangeSet, edits.sets[-1]))
        assert redone.conflicts == ()
    assert edits.records() == before
