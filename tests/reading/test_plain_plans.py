"""A plan of contact in a few plain words."""

from __future__ import annotations

import pytest

from handlers.reading.meaning.kinds.step_plain import is_plain_plan
from handlers.reading.reader import told_of
from handlers.reading.reading import Message
from tests.reading.books import NOW, small_book


def _is_plan(text: str) -> bool:
    told = told_of(Message(text, "u1", NOW), small_book())
    return len(told.clauses) == 1 and is_plain_plan(told.clauses[0])


@pytest.mark.parametrize(
    "text", ["call acme", "need to ring acme", "need a call with acme", "acme need call"]
)
def test_an_order_to_get_in_touch_is_a_plan(text: str) -> None:
    assert _is_plan(text)


@pytest.mark.parametrize(
    "text", ["call with acme done", "called acme", "visit at acme was good", "no call with acme"]
)
def test_what_happened_or_did_not_is_no_plan(text: str) -> None:
    assert not _is_plan(text)
