"""Readings and messages to JSON and back."""

from __future__ import annotations

import json
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.reading.reading import OneOf, Outcome, Query, Reading, Unknown, Update, Value
from handlers.reading.reading_json import (
    labelled_from_json,
    message_from_json,
    reading_from_json,
    reading_to_json,
)

DATES = st.dates(date(2000, 1, 1), date(2100, 1, 1))
MINUTES = st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1)).map(
    lambda d: d.replace(second=0, microsecond=0)
)
AMOUNTS = st.decimals(-(10**9), 10**9, places=2).map(lambda d: d.normalize() + 0)
IDS = st.text("abcd0123456789", min_size=1, max_size=4)
BY_KEY: dict[str, st.SearchStrategy[Any]] = {
    "deal": IDS | st.builds(Unknown, st.text(max_size=9)) | st.builds(OneOf, st.tuples(IDS, IDS)),
    "amount": AMOUNTS | st.builds(OneOf, st.tuples(AMOUNTS, AMOUNTS)),
    "due": DATES | MINUTES | st.none(),
    "text": st.text(max_size=20),
    "value": st.booleans() | st.text(max_size=9),
    "count": st.integers(2, 90),
    "contacts": st.tuples(IDS, IDS),
}
VALUES = st.fixed_dictionaries({}, optional=BY_KEY)
UPDATES = st.builds(
    Update, st.sampled_from(["set_amount", "log_activity"]), VALUES, confirm=st.booleans()
)
READINGS = st.builds(
    Reading,
    st.sampled_from(Outcome),
    st.lists(UPDATES, max_size=3).map(tuple),
    st.none() | st.builds(Query, st.sampled_from(["deal", "due"]), st.none() | IDS),
)


@given(READINGS)
def test_there_and_back_gives_an_equal_reading(reading: Reading) -> None:
    line = json.dumps(reading_to_json(reading, "m1"))
    assert reading == reading_from_json(json.loads(line))


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (Decimal("52000.00"), 52000),
        (Decimal("12.5"), 12.5),
        (date(2026, 3, 6), "2026-03-06"),
        (datetime(2026, 3, 6, 15, 0), "2026-03-06T15:00"),
        (OneOf(("d1", "d2")), {"one_of": ["d1", "d2"]}),
        (OneOf(), {"one_of": []}),
        (Unknown("Hooli"), {"unknown": "Hooli"}),
        (("c1",), ["c1"]),
        (None, None),
    ],
)
def test_values_look_as_the_format_has_them(value: Value, shown: Any) -> None:
    reading = Reading(Outcome.APPLY, (Update("x", {"due": value}),))
    assert shown == reading_to_json(reading)["updates"][0]["due"]


def test_confirm_stands_only_where_it_is_true() -> None:
    sure = reading_to_json(Reading(Outcome.APPLY, (Update("x"),)))
    assert sure == {"outcome": "apply", "updates": [{"do": "x"}]}


MESSAGE = {"id": "m", "from": "u1", "now": "2026-03-04T10:15:00-05:00", "text": "hi"}


def test_a_message_may_leave_the_thread_out() -> None:
    assert message_from_json(MESSAGE).thread_deal is None
    assert message_from_json(MESSAGE | {"thread_deal": "d1"}).thread_deal == "d1"


@pytest.mark.parametrize("key", ["text", "from", "now"])
def test_a_message_without_a_key_is_a_key_error(key: str) -> None:
    with pytest.raises(KeyError, match=key):
        message_from_json({k: v for k, v in MESSAGE.items() if k != key})


@pytest.mark.parametrize("now", ["2026-03-04T10:15:00", "yesterday"])
def test_a_time_without_its_offset_is_refused(now: str) -> None:
    with pytest.raises(ValueError, match=r"offset|isoformat"):
        message_from_json(MESSAGE | {"now": now})


def test_a_label_is_kept_as_it_is() -> None:
    assert labelled_from_json(MESSAGE | {"expect": {"outcome": "ignore"}}).expect == {
        "outcome": "ignore"
    }


@pytest.mark.parametrize(
    "raw",
    [
        {"outcome": "perhaps"},
        {"outcome": "apply", "updates": [{"do": "x", "due": "soon"}]},
        {"outcome": "apply", "updates": [{"do": "x", "deal": {"many": []}}]},
        {"outcome": "answer", "query": {"what": "deal", "deal": 5}},
    ],
)
def test_what_is_no_reading_is_a_value_error(raw: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        reading_from_json(raw)
