"""Old rows go; what anything still rests on stays."""

from __future__ import annotations

import datetime as dt
from typing import Any

from sqlalchemy import select

from storage import inbox, outbox
from storage.database import Database
from storage.inbox import Arrival, Letterbox
from storage.pruning import prune
from storage.questions import put_question
from storage.records import InboxRow, Post
from tests.storage.conftest import NOW, Place

LEASE = dt.timedelta(minutes=5)
BEFORE = NOW - dt.timedelta(days=90)
OLD = BEFORE - dt.timedelta(days=1)


def arrive(
    database: Database, here: Place, event: str, at: dt.datetime, place: str = "D1", **facts: Any
) -> None:
    """Keep an event of a conversation."""
    payload = {"text": event, "place": {"id": place, "kind": "direct"}}
    kind = facts.get("kind", "heard")
    Letterbox(database).keep(Arrival(here.workspace_id, "slack", event, kind, payload, at))


def deal_with_all(database: Database, at: dt.datetime) -> None:
    """Close every row that is due."""
    for row in inbox.claim(database, at, LEASE, 99):
        with database.transaction(row.workspace_id) as session:
            inbox.close(session, row.id, at)


def events(database: Database, here: Place) -> set[str]:
    """What is in the inbox."""
    with database.reading(here.workspace_id) as session:
        return set(session.scalars(select(InboxRow.event_id)))


def post(database: Database, here: Place, key: str, first: str | None = None) -> str:
    """Say something, long ago, or put it in place of a post; its id."""
    with database.transaction(here.workspace_id) as session:
        kind = "update" if first else "post"
        put = outbox.put(
            session,
            surface="slack",
            place="D1",
            reply={"text": key},
            key=key,
            now=OLD,
            kind=kind,
            of_post_id=first,
        )
        post_id = put.id
    for claimed in outbox.claim(database, OLD, LEASE, 9):
        outbox.sent(database, claimed, f"1.{key}", OLD)
    return post_id


def keys(database: Database, here: Place) -> set[str]:
    """What is in the outbox."""
    with database.reading(here.workspace_id) as session:
        return set(session.scalars(select(Post.key)))


def test_old_closed_events_go_and_open_ones_stay(
    database: Database, here: Place, there: Place
) -> None:
    """Of each conversation the newest message stays: it tells who reads along."""
    for event in ("e1", "e2", "e3"):
        arrive(database, here, event, OLD)
    arrive(database, here, "c1", OLD, place="C1")
    arrive(database, here, "p1", OLD, kind="press")
    arrive(database, there, "e1", OLD)
    deal_with_all(database, OLD)
    arrive(database, here, "open", OLD, place="D2")
    arrive(database, here, "open too", OLD, place="D2")
    arrive(database, here, "young", NOW, place="D3")
    assert prune(database, BEFORE) == 3
    assert events(database, here) == {"e3", "c1", "open", "open too", "young"}
    assert events(database, there) == {"e1"}
    assert prune(database, BEFORE) == 0


def test_numbers_go_on_after_pruning(database: Database, here: Place) -> None:
    """What comes next is handed out after what came before."""
    for event in ("e1", "e2"):
        arrive(database, here, event, OLD)
    deal_with_all(database, OLD)
    prune(database, BEFORE)
    arrive(database, here, "e3", NOW)
    [row] = inbox.claim(database, NOW, LEASE, 9)
    assert row.event_id == "e3"


def test_a_repeated_event_is_known_as_long_as_it_is_kept(database: Database, here: Place) -> None:
    """Slack repeats within hours: such an event is far from being pruned."""
    arrive(database, here, "e1", NOW - dt.timedelta(hours=20))
    arrive(database, here, "e2", NOW - dt.timedelta(hours=19))
    deal_with_all(database, NOW)
    prune(database, NOW - dt.timedelta(days=2))
    arrive(database, here, "e1", NOW)
    assert inbox.claim(database, NOW, LEASE, 9) == []


def test_of_a_message_the_first_and_the_newest_state_stay(database: Database, here: Place) -> None:
    """A thread hangs on the first, and the newest is what is shown."""
    first = post(database, here, "first")
    for key in ("second", "third", "fourth"):
        post(database, here, key, first)
    assert prune(database, BEFORE) == 2
    assert keys(database, here) == {"first", "fourth"}
    with database.reading(here.workspace_id) as session:
        assert outbox.newest_reply(session, first) == {"text": "fourth"}
        assert outbox.posts_in_thread(session, "slack", "D1", "1.first")


def test_what_a_question_stands_in_stays(database: Database, here: Place) -> None:
    """A foreign key holds it."""
    first = post(database, here, "first")
    asked = post(database, here, "asked", first)
    post(database, here, "newest", first)
    with database.transaction(here.workspace_id) as session:
        question = put_question(
            session, member_id=here.member_id, kind="deal", payload={}, asked_at=OLD
        )
        question.post_id = asked
    assert prune(database, BEFORE) == 0


def test_much_goes_in_small_steps(database: Database, here: Place) -> None:
    """More rows than one transaction takes."""
    for n in range(520):
        arrive(database, here, f"e{n}", OLD)
    for _ in range(6):
        deal_with_all(database, OLD)
    assert prune(database, BEFORE) == 519
    assert events(database, here) == {"e519"}
