"""However odd a text is, reading it is a matter of its length: twice the text, twice the work."""

from __future__ import annotations

import sys
from types import FrameType

import pytest

from handlers.reading import read
from handlers.reading.book import Book
from handlers.reading.reading import Message
from tests.reading.books import NOW, small_book
from tests.reading.hard_texts import hard_texts

SHORT, LONG = 1_000, 4_000
SHORTER, LONGER = hard_texts(SHORT), hard_texts(LONG)
SLACK = 1.4  # texts end in the middle of a piece, and a list grows by sorting it


def calls_of(text: str, book: Book) -> int:
    """How many functions reading the text calls."""
    count = 0

    def counting(frame: FrameType, event: str, arg: object) -> None:
        nonlocal count
        del frame, arg
        count += event in ("call", "c_call")

    message = Message(text, "u1", NOW)
    read(message, book)  # what is worked out once, for all messages, is no part of it
    before = sys.getprofile()
    sys.setprofile(counting)
    try:
        read(message, book)
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize("name", sorted(LONGER))
def test_work_grows_with_the_length_of_the_text_and_no_faster(name: str) -> None:
    book = small_book()
    times = len(LONGER[name]) / len(SHORTER[name])
    fixed = calls_of("ok", book)
    short, long = (calls_of(text[name], book) - fixed for text in (SHORTER, LONGER))
    assert long <= SLACK * times * max(short, SHORT)
