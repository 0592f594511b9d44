"""Nothing happens twice, and nothing that was acknowledged is lost."""

from __future__ import annotations

from datetime import timedelta

import pytest

from handlers import assistant
from storage import inbox
from storage.records import Deal
from tests.handlers.desk import TestDesk
from tests.world import NOW, WORKSPACE


def amount(desk: TestDesk, deal_id: str = "d-acme") -> int:
    """The deal's amount now."""
    with desk.database.reading(WORKSPACE) as session:
        return int(session.need(Deal, deal_id).amount or 0)


def test_an_event_delivered_three_times_counts_once(desk: TestDesk) -> None:
    """The same event id is one message: one change, one receipt."""
    for _ in range(3):
        desk.say("dana", "acme +10k", message_id="m1", event_id="e1")
    assert amount(desk) == 55000
    assert len(desk.posts) == 1


def test_a_tap_delivered_twice_counts_once(desk: TestDesk) -> None:
    """A repeated tap is one tap: what was taken back stays so."""
    desk.say("dana", "acme is 52k now")
    for _ in range(2):
        desk.tap("dana", "Undo", event_id="t1")
    assert amount(desk) == 45000


def test_what_fails_half_way_leaves_nothing_and_is_tried_again(
    desk: TestDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A crash after the writing and before the commit rolls everything back; later it works."""

    def crash(*_: object, **__: object) -> bool:
        raise RuntimeError("the power went")

    with monkeypatch.context() as patched:
        patched.setattr(assistant, "show_receipt", crash)
        desk.say("dana", "acme is 52k now")
    assert amount(desk) == 45000
    assert desk.posts == []
    later = TestDesk(desk.database, NOW + timedelta(minutes=5))
    later.work()
    assert amount(desk) == 52000
    assert len(desk.posts) == 1


def test_after_the_last_attempt_the_writer_is_told(
    desk: TestDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A message that cannot be dealt with is not dropped in silence."""

    def crash(*_: object, **__: object) -> bool:
        raise RuntimeError("broken for good")

    monkeypatch.setattr(assistant, "show_receipt", crash)
    desk.say("dana", "acme is 52k now")
    for minutes in range(5, 60, 5):
        TestDesk(desk.database, NOW + timedelta(minutes=minutes)).work()
    assert "Something went wrong on my side and I changed nothing." in desk.last
    assert amount(desk) == 45000
    assert inbox.claim(desk.database, NOW + timedelta(days=9), timedelta(seconds=9), 5) == []


def test_an_answer_is_taken_once(desk: TestDesk) -> None:
    """The second answer to a question changes nothing and says so."""
    desk.say("dana", "called summit, 70k now")
    desk.tap("dana", "Ridge data room")
    assert amount(desk, "d-ridge") == 70000
    with desk.database.reading(WORKSPACE) as session:
        before = session.workspace.revision
    question = desk.replies[0].blocks[0]
    assert question.block == "choice"
    desk.press_raw("dana", question.action, question.argument, choice="d-route")
    assert desk.last == "That was answered already."
    with desk.database.reading(WORKSPACE) as session:
        assert session.workspace.revision == before
