"""The book is read from JSON, told what is wrong with it in a clear sentence, and kept current."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from handlers.reading.book import Account, Book, BookError, Contact, Deal, NextStep, Stage
from handlers.reading.candidates import NameKind
from handlers.reading.names import find_names
from handlers.reading.text import parse_text

CORPORA = Path(__file__).parents[2] / "corpora"
BOOKS = sorted(CORPORA.glob("*/*.book.json"))


def small() -> dict[str, Any]:
    return {
        "workspace": {"name": "Northwind", "currency": "EUR", "date_order": "DMY"},
        "process": {"stages": [{"key": "q", "name": "Qualified"}]},
        "members": [{"id": "u1", "name": "Dana Reyes"}],
        "accounts": [{"id": "a1", "name": "Acme Corporation"}],
        "contacts": [{"id": "c1", "name": "Jennifer Walsh", "account": "a1"}],
        "deals": [
            {
                "id": "d1",
                "name": "Acme rollout",
                "account": "a1",
                "owner": "u1",
                "stage": "q",
                "amount": 45000.5,
                "close_date": "2026-03-31",
                "contacts": ["c1"],
                "next_step": {"text": "Send pricing", "due": "2026-03-06T15:00"},
            }
        ],
        "personal_aliases": {"u1": {"the whale": "d1"}},
    }


def test_reads_every_kind_of_value() -> None:
    book = Book.from_json(small())
    assert book.currency == "EUR"
    assert book.date_order == "DMY"
    assert book.timezone == "UTC"
    assert book.stages == {"q": Stage("q", "Qualified")}
    assert book.deals["d1"] == Deal(
        "d1",
        "Acme rollout",
        "a1",
        "u1",
        "q",
        Decimal("45000.5"),
        "EUR",
        date(2026, 3, 31),
        ("c1",),
        NextStep("Send pricing", datetime(2026, 3, 6, 15)),
    )
    assert book.personal_aliases == {"u1": {"the whale": "d1"}}


@pytest.mark.parametrize("path", BOOKS, ids=lambda path: path.stem)
def test_what_is_written_reads_back_the_same(path: Path) -> None:
    book = Book.load(path)
    assert book.deals
    assert book == Book.from_json(json.loads(json.dumps(book.to_json())))


def test_a_small_book_is_written_as_it_was_read() -> None:
    book = Book.from_json(small())
    assert book == Book.from_json(book.to_json())
    assert book.to_json()["deals"][0]["next_step"] == {
        "text": "Send pricing",
        "due": "2026-03-06T15:00",
    }
    assert Book() == Book.from_json({})


@pytest.mark.parametrize(
    ("path", "value", "message"),
    [
        ("deals.0.amount", "lots", "deals[0].amount: 'lots' is not a number"),
        ("deals.0.amount", True, "deals[0].amount: True is not a number"),
        ("deals.0.amount", "Infinity", "deals[0].amount: 'Infinity' is not a number"),
        (
            "deals.0.close_date",
            "31/3",
            "deals[0].close_date: '31/3' is not a date like 2026-03-31",
        ),
        ("deals.0.stage", "x", "deals[0].stage: no stage 'x' in the book"),
        ("deals.0.owner", "u9", "deals[0].owner: no member 'u9' in the book"),
        ("deals.0.account", "a9", "deals[0].account: no account 'a9' in the book"),
        ("deals.0.contacts", ["c9"], "deals[0].contacts: no contact 'c9' in the book"),
        ("deals.0.contacts", "c1", "deals[0].contacts: should be a list, but is a text"),
        ("deals.0.name", None, "deals[0].name: is missing"),
        ("accounts.0.name", "  ", "accounts[0].name: is empty"),
        ("accounts.0.name", 7, "accounts[0].name: should be a text, but is a number"),
        (
            "accounts.0.aliases",
            [7],
            "accounts[0].aliases: should hold texts only, but holds a number",
        ),
        ("accounts", {}, "accounts: should be a list, but is an object"),
        ("contacts.0", "Jen", "contacts[0]: should be an object, but is a text"),
        ("contacts.0.account", "a9", "contacts[0].account: no account 'a9' in the book"),
        ("workspace.date_order", "YMD", "workspace.date_order: 'YMD' should be one of MDY, DMY"),
        (
            "process.stages.0.outcome",
            "draw",
            "process.stages[0].outcome: 'draw' should be one of won, lost",
        ),
        (
            "deals.0.next_step.due",
            "2026-03-06T25:00",
            "deals[0].next_step.due: '2026-03-06T25:00' is not a time like 2026-03-31T15:00",
        ),
        (
            "deals.0.next_step.due",
            "2026-03-06T15:00+01:00",
            "deals[0].next_step.due: '2026-03-06T15:00+01:00' should be local, without a time zone",
        ),
        ("personal_aliases.u1", ["x"], "personal_aliases.u1: should be an object, but is a list"),
    ],
)
def test_a_fault_is_named_with_its_place_and_reason(path: str, value: object, message: str) -> None:
    data = small()
    *way, last = path.split(".")
    part: Any = data
    for step in way:
        part = part[int(step)] if step.isdigit() else part[step]
    part[int(last) if last.isdigit() else last] = value
    with pytest.raises(BookError) as caught:
        Book.from_json(data)
    assert str(caught.value) == message


def test_an_id_that_is_there_twice_is_a_fault() -> None:
    data = small()
    data["accounts"].append({"id": "a1", "name": "Other"})
    with pytest.raises(BookError, match=r"accounts\[1\]\.id: 'a1' is there twice"):
        Book.from_json(data)


@pytest.mark.parametrize("data", [None, [], "book", 3])
def test_what_is_no_object_is_no_book(data: object) -> None:
    with pytest.raises(BookError, match="book: should be an object"):
        Book.from_json(data)


def test_a_file_that_is_no_json_is_named_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "broken.json"
    path.write_text('{\n"members": [,]}', encoding="utf-8")
    with pytest.raises(BookError, match=r"broken\.json, line 2: is not JSON"):
        Book.load(path)
    path.write_bytes(b"\xff\xfe")
    with pytest.raises(BookError, match="is not UTF-8 text"):
        Book.load(path)
    with pytest.raises(FileNotFoundError):
        Book.load(tmp_path / "missing.json")


def ids(book: Book, text: str) -> list[str]:
    found = find_names(parse_text(text), book, "u1")
    return [named.id for match in found for named in match.named]


def test_put_and_remove_reach_the_index_at_once() -> None:
    """A record that was renamed is found by its new name only, one taken out not at all."""
    book = Book.from_json(small())
    assert ids(book, "met globex and acme") == ["a1"]
    book.put(Account("a2", "Globex"))
    assert ids(book, "met globex and acme") == ["a2", "a1"]
    book.put(replace(book.accounts["a1"], name="Initech"))
    assert ids(book, "met globex and initech") == ["a2", "a1"]
    assert "a1" not in ids(book, "met acme")
    book.remove(NameKind.ACCOUNT, "a2")
    book.remove(NameKind.ACCOUNT, "a2")
    assert ids(book, "met globex and initech") == ["a1"]
    assert book.get(NameKind.ACCOUNT, "a2") is None


def test_put_before_the_first_look_up_is_found_too() -> None:
    book = Book.from_json(small())
    book.put(Contact("c2", "Omar Haddad", account="a1"))
    assert ids(book, "spoke to omar") == ["c2"]


def test_the_index_is_no_part_of_what_a_book_equals_or_shows() -> None:
    book, other = Book.from_json(small()), Book.from_json(small())
    assert book.index is book.index
    assert book == other
    assert repr(book) == repr(other)
