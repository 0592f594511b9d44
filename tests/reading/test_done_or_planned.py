"""What happened and what is to come, told in like words; and what is no value at all."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from handlers.reading import read
from handlers.reading.compose.uniting import happened, kept_open
from handlers.reading.reading import Message, Update, Value
from handlers.reading.spans import Span
from tests.reading.books import NOW, small_book

TODAY = NOW.date()
PLAN: dict[str, Value] = {"text": "coffee with Jennifer", "due": date(2026, 3, 9)}


def _read(text: str) -> list[Update]:
    return list(read(Message(text, "u1", NOW), small_book()).updates)


@pytest.mark.parametrize("text", ["coffee with jennifer monday", "lunch with bob marsh thursday"])
def test_a_meeting_on_a_day_to_come_is_a_step_and_did_not_happen_too(text: str) -> None:
    assert [one.do for one in _read(text)] == ["set_next_step"]


def test_words_of_a_step_to_come_log_nothing() -> None:
    met = Update("log_activity", {"type": "meeting", "on": TODAY}, (Span(0, 6),))
    plan = Update("set_next_step", PLAN, (Span(0, 27),))
    assert [plan] == list(happened([met, plan], TODAY))


def test_what_happened_stays_beside_the_step_it_led_to() -> None:
    called = Update("log_activity", {"type": "call", "on": TODAY}, (Span(0, 6),))
    plan = Update("set_next_step", PLAN, (Span(8, 35),))
    assert [called, plan] == list(happened([called, plan], TODAY))


def test_a_step_that_is_not_sure_takes_nothing_away_and_leaves_nothing_sure() -> None:
    met = Update("log_activity", {"type": "meeting", "on": TODAY}, (Span(0, 6),))
    plan = Update("set_next_step", PLAN, (Span(0, 27),), confirm=True)
    assert [replace(met, confirm=True), plan] == list(happened([met, plan], TODAY))


def test_a_step_is_no_reason_to_park_the_deal_until_its_day() -> None:
    day = date(2026, 3, 9)
    plan = Update("set_next_step", {"deal": "d1", "text": "try again", "due": day}, ())
    park = Update("park_deal", {"deal": "d1", "until": day}, ())
    doubted = Update("park_deal", {"deal": "d1", "until": day}, (), confirm=True)
    other = Update("park_deal", {"deal": "d2", "until": day}, (), confirm=True)
    assert [plan, park, other] == list(kept_open([plan, doubted, park, other]))


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("globex wants to split the order, 30k now 25k in spring", True),
        ("globex is 55k now", False),
    ],
)
def test_what_comes_in_parts_is_asked(text: str, asked: bool) -> None:
    amounts = [one for one in _read(text) if one.do == "set_amount"]
    assert [one.confirm for one in amounts] == [asked]


def test_a_note_is_of_today_whatever_day_it_tells_of() -> None:
    (note,) = _read("fyi globex has a change freeze since feb 10, write that down")
    assert (note.values["type"], note.values["on"]) == ("note", TODAY)


def test_what_does_not_apply_fills_no_field() -> None:
    updates = _read("acme moves to Proposal. Competitor: n/a")
    assert "set_field" not in [one.do for one in updates]


def test_a_day_to_day_contact_has_no_title_of_it() -> None:
    updates = _read("Lorna Pettway is the new day-to-day contact at globex, lorna@globex.example")
    (added,) = (one for one in updates if one.do == "add_contact")
    assert "title" not in added.values


@pytest.mark.parametrize(
    "text", ["hooli - bob marsh wants a proposal, 40k", "globex needs a proposal"]
)
def test_who_wants_a_proposal_has_none_yet(text: str) -> None:
    assert not [one for one in _read(text) if one.do == "move_stage" and not one.confirm]
