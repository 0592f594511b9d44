"""Contact with several in one breath: each becomes an activity of its own."""

from __future__ import annotations

import pytest

from handlers.reading.meaning.kinds.several import Item, lists_in
from handlers.reading.reader import told_of
from handlers.reading.reading import Message
from tests.reading.books import NOW, said, small_book


def items_of(text: str) -> list[list[tuple[str, list[str], int]]]:
    """The lists of a text: of each item its type, whom it names and how often."""
    told = told_of(Message(text, "u1", NOW), small_book())
    return [[_told(item, text) for item in items] for items in lists_in(told)]


def _told(item: Item, text: str) -> tuple[str, list[str], int]:
    return item.type, [name.span.of(text) for name in item.names], item.count


@pytest.mark.parametrize(
    ("text", "items"),
    [
        (
            "calls today: Pam 2, Tom 1",
            [("call", [], 1), ("call", ["Pam"], 2), ("call", ["Tom"], 1)],
        ),
        (
            "two calls with Pam and one with Tom",
            [("call", ["Pam"], 2), ("call", ["Tom"], 1)],
        ),
        (
            "log two calls with Pam comma one email to Tom",
            [("call", ["Pam"], 2), ("email", ["Tom"], 1)],
        ),
        (
            "been in to see Pam been in to see Tom",
            [("meeting", ["Pam"], 1), ("meeting", ["Tom"], 1)],
        ),
        (
            "lunch with Pam Beesly, then Tom Reed at the convention center",
            [("meeting", ["Pam Beesly"], 1), ("meeting", ["Tom Reed"], 1)],
        ),
        (
            "I spoke with Pam and, separately, with Tom",
            [("call", ["Pam"], 1), ("call", ["Tom"], 1)],
        ),
    ],
)
def test_each_part_of_a_list_is_an_item(text: str, items: list[object]) -> None:
    assert items_of(text) == [items]


@pytest.mark.parametrize(
    "text",
    [
        "called Pam. Tom sends the plan",  # a sentence of its own is no item
        "called Pam, Tom sends the plan",
        "called Pam, Tom: contract by Friday",  # a heading
        "heard they called Pam, Tom and Bob",
        "Pam, Tom and Bob want pricing",  # nothing happened
    ],
)
def test_what_is_no_list(text: str) -> None:
    assert items_of(text) == []


def test_a_name_before_a_dash_heads_what_happened() -> None:
    text = "Pam - lvm\nTom - emailed him the deck"
    assert items_of(text) == [[("voicemail", ["Pam"], 1), ("email", ["Tom"], 1)]]


def test_days_spell_out_how_often() -> None:
    text = "spoke with Pam twice, on Monday and again this morning"
    assert items_of(text) == [[("call", ["Pam"], 1), ("call", ["Pam"], 1)]]


def test_nobody_of_all_was_reached() -> None:
    text = "calls today: Pam 2, Tom 3. all no answer"
    assert items_of(text)[0][1:] == [("voicemail", ["Pam"], 2), ("voicemail", ["Tom"], 3)]


def activities(text: str) -> list[tuple[object, ...]]:
    keys = ("deal", "type", "contacts", "count")
    updates = said(text).get("updates", [])
    found = [one for one in updates if one["do"] == "log_activity"]
    return [tuple(one.get(key) for key in keys) for one in found]


def test_every_item_is_an_activity_with_its_own_deal_contacts_and_count() -> None:
    assert activities("calls today: Pam 2, Tom 1") == [
        ("d2", "call", ["c3"], 2),
        ("d4", "call", ["c4"], None),
    ]
    assert activities("two calls with Pam and one with Tom") == [
        ("d2", "call", ["c3"], 2),
        ("d4", "call", ["c4"], None),
    ]
