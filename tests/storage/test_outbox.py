"""Everything is said once, in order, and nothing is lost on the way."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from storage import outbox
from storage.database import Database
from storage.outbox import ClaimedPost
from storage.records import Post
from tests.storage.conftest import NOW, Place

Later = Callable[[int], dt.datetime]
LEASE = dt.timedelta(minutes=5)


class Mouth:
    """Puts, claims and sends the posts of one workspace."""

    def __init__(self, database: Database, place: Place) -> None:
        self.database = database
        self.workspace_id = place.workspace_id

    def put(
        self,
        key: str,
        *,
        place: str = "C1",
        surface: str = "slack",
        of: str | None = None,
        not_before: dt.datetime | None = None,
        thread: str | None = None,
    ) -> str:
        """Put a post, or an update of another; its id."""
        with self.database.transaction(self.workspace_id) as session:
            post = outbox.put(
                session,
                surface=surface,
                place=place,
                reply={"text": key},
                key=key,
                now=NOW,
                kind="update" if of else "post",
                of_post_id=of,
                not_before=not_before,
                thread=thread,
            )
            return post.id

    def claim(
        self, at: dt.datetime = NOW, surfaces: tuple[str, ...] | None = None
    ) -> list[ClaimedPost]:
        """Claim what can be claimed."""
        return outbox.claim(self.database, at, LEASE, 9, surfaces)

    def keys(self, at: dt.datetime = NOW) -> list[str]:
        """Claim, and tell the keys."""
        return [post.key for post in self.claim(at)]

    def send_all(self, at: dt.datetime = NOW) -> list[str]:
        """Send until nothing is left; the keys in the order they went out."""
        told = []
        while claimed := self.claim(at):
            for post in claimed:
                told.append(post.key)
                assert outbox.sent(self.database, post, f"ts-{post.key}", at)
        return told

    def post(self, post_id: str) -> Post:
        """A post as it is."""
        with self.database.reading(self.workspace_id) as session:
            return session.need(Post, post_id)


@pytest.fixture
def mouth(database: Database, here: Place) -> Mouth:
    return Mouth(database, here)


def test_one_thing_is_said_once(mouth: Mouth) -> None:
    first = mouth.put("receipt:1")
    assert mouth.put("receipt:1", place="C2") == first
    assert mouth.send_all() == ["receipt:1"]
    assert mouth.put("receipt:1") == first
    assert mouth.send_all() == []
    post = mouth.post(first)
    assert (post.place, post.status, post.external_id) == ("C1", "sent", "ts-receipt:1")


def test_the_same_key_in_another_workspace_is_another_post(
    mouth: Mouth, database: Database, there: Place
) -> None:
    other = Mouth(database, there)
    assert mouth.put("a") != other.put("a")
    assert sorted(post.workspace_id for post in mouth.claim()) == sorted(
        [mouth.workspace_id, other.workspace_id]
    )


def test_nothing_overtakes_in_a_place(mouth: Mouth) -> None:
    for key in ("a", "b", "c"):
        mouth.put(key)
    mouth.put("x", place="C2")
    assert mouth.keys() == ["a", "x"]
    assert mouth.keys() == []


def test_a_place_is_told_in_order(mouth: Mouth) -> None:
    for number in range(12):
        mouth.put(f"{number:02}", place=f"C{number % 2}")
    told = mouth.send_all()
    assert [key for key in told if int(key) % 2 == 0] == ["00", "02", "04", "06", "08", "10"]
    assert [key for key in told if int(key) % 2 == 1] == ["01", "03", "05", "07", "09", "11"]


def test_a_resend_carries_the_same_id(mouth: Mouth, later: Later) -> None:
    mouth.put("a")
    [first] = mouth.claim()
    [again] = mouth.claim(later(5))
    assert (again.id, first.attempts, again.attempts) == (first.id, 1, 2)
    assert outbox.sent(mouth.database, again, "ts1", later(5))
    assert not outbox.sent(mouth.database, first, "ts2", later(6))
    assert mouth.post(first.id).external_id == "ts1"


def test_a_retry_keeps_its_place(mouth: Mouth, later: Later) -> None:
    mouth.put("a")
    mouth.put("b")
    [post] = mouth.claim()
    outbox.failed(mouth.database, post, NOW, "429", permanent=False, retry_at=later(3))
    assert mouth.keys(later(2)) == []
    assert mouth.send_all(later(3)) == ["a", "b"]


def test_a_late_failure_does_not_disturb_the_next_sender(mouth: Mouth, later: Later) -> None:
    mouth.put("a")
    [first] = mouth.claim()
    mouth.claim(later(5))
    outbox.failed(mouth.database, first, later(5), "late", permanent=True)
    assert mouth.post(first.id).status == "waiting"
    assert mouth.keys(later(6)) == []


def test_what_never_gets_out_takes_its_updates_along(mouth: Mouth) -> None:
    first = mouth.put("a")
    update = mouth.put("a:1", of=first)
    mouth.put("b")
    [post] = mouth.claim()
    outbox.failed(mouth.database, post, NOW, "channel is gone", permanent=True)
    assert mouth.send_all() == ["b"]
    late = mouth.put("a:2", of=first)
    assert mouth.send_all() == []
    assert [mouth.post(each).status for each in (first, update, late)] == [
        "failed",
        "dropped",
        "dropped",
    ]
    assert mouth.post(first).error == "channel is gone"


def test_an_update_waits_for_its_post_and_knows_where_it_is(mouth: Mouth) -> None:
    first = mouth.put("a")
    mouth.put("a:1", of=first)
    [post] = mouth.claim()
    assert mouth.claim() == []
    outbox.sent(mouth.database, post, "ts1", NOW)
    [update] = mouth.claim()
    assert (update.kind, update.of_post_id, update.of_external_id) == ("update", first, "ts1")


def test_what_is_planned_for_later_holds_nobody_up_before(mouth: Mouth, later: Later) -> None:
    mouth.put("nudge", not_before=later(30))
    mouth.put("answer")
    assert mouth.send_all() == ["answer"]
    assert mouth.send_all(later(29)) == []
    mouth.put("afterwards")
    assert mouth.send_all(later(30)) == ["nudge", "afterwards"]


def test_an_update_of_what_is_planned_for_later_waits_with_it(mouth: Mouth, later: Later) -> None:
    first = mouth.put("nudge", not_before=later(30))
    mouth.put("nudge:1", of=first)
    assert mouth.send_all() == []
    assert mouth.send_all(later(30)) == ["nudge", "nudge:1"]


def test_a_surface_takes_only_its_own(mouth: Mouth) -> None:
    mouth.put("a")
    mouth.put("b", surface="teams")
    assert [post.key for post in mouth.claim(surfaces=("teams",))] == ["b"]


def test_posts_are_found_again(mouth: Mouth) -> None:
    first = mouth.put("a")
    mouth.put("a:1", of=first)
    mouth.send_all()
    inside = mouth.put("c", thread="ts-a")
    mouth.put("elsewhere", place="C2", thread="ts-a")
    with mouth.database.reading(mouth.workspace_id) as session:
        found = outbox.post_by_external_id(session, "slack", "C1", "ts-a")
        assert found is not None
        assert found.id == first
        assert outbox.post_by_external_id(session, "slack", "C2", "ts-a") is None
        thread = outbox.posts_in_thread(session, "slack", "C1", "ts-a")
        assert [post.id for post in thread] == [first, inside]
        assert outbox.newest_reply(session, first) == {"text": "a:1"}
        assert outbox.newest_reply(session, "nobody") is None
        by_key = outbox.post_by_key(session, "c")
        assert by_key is not None
        assert by_key.id == inside
