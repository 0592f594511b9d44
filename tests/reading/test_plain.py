"""Short, plain messages: the ones that most people send first. None is met with silence."""

from __future__ import annotations

import pytest

from handlers.reading import read
from handlers.reading.reading import Message, OneOf, Outcome, Reading, Unknown
from tests.reading.books import NOW, small_book

BOOK = small_book()
WRITTEN = {
    "good meeting with Acme": ("d1", "meeting"),
    "great call with Acme": ("d1", "call"),
    "Had a great call with Acme": ("d1", "call"),
    "fantastic demo with acme today": ("d1", "demo"),
    "first meeting with Acme went well": ("d1", "meeting"),
    "good call with bob at hooli": ("d3", "call"),
    "nice lunch with bob": ("d3", "meeting"),
    "tough call with globex": ("d2", "call"),
    "met acme": ("d1", "meeting"),
    "coffee with jen": ("d1", "meeting"),
    "called globex": ("d2", "call"),
    "emailed bob": ("d3", "email"),
}
PLANNED = ("need a call with acme", "call acme")
UNKNOWN = ("good first meeting with Umbrella Labs", "great call with Zenith Foods")
NOTHING = (
    "no call with acme",
    "meeting with acme cancelled",
    "skipped lunch with bob",
    "hope to meet acme",
    "great meeting everyone",
    "missed the call with acme",
    "good morning",
    "good luck with the demo everyone",
)


def said(text: str) -> Reading:
    return read(Message(text, "u1", NOW), BOOK)


@pytest.mark.parametrize("text", WRITTEN)
def test_what_happened_is_logged(text: str) -> None:
    reading = said(text)
    logged = [one for one in reading.updates if one.do == "log_activity"]
    assert reading.outcome is Outcome.APPLY
    assert [(one.values["deal"], one.values["type"]) for one in logged] == [WRITTEN[text]]


@pytest.mark.parametrize("text", PLANNED)
def test_what_is_to_be_done_is_a_next_step(text: str) -> None:
    reading = said(text)
    assert [(one.do, one.values["deal"], one.confirm) for one in reading.updates] == [
        ("set_next_step", "d1", False)
    ]


@pytest.mark.parametrize("text", UNKNOWN)
def test_a_company_that_nobody_knows_is_asked_about(text: str) -> None:
    reading = said(text)
    assert reading.outcome is Outcome.ASK
    assert isinstance(reading.updates[0].values["deal"], Unknown)


@pytest.mark.parametrize("text", NOTHING)
def test_what_did_not_happen_is_not_logged(text: str) -> None:
    logged = [one for one in said(text).updates if one.do == "log_activity"]
    assert not logged


def test_a_meeting_with_nobody_is_asked_about_or_left() -> None:
    for one in said("good meeting, thanks").updates:
        assert one.is_open
        assert isinstance(one.values["deal"], OneOf)
