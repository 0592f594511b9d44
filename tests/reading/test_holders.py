"""Who plays a part in a deal: by a pronoun, by who signs or decides, and who won it instead."""

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


def fields(text: str) -> dict[str, Any]:
    book = deepcopy(BOOK_JSON)
    book["process"]["fields"].append(
        {"key": "buyer", "name": "Decision maker", "type": "text", "aliases": ["DM"]}
    )
    message = Message(text, "u1", NOW)
    told = reading_to_json(read(message, Book.from_json(book), RULES)).get("updates", [])
    return {one["field"]: one["value"] for one in told if one["do"] == "set_field"}


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Coffee with Jennifer Walsh at Acme. Champion = her for sure", "Jennifer Walsh"),
        ("called jen at acme, she's the champion", "jen"),
        ("met Bob Marsh at Hooli. he is definitely our champion", "Bob Marsh"),
    ],
)
def test_a_pronoun_stands_for_the_last_person_named(text: str, who: str) -> None:
    assert fields(text)["champion"] == who


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Acme: Jennifer Walsh is the one who signs", "Jennifer Walsh"),
        ("hooli: Bob's the one who decides not the CFO", "Bob"),
        ("acme, jen signs", "jen"),
        ("at hooli the one who decides is Bob Marsh", "Bob Marsh"),
    ],
)
def test_who_signs_or_decides_is_the_decision_maker(text: str, who: str) -> None:
    assert fields(text)["buyer"] == who


@pytest.mark.parametrize(
    "text",
    [
        "jen at acme signs the contract on Friday",
        "Jennifer Walsh at Acme signs off every Friday on the report",
        "is jen the one who signs?",
        "if Bob decides we win",
        "the champion of the league plays tonight",
    ],
)
def test_a_signature_to_come_or_a_question_tells_no_decision_maker(text: str) -> None:
    assert "buyer" not in fields(text)
    assert "champion" not in fields(text)


def test_a_period_is_told_by_its_number_beside_the_fields_name() -> None:
    assert fields("acme term 36") == {"term": "36 months"}
    assert "term" not in fields("acme term 36 people came")
    assert "term" not in fields("acme short term 48")
