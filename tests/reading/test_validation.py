"""How good the readings of messages are that no rule was written for: other writers, other books.

The floors stand a little below what was measured, so that a step back shows.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pytest

from handlers.reading import read
from handlers.reading.book import Book
from handlers.reading.reading_json import labelled_from_json, reading_to_json
from handlers.reading.score import Score, judge, tally

CORPORA = Path(__file__).parents[2] / "corpora"
SETS = ("agency-anz", "meddev-us")
HARM_LIMIT = 0.01
# set: exact, one tap, update F1
FLOORS = {"agency-anz": (0.74, 0.80, 0.79), "meddev-us": (0.74, 0.80, 0.78)}


@cache
def score_of(name: str) -> Score:
    folder = CORPORA / "validation"
    book = Book.load(folder / f"{name}.book.json")
    verdicts = []
    for line in (folder / f"{name}.messages.jsonl").read_text(encoding="utf-8").splitlines():
        labelled = labelled_from_json(json.loads(line))
        got = reading_to_json(read(labelled.message, book))
        verdicts.append(judge(book, dict(labelled.expect), got))
    return tally(verdicts)


def test_hardly_anything_wrong_is_written_without_asking() -> None:
    """Of both sets together: of one set a single message is nearly the limit."""
    harmful = sum(score_of(name).harmful * score_of(name).n for name in SETS)
    assert harmful <= HARM_LIMIT * sum(score_of(name).n for name in SETS)


@pytest.mark.parametrize("name", SETS)
def test_readings_stay_as_good_as_they_were(name: str) -> None:
    score, (exact, one_tap, update_f1) = score_of(name), FLOORS[name]
    assert score.exact >= exact
    assert score.one_tap >= one_tap
    assert score.update_f1 >= update_f1
