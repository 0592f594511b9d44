"""What holds for every text that anybody could type."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from handlers.reading import read
from handlers.reading.dates import find_dates
from handlers.reading.money import find_money
from handlers.reading.reading import Message, OneOf, Outcome, Reading, Update
from tests.reading.books import BOOK_JSON, NOW, small_book

BOOK = small_book()
PHRASES = (
    "acme", "Acme", "jen", "Globex", "hooli", "vandelay", "pam", "bob", "Initech", "signed", "won",
    "lost", "to a cheaper vendor", "spoke w/", "called", "left vm for", "emailed", "met with",
    "wants pricing", "by fri", "tomorrow 3pm", "next week", "end of q2", "52k", "at 60k", "10k off",
    "bump", "move", "to negotiation", "->", "close", "push", "park", "until may", "on ice", "done",
    "tick it off", "not", "if", "would", "maybe", "last year", "heard", "?", "!", ".", ",", "\n",
    "undo", "my deals", "what's due", "new opp with", "add", "CFO", "jo@acme.example",
    "617-555-0148", "intro", "asked for a referral", "champion is", "budget approved", "36 months",
    "- ", "• ", "🎉", "and", "but", "then", "she", "they", "remind me to", "follow up", "today",
)  # fmt: skip
TALK = st.lists(st.sampled_from(PHRASES), max_size=25).map(" ".join)
ANYTHING = st.text(max_size=200)
TEXTS = TALK | ANYTHING | st.builds("{} {}".format, TALK, ANYTHING)
THREADS = st.sampled_from([None, "d1", "d5", "d7", "gone"])
SENDERS = st.sampled_from(["u1", "u2", "nobody"])
MESSAGES = st.builds(lambda t, s, d: Message(t, s, NOW, d), TEXTS, SENDERS, THREADS)
KNOWN = {
    "deal": {d["id"] for d in BOOK_JSON["deals"]},
    "contact": {c["id"] for c in BOOK_JSON["contacts"]},
    "contacts": {c["id"] for c in BOOK_JSON["contacts"]},
    "to": {s["key"] for s in BOOK_JSON["process"]["stages"]},
    "stage": {s["key"] for s in BOOK_JSON["process"]["stages"]},
    "field": {f["key"] for f in BOOK_JSON["process"]["fields"]},
}


def scalars(update: Update, key: str) -> list[Any]:
    value = update.values.get(key)
    if isinstance(value, OneOf):
        return list(value.options)
    if isinstance(value, tuple):
        return list(value)
    return [value] if isinstance(value, str | Decimal | date) else []


@given(MESSAGES)
@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_never_an_id_that_the_book_lacks(message: Message) -> None:
    for update in read(message, BOOK).updates:
        for key, known in KNOWN.items():
            assert set(scalars(update, key)) <= known
        account = update.values.get("account")
        if isinstance(account, str) and account not in BOOK.accounts:
            assert account in message.text


@given(MESSAGES)
@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_never_an_amount_or_a_date_that_was_not_typed(message: Message) -> None:
    money = {m.amount for m in find_money(message.text)}
    dates = find_dates(message.text, message.now, BOOK.date_order)
    days = {day_of(d) for w in dates for d in (w.happened, w.due, w.closing) if d is not None}
    for update in read(message, BOOK).updates:
        if scalars(update, "amount") or scalars(update, "by"):
            assert money
        for key in ("due", "date", "until", "close_date"):
            assert {day_of(d) for d in scalars(update, key)} <= days
        assert {day_of(d) for d in scalars(update, "on")} <= days | {NOW.date()}


def day_of(day: date) -> date:
    return day.date() if isinstance(day, datetime) else day


@given(MESSAGES)
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_the_same_message_has_the_same_reading(message: Message) -> None:
    assert read(message, BOOK) == read(message, small_book())


@given(MESSAGES)
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_every_reading_is_whole(message: Message) -> None:
    reading = read(message, BOOK)
    assert_whole(reading)
    for update in reading.updates:
        assert update.because
        assert all(0 <= s.start <= s.end <= len(message.text) for s in update.because)


def assert_whole(reading: Reading) -> None:
    opened = any(update.is_open for update in reading.updates)
    if reading.updates:
        assert (Outcome.ASK if opened else Outcome.APPLY) == reading.outcome
    else:
        assert (Outcome.ANSWER if reading.query else Outcome.IGNORE) == reading.outcome


@given(st.text(" \t\r\n\u00a0\u2003\u200b", max_size=40))
def test_blank_is_ignored(text: str) -> None:
    assert Reading(Outcome.IGNORE) == read(Message(text, "u1", NOW), BOOK)


HARD = st.sampled_from(
    [
        "\x00",
        "\x1b[31m",
        "\u202e",
        "\u200f",
        "عميل",
        "שלום",
        "🏴\u200d☠️",
        "e\u0301",
        "\ud800",
        "ﷺ",
        "𝟝𝟚𝕜",
    ]
)


@given(st.lists(HARD | st.sampled_from(PHRASES), max_size=60).map("".join))
@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_control_characters_and_other_scripts_do_no_harm(text: str) -> None:
    assert_whole(read(Message(text, "u1", NOW), BOOK))


@given(st.lists(st.sampled_from(PHRASES), min_size=1, max_size=12).map(" ".join))
@settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_a_text_of_twelve_thousand_characters_is_read(text: str) -> None:
    long = (text + " ") * (12_000 // (len(text) + 1) + 1)
    assert_whole(read(Message(long[:12_000], "u1", NOW), BOOK))


def test_odd_repetitions_are_read() -> None:
    for piece in (
        "a",
        ",",
        "52k ",
        "?",
        "<deal>",
        "acme ",
        "if ",
        "signed! ",
        "\n- ",
        "x" * 99 + " ",
    ):
        text = (piece * 12_000)[:12_000]
        assert_whole(read(Message(text, "u1", NOW), BOOK))
