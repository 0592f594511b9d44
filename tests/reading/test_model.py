"""The trained model: what it is given, what it gives, and what ships of it."""

from __future__ import annotations

import math
import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.reading import read
from handlers.reading.book import Book, Caution, Member
from handlers.reading.compose.choices import with_choices
from handlers.reading.compose.focus import Focus
from handlers.reading.compose.target import Lookup
from handlers.reading.meaning import Bar
from handlers.reading.model import trained
from handlers.reading.model.judge import TrainedJudge
from handlers.reading.model.meaning import FOLDER
from handlers.reading.model.pieces import MARK_IDS, load_tokenizer, pieces_of
from handlers.reading.model.shape import COLUMNS, HEADS, KINDS, MARKS_OF_TAG, WIDTH
from handlers.reading.model.words import ALONE, MARKS, Word, words_of
from handlers.reading.reader import told_of
from handlers.reading.reading import Message, OneOf, Reading, Update
from handlers.reading.spans import Span
from scripts.training.card import CARD, WEIGHTS, digest_of
from tests.reading.books import NOW, small_book

TOKENIZER = load_tokenizer(FOLDER / "tokenizer.json")
MOST_BYTES = 40_000_000
SAID = (
    "spoke w/ jen at acme, wants pricing by fri, 52k now",
    "Lost Globex, they went with Initech over price. Bob at Hooli wants a demo on the 20th",
    "vandelay slips to june, and pam promised an intro to her brother at Massive Dynamic",
    "new opp with Stark Labs, 30k",
    "if acme signs this week I'll eat my hat",
)


def said(text: str, book: Book) -> Reading:
    return read(Message(text, "u1", NOW), book)


def test_the_columns_follow_each_other_and_hold_every_head() -> None:
    assert COLUMNS["tags"] == slice(0, MARKS_OF_TAG * len(KINDS))
    assert sorted(s.stop - s.start for s in COLUMNS.values()) == sorted(HEADS.values())
    assert max(s.stop for s in COLUMNS.values()) == WIDTH


def test_what_ships_is_small_and_is_what_the_card_tells_of() -> None:
    assert sum(path.stat().st_size for path in FOLDER.iterdir()) < MOST_BYTES
    assert digest_of(WEIGHTS) in CARD.read_text(encoding="utf-8")


@given(st.text(max_size=80))
@settings(max_examples=200)
def test_no_text_can_write_a_mark(text: str) -> None:
    words = [Word(part, Span(0, 1)) for part in (*text.split(), "<deal>", "[unused0]", *MARKS)]
    pieces = pieces_of(words, ALONE, TOKENIZER)
    assert not {*MARK_IDS.values()} & {*pieces.ids[2:]}


def test_a_name_stands_as_a_mark_and_other_words_as_they_are() -> None:
    message = Message("called Jennifer Walsh at Acme, 52k ✅", "u1", NOW)
    words = [word.text for word in words_of(told_of(message, small_book()))]
    assert words[:4] == ["called", "<person>", "at", "<deal>"]
    assert "<money>" in words
    assert words[-4:] == ["white", "heavy", "check", "mark"]


@pytest.mark.parametrize("text", SAID)
def test_every_word_of_the_input_lies_where_it_says(text: str) -> None:
    told = told_of(Message(text, "u1", NOW), small_book())
    for word in words_of(told):
        if not word.is_mark:
            assert told.folded[word.span.start : word.span.end] == word.text


@pytest.mark.parametrize("text", SAID)
def test_the_same_message_is_read_the_same_each_time(text: str) -> None:
    first = said(text, small_book())
    assert all(said(text, small_book()) == first for _ in range(3))


@pytest.mark.parametrize("text", SAID)
def test_more_caution_writes_no_more(text: str) -> None:
    written = []
    for caution in (-4.0, -1.0, 0.0, 1.0, 4.0):
        book = small_book()
        book.caution = caution
        written.append(sum(not update.is_open for update in said(text, book).updates))
    assert written == sorted(written, reverse=True)


