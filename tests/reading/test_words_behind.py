"""The word behind a company's name, a signed NDA, and what wins, loses or slips in other words."""

from __future__ import annotations

import pytest

from handlers.reading.reading import Outcome
from tests.reading.books import say


def moves(text: str) -> list[object]:
    return [u.values.get("to") for u in say(text).updates if u.do == "move_stage"]


@pytest.mark.parametrize(
    ("text", "deal"),
    [
        ("Vandelay audit goes to 18k", "d6"),
        ("Vandelay's warehouse goes to 18k", "d6"),
        ("Vandelay line goes to 90k", "d5"),
    ],
)
def test_the_word_behind_a_company_tells_which_of_its_deals(text: str, deal: str) -> None:
    assert [u.values["deal"] for u in say(text).updates] == [deal]


@pytest.mark.parametrize(
    "text",
    [
        "Vandelay signed the NDA, that is all they signed",
        "The Vandelay NDA is signed. That is all for now.",
        "signed! ...the NDA, at Vandelay",
        "the ink's not dry at Vandelay",
    ],
)
def test_a_signed_nda_wins_nothing(text: str) -> None:
    assert moves(text) == []


@pytest.mark.parametrize(
    ("text", "count"),
    [("The ink is dry on the Vandelay audit", 1), ("Vandelay audit took it on Friday instead", 0)],
)
def test_the_ink_is_dry(text: str, count: int) -> None:
    assert len(moves(text)) == count


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("Vandelay?", "deal"),
        ("how do i undo something", "help"),
        ("Which tasks are open on my side this week", "due"),
        ("stage wise break up for Vandelay deals pls", "pipeline"),
    ],
)
def test_what_is_asked_in_few_words(text: str, what: str) -> None:
    reading = say(text)
    assert reading.outcome is Outcome.ANSWER
    assert reading.query is not None
    assert reading.query.what == what
