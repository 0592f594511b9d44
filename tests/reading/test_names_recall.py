"""Over the labelled training messages, the names that their readings need are found.

The bars are just under what was measured (99.0 % of accounts, 97.1 % of contacts: the rest is
mostly people of whom no more than a pronoun is said), so that a change that loses names shows.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from handlers.reading.book import Book
from handlers.reading.candidates import NameKind
from handlers.reading.names import find_names
from handlers.reading.text import parse_text

EVERY = 3  # of the messages one in three is enough to see it, in a third of the time
TRAIN = Path(__file__).parents[2] / "corpora" / "train"


@dataclass
class Tally:
    wanted: int = 0
    found: int = 0

    def add(self, wanted: set[str], found: set[str]) -> None:
        self.wanted += len(wanted)
        self.found += len(wanted & found)

    @property
    def share(self) -> float:
        return self.found / self.wanted


def ids(value: Any) -> set[str]:
    """The ids in a label's value, also inside `one_of` and `any_of`."""
    if isinstance(value, dict):
        return {leaf for part in value.values() for leaf in ids(part)}
    if isinstance(value, list):
        return {leaf for part in value for leaf in ids(part)}
    return {value} if isinstance(value, str) else set()


def labelled() -> Iterator[tuple[Book, dict[str, Any]]]:
    for path in sorted(TRAIN.glob("*.messages.jsonl")):
        book = Book.load(path.with_name(path.name.replace(".messages.jsonl", ".book.json")))
        for line in path.read_text(encoding="utf-8").splitlines()[::EVERY]:
            yield book, json.loads(line)


def wanted(book: Book, message: dict[str, Any]) -> tuple[set[str], set[str]]:
    """Accounts and contacts that the reading is about, but for what the thread already tells."""
    accounts: set[str] = set()
    contacts: set[str] = set()
    parts = [*message["expect"].get("updates", []), message["expect"].get("query") or {}]
    for part in parts:
        deals = ids(part.get("deal")) & book.deals.keys()
        accounts |= {account for deal in deals if (account := book.deals[deal].account)}
        accounts |= ids(part.get("account")) & book.accounts.keys()
        contacts |= (ids(part.get("contact")) | ids(part.get("contacts"))) & book.contacts.keys()
    if message.get("thread_deal"):
        accounts.discard(book.deals[message["thread_deal"]].account or "")
    return accounts, contacts


@pytest.fixture(scope="module")
def tallies() -> tuple[Tally, Tally]:
    accounts, contacts = Tally(), Tally()
    for book, message in labelled():
        found = find_names(parse_text(message["text"]), book, message["from"])
        named = {(item.kind, item.id) for match in found for item in match.named}
        of_named = {book.index.account_of(kind, record_id) for kind, record_id in named}
        for kind, record_id in named:
            deals = (
                book.index.deals_of_contact.get(record_id, ()) if kind is NameKind.CONTACT else ()
            )
            of_named |= {book.deals[deal].account for deal in deals}
        wanted_accounts, wanted_contacts = wanted(book, message)
        accounts.add(wanted_accounts, {account for account in of_named if account})
        contacts.add(wanted_contacts, {one for kind, one in named if kind is NameKind.CONTACT})
    return accounts, contacts


def test_finds_the_account_that_a_reading_is_about(tallies: tuple[Tally, Tally]) -> None:
    assert tallies[0].wanted > 1_000
    assert tallies[0].share > 0.98


def test_finds_the_contact_that_a_reading_names(tallies: tuple[Tally, Tally]) -> None:
    assert tallies[1].wanted > 400
    assert tallies[1].share > 0.955
