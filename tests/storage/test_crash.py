"""Killed at any instant: nothing acknowledged is lost, nothing is done twice."""

from __future__ import annotations

import datetime as dt
import signal
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import select

from storage import inbox, outbox
from storage.changes import recording
from storage.database import Database
from storage.records import ChangeSet, Deal, InboxRow, Post
from tests.storage.conftest import NOW, Place
from tests.storage.worker import Worker

LEASE = dt.timedelta(minutes=5)


def in_threads(*work: Callable[[], None]) -> None:
    """Run all at once; what a thread left when it found everything taken, the caller finishes."""
    threads = [threading.Thread(target=each) for each in work * 3]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for each in work:
        each()


def test_writers_of_one_workspace_take_turns(database: Database, here: Place) -> None:
    """Numbers have no gaps, and no update is lost."""

    def write() -> None:
        for _ in range(5):
            with (
                database.transaction(here.workspace_id) as session,
                recording(session, member_id=None, source="message", at=NOW),
            ):
                deal = session.need(Deal, here.deal_id)
                deal.fields |= {f"count {len(deal.fields)}": True}

    in_threads(write, write)
    with database.reading(here.workspace_id) as session:
        numbers = session.scalars(select(ChangeSet.number).order_by(ChangeSet.number)).all()
        assert numbers == list(range(1, 42))
        assert len(session.need(Deal, here.deal_id).fields) == 42


def test_one_event_delivered_to_many_at_once_is_kept_once(database: Database, here: Place) -> None:
    kept: list[bool] = []

    def deliver() -> None:
        for event in ("e1", "e2", "e3"):
            with database.transaction(here.workspace_id) as session:
                row = inbox.accept(session, "slack", event, "heard", {}, NOW)
            kept.append(row is not None)

    in_threads(deliver)
    assert Counter(kept) == {True: 3, False: 9}


def fill(database: Database, place: Place, count: int) -> None:
    with database.transaction(place.workspace_id) as session:
        for number in range(count):
            inbox.accept(session, "slack", f"e{number}", "heard", {"n": number}, NOW)


def test_many_workers_are_handed_each_event_once(database: Database, here: Place) -> None:
    fill(database, here, 18)
    heard: list[str] = []

    def work() -> None:
        while claimed := inbox.claim(database, NOW, LEASE, 3):
            for row in claimed:
                heard.append(row.event_id)
                with database.transaction(row.workspace_id) as session:
                    inbox.close(session, row.id, NOW)

    in_threads(work)
    assert heard == [f"e{number}" for number in range(18)]


def test_many_senders_are_handed_each_post_once(database: Database, here: Place) -> None:
    keys = [f"{number:02}" for number in range(24)]
    said: list[str] = []
    with database.transaction(here.workspace_id) as session:
        for key in keys:
            place = f"C{int(key) % 6}"
            outbox.put(session, surface="slack", place=place, reply={}, key=key, now=NOW)

    def speak() -> None:
        while claimed := outbox.claim(database, NOW, LEASE, 4):
            for post in claimed:
                said.append(post.key)
                outbox.sent(database, post, post.key, NOW)

    in_threads(speak)
    assert sorted(said) == keys
    for number in range(6):
        assert [key for key in said if int(key) % 6 == number] == keys[number::6]


@pytest.mark.parametrize("where", ["handling", "committed", "claimed", "sending", "sent"])
def test_a_killed_worker_loses_nothing_and_doubles_nothing(
    database: Database, database_url: str, here: Place, tmp_path: Path, where: str
) -> None:
    """Kill -9 at five instants, then a second worker finishes once the leases ran out."""
    fill(database, here, 3)
    platform = tmp_path / "platform.txt"
    platform.touch()
    command = [sys.executable, "-m", "tests.storage.worker", database_url, here.deal_id]
    killed = subprocess.run(
        [*command, str(platform), NOW.isoformat(), where],
        cwd=Path(__file__).parents[2],
        check=False,
    )
    assert killed.returncode == -signal.SIGKILL
    later = NOW + 2 * LEASE
    Worker(database, here.deal_id, platform, later, "never").run()
    delivered = platform.read_text().split()
    with database.reading(here.workspace_id) as session:
        fields = session.need(Deal, here.deal_id).fields
        assert [fields[f"e{number}"] for number in range(3)] == ["1", "1", "1"]
        posts = session.scalars(select(Post).order_by(Post.number)).all()
        assert [post.status for post in posts] == ["sent"] * 3
        assert all(row.done_at is not None for row in session.scalars(select(InboxRow)))
        assert session.workspace.revision == 4
    # Known by its id, a message that got out before the kill is not posted again.
    assert delivered == [post.id for post in posts]