@pytest.mark.parametrize("text", SAID)
def test_who_always_confirms_is_always_asked(text: str) -> None:
    book = small_book()
    book.put(Member("u1", "Dana Reyes", caution=Caution.ALWAYS))
    assert all(update.is_open for update in said(text, book).updates)


@given(st.floats(0.05, 0.99), st.floats(0.01, 0.05), st.floats(-5, 5))
def test_a_raised_bar_never_falls_below_what_is_offered(
    write: float, offer: float, by: float
) -> None:
    raised = Bar(write, offer).raised(by)
    assert raised.offer == offer
    assert offer <= raised.write <= 1


def test_a_process_never_seen_is_read_by_the_names_of_its_stages() -> None:
    book = small_book()
    (update,) = said("move acme to negotiation", book).updates
    assert update.values["to"] == "negotiation"


@pytest.mark.parametrize("text", ["term for acme is 36 months", "lost acme on price"])
def test_a_field_to_choose_from_that_offers_nothing_is_left_alone(text: str) -> None:
    book = small_book()
    book.fields = {key: replace(field, choices=()) for key, field in book.fields.items()}
    assert all(update.do != "set_field" for update in said(text, book).updates)


def test_the_reader_uses_the_model_that_ships() -> None:
    assert trained() is trained()
    names = {path.name for path in Path(FOLDER).iterdir()}
    assert names == {"network.onnx", "tokenizer.json", "judge.json"}
    assert re.fullmatch(r"[0-9a-f]{64}", digest_of(WEIGHTS))


LONG = {
    "prose": "And then we talked about the weather a lot. ",
    "lines": "talked about the weather\n",
    "digits": "48213 7 991 ",
    "one word": "a",
    "commas": ", a",
    "emoji": "\U0001f4f5\u260e",
    "rare words": "qzxv wkjy ",
}


@pytest.mark.parametrize("filler", LONG.values(), ids=LONG)
def test_a_very_long_message_says_how_far_it_was_read(filler: str) -> None:
    text = "called Jen at Acme today. " + filler * 2_000
    reading = said(text, small_book())
    assert reading.unread is not None
    assert 200 < reading.unread < len(text)
    assert reading.updates[0].do == "log_activity"
    assert said("called Jen at Acme today.", small_book()).unread is None


def test_the_judge_is_the_mean_of_its_networks() -> None:
    one = {"inner": [[1.0], [0.0], [0.5]], "inner_bias": [0.0], "outer": [2.0], "outer_bias": -1.0}
    other = {**one, "outer": [0.0], "outer_bias": 0.0}
    weights = {
        "names": ["said"],
        "kinds": ["set_amount", "set_field"],
        "mean": [0.5, 0.0, 0.0],
        "scale": [0.5, 1.0, 1.0],
        "members": [one, other],
    }
    judge = TrainedJudge(weights, {})
    said_it = 1 / (1 + math.exp(-(2 * 1.0 - 1.0)))
    assert judge("set_amount", {"said": 1.0}) == pytest.approx((said_it + 0.5) / 2)
    assert judge("set_amount", {"said": 1.0, "unheard of": 9.0}) == judge(
        "set_amount", {"said": 1.0}
    )
    assert judge("set_field", {"said": 99.0}) == pytest.approx(
        (1 / (1 + math.exp(-(2 * (4.0 + 0.5) - 1.0))) + 0.5) / 2
    )


def test_an_unsure_update_offers_what_else_may_be_meant() -> None:
    update = Update("log_activity", {"deal": "d1", "type": "call"}, maybe={"type": ("meeting",)})
    focus = focus_of("called Jen at Acme and Bob at Hooli")
    assert with_choices(update, focus).values["type"] == OneOf(("call", "meeting"))
    plain = Update("log_activity", {"deal": "d1", "type": "call"})
    assert with_choices(plain, focus).values["deal"] == OneOf(("d1", "d3"))
    alone = focus_of("called Jen at Acme")
    assert with_choices(plain, alone) == plain


def focus_of(text: str) -> Focus:
    message, book = Message(text, "u1", NOW), small_book()
    return Focus(told_of(message, book), message, Lookup(book))
