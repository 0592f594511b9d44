"""Where a message names no deal, the one that was spoken of last is offered first."""

from __future__ import annotations

from handlers.reply import Choice
from tests.handlers.desk import TestDesk


def offered(desk: TestDesk) -> list[str]:
    """The options of the question that was asked last."""
    choice = next(b for b in desk.replies[-1].blocks if isinstance(b, Choice))
    return [option.label for option in choice.options]


def test_the_deal_spoken_of_last_comes_first(desk: TestDesk) -> None:
    desk.say("dana", "hooli is 21k now")
    desk.say("dana", "acme is 52k now")
    desk.say("dana", "PO in!")
    assert offered(desk)[:2] == ["Acme platform rollout", "Hooli pilot"]
    assert offered(desk)[-1] == "None of these"


def test_what_was_taken_back_is_not_what_is_spoken_of(desk: TestDesk) -> None:
    desk.say("dana", "hooli is 21k now")
    desk.say("dana", "acme is 52k now")
    desk.tap("dana", "Undo")
    desk.say("dana", "PO in!")
    assert offered(desk)[0] == "Hooli pilot"


def test_thanks_in_a_channel_are_for_the_others(desk: TestDesk) -> None:
    before = len(desk.replies)
    desk.say("dana", "thanks", channel="pipeline")
    assert len(desk.replies) == before
    desk.say("dana", "thanks")
    assert desk.last == "Any time."
