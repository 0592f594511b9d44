"""What is typed answers the question that it can answer; an offered note stands in nobody's way."""

from __future__ import annotations

from storage.records import Deal
from tests.handlers.desk import TestDesk
from tests.world import WORKSPACE


def amount(desk: TestDesk, deal: str) -> int:
    """What the deal is worth."""
    with desk.database.reading(WORKSPACE) as session:
        return int(session.need(Deal, deal).amount or 0)


def test_a_name_answers_the_question_before_the_offer(desk: TestDesk) -> None:
    desk.say("dana", "called summit, 70k now")
    desk.say("dana", "jen at acme loved the demo")
    assert desk.last.startswith("Shall I keep this as a note for Acme")
    desk.say("dana", "ridge data room")
    assert amount(desk, "d-ridge") == 70_000


def test_a_yes_is_to_the_offer_and_to_nothing_older(desk: TestDesk) -> None:
    desk.say("dana", "always confirm")
    desk.say("dana", "hooli is 21k now")
    desk.say("dana", "called summit, 70k now")
    desk.say("dana", "yes")
    assert amount(desk, "d-hooli") == 20_000


def test_a_yes_keeps_the_note(desk: TestDesk) -> None:
    desk.say("dana", "jen at acme loved the demo")
    desk.say("dana", "yes")
    assert "Note: jen at acme loved the demo, today" in desk.last
