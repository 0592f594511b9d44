"""What the bench of values counts as found, and that labelled dates and amounts stay found."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime
from functools import cache
from typing import Any

import pytest

from bench.values import Check, Said, checks, of_folder, spare
from handlers.reading.dates import find_dates
from handlers.reading.money import find_money
from tests.reading.books import small_book

# A little below what was measured over all training sets, so that a step back shows.
FLOORS = {
    "on": 0.96, "due": 0.95, "until": 0.95, "date": 0.93, "close_date": 0.95, "amount": 0.91,
}  # fmt: skip


def said(text: str, *updates: dict[str, Any]) -> Said:
    raw = {"text": text, "now": "2026-03-04T10:15:00-05:00", "expect": {"updates": updates}}
    now = datetime.fromisoformat("2026-03-04T10:15:00-05:00")
    return Said("one", raw, small_book(), find_dates(text, now, "MDY"), find_money(text))


@cache
def found() -> dict[str, list[Check]]:
    by_key: dict[str, list[Check]] = defaultdict(list)
    for one in of_folder("train"):
        for check in checks(one):
            by_key[check.key].append(check)
    return by_key


@pytest.mark.parametrize("key", FLOORS)
def test_labelled_values_stay_found(key: str) -> None:
    """Over all training sets, the rules offer the labelled value somewhere in the message."""
    of = found()[key]
    assert sum(check.in_message for check in of) / len(of) >= FLOORS[key]


def test_a_value_counts_in_its_role_and_in_its_words() -> None:
    """Friday is due in two days, and was not due five days ago."""
    step = {"do": "set_next_step", "due": "2026-03-06", "says": "send it Friday"}
    (check,) = checks(said("met them, send it Friday", step))
    assert (check.in_says, check.in_message) == (True, True)
    (check,) = checks(said("send it Friday", {**step, "due": "2026-02-27"}))
    assert (check.in_says, check.in_message) == (False, False)


def test_today_needs_no_words() -> None:
    """An activity of the day of writing is not looked for."""
    assert not list(checks(said("rang Jen", {"do": "log_activity", "on": "2026-03-04"})))


def test_what_no_label_holds_is_spare() -> None:
    """A rival's price is found and used by nothing."""
    one = said("they are at 45k, we are at 52k", {"do": "set_amount", "amount": 52000})
    assert [extra.span.of(one.text) for extra in spare(one, "money")] == ["45k"]
