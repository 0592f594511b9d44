"""Events that arrive at once are kept together, each for itself and once."""

from __future__ import annotations

import datetime as dt
import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from sqlalchemy import select

from storage import inbox
from storage.database import Database
from storage.errors import NotFound
from storage.inbox import Arrival, Letterbox
from storage.records import InboxRow
from tests.storage.conftest import NOW, Place

LEASE = dt.timedelta(minutes=5)


def arrival(place: Place, event_id: str) -> Arrival:
    """An event as a surface hands it in."""
    return Arrival(place.workspace_id, "slack", event_id, "heard", {"text": event_id}, NOW)


def all_at_once(letterbox: Letterbox, arrivals: list[Arrival]) -> list[bool | Exception]:
    """Keep each from a thread of its own; what came of each, in order."""
    together = threading.Barrier(len(arrivals))

    def keep(one: Arrival) -> bool | Exception:
        together.wait()
        try:
            return letterbox.keep(one)
        except Exception as error:  # noqa: BLE001  it is what came of it
            return error

    with ThreadPoolExecutor(len(arrivals)) as threads:
        return list(threads.map(keep, arrivals))


def kept(database: Database, place: Place) -> list[InboxRow]:
    """A workspace's rows, in the order of their numbers."""
    with database.reading(place.workspace_id) as session:
        return list(session.scalars(select(InboxRow).order_by(InboxRow.number)))


def test_many_at_once_are_all_kept(database: Database, here: Place, there: Place) -> None:
    """Of two workspaces, numbered in each without gaps."""
    arrivals = [arrival(place, f"e{n}") for n in range(12) for place in (here, there)]
    assert all_at_once(Letterbox(database), arrivals) == [True] * 24
    for place in (here, there):
        rows = kept(database, place)
        assert [row.number for row in rows] == list(range(1, 13))
        assert {row.event_id for row in rows} == {f"e{n}" for n in range(12)}
        assert all(row.payload == {"text": row.event_id} for row in rows)


def test_one_event_delivered_by_many_is_kept_once(database: Database, here: Place) -> None:
    """Each deliverer learns whether it was the first."""
    found = all_at_once(Letterbox(database), [arrival(here, "e1")] * 12)
    assert sorted(map(bool, found)) == [False] * 11 + [True]
    assert len(kept(database, here)) == 1
    assert Letterbox(database).keep(arrival(here, "e1")) is False


def test_two_programs_number_what_they_keep_in_turn(
    database: Database, database_url: str, here: Place
) -> None:
    other = Database(database_url)
    boxes = [Letterbox(database), Letterbox(other)]
    with ThreadPoolExecutor(8) as threads:
        list(threads.map(lambda n: boxes[n % 2].keep(arrival(here, f"e{n}")), range(40)))
    assert [row.number for row in kept(database, here)] == list(range(1, 41))
    other.close()


def test_a_workspace_that_is_not_there_spoils_nothing_for_the_others(
    database: Database, here: Place
) -> None:
    lost = replace(arrival(here, "e0"), workspace_id="nowhere")
    with pytest.raises(NotFound):
        Letterbox(database).keep(lost)
    arrivals = [lost, *(arrival(here, f"e{n}") for n in range(1, 12))]
    found = all_at_once(Letterbox(database), arrivals)
    assert isinstance(found[0], NotFound)
    assert found[1:] == [True] * 11
    assert len(kept(database, here)) == 11


def test_what_is_told_among_people_is_nobodys_work(database: Database, here: Place) -> None:
    noted = replace(arrival(here, "n1"), kind="noted")
    assert Letterbox(database).keep(noted) is True
    assert inbox.claim(database, NOW, LEASE, 9) == []


def test_arrivals_need_not_wait_for_work_on_postgresql(database: Database, here: Place) -> None:
    """A worker's transaction holds up other work in its workspace, and no arrival."""
    if database.kind == "sqlite":
        pytest.skip("SQLite has one writer at a time")
    with database.transaction(here.workspace_id):
        assert Letterbox(database).keep(arrival(here, "e1")) is True
    assert len(kept(database, here)) == 1
