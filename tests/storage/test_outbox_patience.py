"""Reminders let answers go ahead; what surely did not get out is not looked for."""

from __future__ import annotations

import datetime as dt

import pytest

from storage import outbox
from storage.database import Database
from storage.outbox import ClaimedPost
from tests.storage.conftest import NOW, Place

LEASE = dt.timedelta(minutes=5)


class Box:
    """Puts posts of one workspace, patient ones among them, and claims."""

    def __init__(self, database: Database, place: Place) -> None:
        self.database = database
        self.workspace_id = place.workspace_id

    def put(self, key: str, place: str, *, patient: bool = False) -> None:
        """Put a post."""
        with self.database.transaction(self.workspace_id) as session:
            outbox.put(
                session,
                surface="slack",
                place=place,
                reply={"text": key},
                key=key,
                now=NOW,
                patient=patient,
            )

    def claim(self, at: dt.datetime = NOW, most: int = 9, patient: int = 9) -> list[ClaimedPost]:
        """Claim, of patient ones not more than so many."""
        return outbox.claim(self.database, at, LEASE, most, patient=patient)

    def keys(self, most: int = 9, patient: int = 9) -> list[str]:
        """Claim, and tell the keys."""
        return [post.key for post in self.claim(most=most, patient=patient)]


@pytest.fixture
def box(database: Database, here: Place) -> Box:
    return Box(database, here)


def test_answers_go_before_reminders(box: Box) -> None:
    """However many were planned before."""
    for n in range(5):
        box.put(f"nudges:{n}", f"D{n}", patient=True)
    box.put("receipt:1", "C1")
    assert box.keys(most=3) == ["receipt:1", "nudges:0", "nudges:1"]


def test_only_so_many_reminders_are_under_way(box: Box) -> None:
    """Whatever else there is room for."""
    for n in range(5):
        box.put(f"nudges:{n}", f"D{n}", patient=True)
    assert box.keys(patient=2) == ["nudges:0", "nudges:1"]
    box.put("receipt:1", "C1")
    assert box.keys(patient=0) == ["receipt:1"]


def test_an_answer_overtakes_a_reminder_that_nobody_sends_yet(box: Box) -> None:
    """In the same conversation; a second reminder does not overtake the first."""
    box.put("nudges:1", "D1", patient=True)
    box.put("nudges:2", "D1", patient=True)
    box.put("receipt:1", "D1")
    assert box.keys(patient=0) == ["receipt:1"]
    assert box.keys() == ["nudges:1"]
    assert box.keys() == []


def test_an_answer_waits_for_the_reminder_under_way(box: Box) -> None:
    """Nothing overtakes what is being sent."""
    box.put("nudges:1", "D1", patient=True)
    assert box.keys() == ["nudges:1"]
    box.put("receipt:1", "D1")
    assert box.keys() == []


def test_what_surely_did_not_get_out_is_not_looked_for(box: Box) -> None:
    """Two refusals, then a sender that was killed: from then on it may be out."""
    box.put("a", "C1")
    now, again = NOW, []
    for _ in range(2):
        [post] = box.claim(now)
        again.append(post.again)
        outbox.failed(box.database, post, now, "429", permanent=False, unsent=True)
    [post] = box.claim(now)
    [after_kill] = box.claim(now + LEASE)
    assert [*again, post.again, after_kill.again] == [False, False, False, True]


def test_a_failure_that_tells_nothing_leaves_it_in_doubt(box: Box) -> None:
    """It is looked for at every attempt from then on, until it is certain again."""
    box.put("a", "C1")
    [post] = box.claim()
    outbox.failed(box.database, post, NOW, "timeout", permanent=False)
    [second] = box.claim()
    outbox.failed(box.database, second, NOW, "429 before it was looked for", permanent=False)
    [third] = box.claim()
    assert (second.again, third.again) == (True, True)
    outbox.failed(
        box.database, third, NOW, "429, and it was not there", permanent=False, unsent=True
    )
    assert not box.claim()[0].again


def test_what_was_given_up_is_counted_by_cause(box: Box, database: Database, there: Place) -> None:
    """The most frequent first; what is older than asked for is left out."""
    other = Box(database, there)
    for where, key, cause in ((box, "a", "gone"), (box, "b", "gone"), (other, "c", "closed")):
        where.put(key, f"C-{key}")
        [post] = where.claim()
        outbox.failed(database, post, NOW, cause, permanent=True)
    found = outbox.given_up(database, NOW - dt.timedelta(days=1))
    assert [(each.workspace_id, each.cause, each.posts) for each in found] == [
        (box.workspace_id, "gone", 2),
        (other.workspace_id, "closed", 1),
    ]
    assert outbox.given_up(database, NOW + dt.timedelta(seconds=1)) == []
