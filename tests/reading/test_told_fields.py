"""Fields told in other words than their names: checks, codes, letters, counts and rivals."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest

from handlers.reading import read
from handlers.reading.book import Book
from handlers.reading.meaning import RULES
from handlers.reading.reading import Message
from handlers.reading.reading_json import reading_to_json
from tests.reading.books import BOOK_JSON, NOW

ADDED = (
    {"key": "vendor", "name": "Vendor registration done", "type": "yes_no"},
    {"key": "po_in", "name": "PO received", "type": "yes_no", "aliases": ["PO in"]},
    {"key": "nadcap", "name": "Nadcap needed", "type": "yes_no"},
    {"key": "buyer", "name": "Decision maker", "type": "text", "aliases": ["who signs"]},
    {"key": "econ", "name": "Economic buyer", "type": "text", "aliases": ["EB"]},
    {"key": "tender", "name": "Tender number", "type": "text"},
    {
        "key": "model",
        "name": "Billing model",
        "type": "choice",
        "choices": ["time and materials", "fixed price", "annual upfront"],
    },
    {"key": "hours", "name": "Support hours", "type": "choice", "choices": ["24x7", "8x5"]},
    {"key": "term_of", "name": "Term", "type": "choice", "choices": ["12 months", "36 months"]},
    {"key": "provider", "name": "Current provider", "type": "text"},
    {"key": "people", "name": "Headcount", "type": "text", "aliases": ["employees"]},
)


def fields(text: str) -> dict[str, Any]:
    book = deepcopy(BOOK_JSON)
    book["process"]["fields"].extend(deepcopy(one) for one in ADDED)
    message = Message(text, "u1", NOW)
    told = reading_to_json(read(message, Book.from_json(book), RULES)).get("updates", [])
    return {one["field"]: one["value"] for one in told if one["do"] == "set_field"}


@pytest.mark.parametrize(
    ("text", "field", "answer"),
    [
        ("acme: our vendor registraton is complete", "vendor", True),
        ("PO from Jennifer at Acme just landed", "po_in", True),
        ("hooli: PO came already", "po_in", True),
        ("hooli requires Nadcap", "nadcap", True),
        ("hooli no longer requires Nadcap", "nadcap", False),
        ("acme, no Nadcap", "nadcap", False),
        ("acme nadcap: nope", "nadcap", False),
        ("acme nadcap = y", "nadcap", True),
    ],
)
def test_a_check_is_told_by_its_thing_and_a_word_like_its_state(
    text: str, field: str, answer: object
) -> None:
    assert fields(text).get(field) is answer


@pytest.mark.parametrize(
    "text",
    [
        "acme: PO will come on Friday",
        "acme: need to send the vendor list on Friday",
        "has the PO from Acme landed?",
        "acme: she needs our Nadcap certificate by Friday",
    ],
)
def test_what_is_to_come_or_asked_is_no_answer(text: str) -> None:
    assert not {"po_in", "vendor", "nadcap"} & {k for k, v in fields(text).items() if v}


@pytest.mark.parametrize(
    ("text", "field", "value"),
    [
        ("acme, who signs \u2013 the board, not Jennifer", "buyer", "board"),
        ("acme: final say is with Dr. Bob Marsh", "buyer", "Dr. Bob Marsh"),
        ("hooli: Bob Marsh holds the purse strings", "buyer", "Bob Marsh"),
        ("acme. EB: Jennifer Walsh. next call Friday", "econ", "Jennifer Walsh"),
        ("acme tender no: LGH/2026/117", "tender", "LGH/2026/117"),
        ("acme has 210 employees", "people", "210 employees"),
    ],
)
def test_a_text_field_is_told_by_a_sign_a_code_a_letter_or_a_count(
    text: str, field: str, value: str
) -> None:
    assert fields(text).get(field) == value


@pytest.mark.parametrize(
    ("text", "rival"),
    [
        ("lost acme. donorbolt beat us", "donorbolt"),
        ("acme is comparing us with Kudos", "Kudos"),
        ("acme: a StudyForge flyer landed on her desk", "StudyForge"),
        ("acme is sticking with the incumbent, Capito", "Capito"),
        ("acme has awarded the work to Clayco", "Clayco"),
        (
            "acme: one other bid besides ours, some outfit name of Wiregrass Roofing",
            "Wiregrass Roofing",
        ),
    ],
)
def test_a_rival_is_told_sideways(text: str, rival: str) -> None:
    assert rival in fields(text).values()


@pytest.mark.parametrize(
    "text",
    [
        "third call to acme, she picked up",
        "the acme buyer has gone to Mexico",
        "acme: eleven weeks against our twelve",
        "acme goes to Negotiation",
        "acme up to them now",
    ],
)
def test_a_place_a_stage_or_a_number_is_no_rival(text: str) -> None:
    assert "competitor" not in fields(text)


@pytest.mark.parametrize(
    ("text", "field", "value"),
    [
        ("acme: t&m it is", "model", "time and materials"),
        ("acme pays annually upfront", "model", "annual upfront"),
        ("acme: fixed price not t&m", "model", "fixed price"),
        ("acme wants 24/7", "hours", "24x7"),
        ("acme says the eight by five cover is plenty", "hours", "8x5"),
        ("acme, 36m term agreed", "term_of", "36 months"),
        ("acme: they're with Cornhusker now", "provider", "Cornhusker"),
        ("acme uses mailhaven today", "provider", "mailhaven"),
    ],
)
def test_a_choice_or_what_they_have_today_is_told_in_other_words(
    text: str, field: str, value: str
) -> None:
    assert fields(text).get(field) == value


@pytest.mark.parametrize(
    "text",
    [
        "acme: no t&m",
        "acme: T&M no",
        "acme at 36m now",
        "I have today finished the drawings for acme",
    ],
)
def test_a_denied_choice_an_amount_or_a_deed_sets_none(text: str) -> None:
    assert not {"model", "term_of", "provider"} & set(fields(text))
