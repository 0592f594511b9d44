"""Every event is kept once, handed out in order, and handled once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from storage import inbox
from storage.database import Database
from storage.errors import AlreadyClosed, NotFound
from storage.inbox import Claimed
from storage.records import InboxRow
from tests.storage.conftest import NOW, Place, make_place

Later = Callable[[int], dt.datetime]
LEASE = dt.timedelta(minutes=5)


def deliver(database: Database, place: Place, *events: str, at: dt.datetime = NOW) -> list[bool]:
    """Keep events as a surface does, each in a transaction; whether each was new."""
    found = []
    for each in events:
        with database.transaction(place.workspace_id) as session:
            row = inbox.accept(session, "slack", each, "heard", {"text": each}, at)
            found.append(row is not None)
    return found


def claim(database: Database, at: dt.datetime = NOW, limit: int = 9) -> list[Claimed]:
    return inbox.claim(database, at, LEASE, limit)


def names(rows: list[Claimed]) -> list[str]:
    return [row.event_id for row in rows]


def close(database: Database, row: Claimed, at: dt.datetime = NOW) -> None:
    with database.transaction(row.workspace_id) as session:
        inbox.close(session, row.id, at)


def test_an_event_is_kept_once(database: Database, here: Place, there: Place) -> None:
    assert deliver(database, here, "e1", "e1", "e2") == [True, False, True]
    assert deliver(database, there, "e1") == [True]
    rows = claim(database)
    assert [
        (r.event_id, r.payload, r.attempts) for r in rows if r.workspace_id == there.workspace_id
    ] == [("e1", {"text": "e1"}, 1)]
    assert len(rows) == 3


def test_rows_come_in_the_order_of_arrival(database: Database, here: Place) -> None:
    """Also where two processes' clocks disagree: the workspace's own count decides."""
    deliver(database, here, "e1", at=NOW)
    deliver(database, here, "e2", at=NOW)
    deliver(database, here, "e3", at=NOW)
    assert names(claim(database)) == ["e1", "e2", "e3"]


def test_later_rows_wait_while_a_worker_has_an_earlier_one(
    database: Database, here: Place, there: Place
) -> None:
    deliver(database, here, "e1", "e2")
    [first] = claim(database, limit=1)
    assert claim(database) == []
    deliver(database, there, "f1")
    assert names(claim(database)) == ["f1"]
    close(database, first)
    assert names(claim(database)) == ["e2"]


def test_a_lease_that_ran_out_is_handed_out_again(
    database: Database, here: Place, later: Later
) -> None:
    deliver(database, here, "e1")
    [first] = claim(database)
    assert claim(database, later(4)) == []
    [again] = claim(database, later(5))
    assert (again.id, again.attempts) == (first.id, 2)
    close(database, again, later(5))
    with pytest.raises(AlreadyClosed):
        close(database, first, later(6))
    assert claim(database, later(60)) == []


def test_the_late_workers_transaction_rolls_back(
    database: Database, here: Place, later: Later
) -> None:
    deliver(database, here, "e1")
    [row] = claim(database)
    close(database, row)

    def work_late() -> None:
        with database.transaction(here.workspace_id) as session:
            session.workspace.name = "done twice"
            inbox.close(session, row.id, later(1))

    with pytest.raises(AlreadyClosed):
        work_late()
    with database.reading(here.workspace_id) as session:
        assert session.workspace.name == "here"


def test_a_failed_row_is_tried_again_and_holds_nobody_up(
    database: Database, here: Place, later: Later
) -> None:
    deliver(database, here, "e1", "e2")
    [first] = claim(database, limit=1)
    with database.transaction(here.workspace_id) as session:
        inbox.fail(session, first.id, NOW, "no luck", later(4))
    assert names(claim(database, later(1))) == ["e2"]
    [again] = claim(database, later(4))
    assert (again.event_id, again.attempts) == ("e1", 2)


def test_a_row_given_up_stays_with_its_reason(
    database: Database, here: Place, later: Later
) -> None:
    deliver(database, here, "e1")
    [row] = claim(database)
    with database.transaction(here.workspace_id) as session:
        inbox.fail(session, row.id, NOW, "cannot be read", None)
    assert claim(database, later(60)) == []
    with database.reading(here.workspace_id) as session:
        kept = session.need(InboxRow, row.id)
        assert (kept.error, kept.done_at, kept.attempts) == ("cannot be read", NOW, 1)


def test_what_people_told_each_other_is_kept_and_handed_to_nobody(
    database: Database, here: Place
) -> None:
    with database.transaction(here.workspace_id) as session:
        row = inbox.accept(session, "slack", "n1", "noted", {"text": "lunch?"}, NOW)
        assert row is not None
    assert claim(database) == []


def test_one_workspace_can_be_claimed_alone(database: Database, here: Place, there: Place) -> None:
    deliver(database, here, "e1")
    deliver(database, there, "f1")
    found = inbox.claim(database, NOW, LEASE, 9, workspace_id=there.workspace_id)
    assert names(found) == ["f1"]


def test_a_row_of_another_workspace_cannot_be_closed(
    database: Database, here: Place, there: Place
) -> None:
    deliver(database, here, "e1")
    [row] = claim(database)
    with pytest.raises(NotFound), database.transaction(there.workspace_id) as session:
        inbox.close(session, row.id, NOW)


def test_a_payload_comes_back_as_it_was(database: Database) -> None:
    place = make_place(database, "odd")
    payload = {
        "text": "a\x00b \ud83d 👍 \u2028",
        "at": NOW,
        "values": {"$date": "x"},
        "n": [1, 2.5],
    }
    with database.transaction(place.workspace_id) as session:
        inbox.accept(session, "slack", "e1", "heard", payload, NOW)
    [row] = claim(database)
    assert row.payload == payload
