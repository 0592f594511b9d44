"""How long reading takes: median and 99th percentile per message, by the size of the book.

usage: python -m bench.read [NAMES ...]     (default 1000 10000 100000 names)

Times are the processor's, on one core, so that what else runs tells little. `finding` is the part
before meaning and composition: names, amounts, dates, clauses. The memory is that of the whole
process with the book and its index. At the end the slowest of the texts that are made to be slow,
of the longest length that a chat message has, in a book of the smallest size: of each the median of
several readings.
"""

from __future__ import annotations

import gc
import random
import resource
import statistics
import sys
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial

from handlers.reading import read
from handlers.reading.book import Book
from handlers.reading.reader import told_of
from handlers.reading.reading import Message
from tests.reading.hard_texts import hard_texts

SIZES = (1_000, 10_000, 100_000)
ROUNDS = 400
LONGEST = 12_000  # characters of a message
SHOWN = 5
AGAIN = 5  # readings of each hard text
NOW = datetime.fromisoformat("2026-03-04T10:15:00-05:00")
SYLLABLES = (
    "ba ber co dan el fa gor hal in jo ka lum mar nor ol pri qua ros sta tor ul ven wex yar zin"
).split()
KINDS = (
    "Group",
    "Systems",
    "Foods",
    "Logistics",
    "Health",
    "Partners",
    "Energy",
    "Labs",
    "Bank",
    "Freight",
)
FIRST = (
    "Jen",
    "Bob",
    "Priya",
    "Tom",
    "Zoe",
    "Luis",
    "Aisha",
    "Mark",
    "Grace",
    "Omar",
    "Ines",
    "Will",
)
MESSAGES = (
    "spoke w/ {person} at {account}, wants pricing by fri, {k}k now",
    "signed! {account} closes {k}k",
    "lost {account} to a cheaper vendor",
    "push the {account} close to end of q2",
    "left vm for {person} at {account}",
    "met with {person} today, next step send proposal tuesday",
    "move {account} to negotiation and follow up monday 9am",
    "haven't called {account} yet, traffic was terrible",
    "how is {account} doing",
    "what's on my plate today",
    "new opp with Initech Holdings, {k}k, demo next thursday 2pm",
    "emailed {person} the redlines, back by the 20th. budget approved, champion is {person}",
)


def synthetic_book(names: int, chance: random.Random) -> Book:
    """A book with about so many names: a third each of accounts, contacts and deals."""
    third = names // 3
    accounts = [
        {"id": f"a{i}", "name": f"{_word(chance)} {chance.choice(KINDS)}"} for i in range(third)
    ]
    contacts = [
        {"id": f"c{i}", "name": f"{chance.choice(FIRST)} {_word(chance)}", "account": f"a{i}"}
        for i in range(third)
    ]
    deals = [_deal(i, accounts[i]["name"], chance) for i in range(third)]
    stages = [
        {"key": "new", "name": "Qualified"},
        {"key": "nego", "name": "Negotiation"},
        {"key": "won", "name": "Closed Won", "outcome": "won"},
        {"key": "lost", "name": "Closed Lost", "outcome": "lost"},
    ]
    fields = [
        {"key": "champion", "name": "Champion", "type": "text"},
        {"key": "budget", "name": "Budget approved", "type": "yes_no"},
    ]
    members = [{"id": f"u{i}", "name": f"{FIRST[i]} Rep"} for i in range(len(FIRST))]
    return Book.from_json(
        {
            "workspace": {
                "name": "Bench",
                "timezone": "UTC",
                "currency": "USD",
                "date_order": "MDY",
            },
            "process": {"stages": stages, "fields": fields},
            "members": members,
            "accounts": accounts,
            "contacts": contacts,
            "deals": deals,
        }
    )


def _word(chance: random.Random) -> str:
    return "".join(chance.choice(SYLLABLES) for _ in range(chance.randint(2, 3))).capitalize()


def _deal(number: int, account: str, chance: random.Random) -> dict[str, object]:
    return {
        "id": f"d{number}",
        "name": f"{account.split(maxsplit=1)[0]} {chance.choice(('renewal', 'rollout', 'pilot'))}",
        "account": f"a{number}",
        "owner": f"u{chance.randrange(len(FIRST))}",
        "stage": "new",
        "amount": chance.randrange(10, 400) * 1000,
        "contacts": [f"c{number}"],
    }


def messages(book: Book, chance: random.Random) -> list[Message]:
    """Realistic messages about deals of the book."""
    deals = list(book.deals.values())
    found = []
    for number in range(ROUNDS):
        deal = chance.choice(deals)
        text = MESSAGES[number % len(MESSAGES)].format(
            person=book.contacts[deal.contacts[0]].name.split()[0],
            account=book.accounts[str(deal.account)].name,
            k=chance.randrange(10, 400),
        )
        found.append(Message(text, str(deal.owner), NOW + timedelta(minutes=number)))
    return found


def main(sizes: tuple[int, ...]) -> None:
    """Print one line a size."""
    for names in sizes:
        chance = random.Random(names)
        book = synthetic_book(names, chance)
        warm = _timed(partial(read, Message("hello", "u0", NOW), book))
        gc.freeze()  # as the bookshelf does with a book that it has built
        said = messages(book, chance)
        finding = [_timed(partial(told_of, one, book)) for one in said]
        reading = [_timed(partial(read, one, book)) for one in said]
        print(
            f"{names:>7} names: reading {_figures(reading)}, finding {_figures(finding)},"
            f" {_memory():.0f} MB (first message {warm:.0f} ms)"
        )


def _figures(took: list[float]) -> str:
    took = sorted(took)
    return f"median {statistics.median(took):5.2f} p99 {took[int(len(took) * 0.99)]:5.2f} ms"


def _memory() -> float:
    """Megabytes that the process holds at its height."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def worst(names: int) -> None:
    """Print the slowest hard texts, the slowest first."""
    book = synthetic_book(names, random.Random(names))
    read(Message("hello", "u0", NOW), book)
    gc.freeze()
    took: dict[str, float] = {}
    for name, text in hard_texts(LONGEST).items():
        message = Message(text, "u0", NOW)
        took[name] = statistics.median(_timed(partial(read, message, book)) for _ in range(AGAIN))
    for name in sorted(took, key=lambda name: -took[name])[:SHOWN]:
        print(f"{LONGEST} characters of {name}: {took[name]:.0f} ms")


def _timed(action: Callable[[], object]) -> float:
    """Milliseconds of the processor's time."""
    start = time.process_time()
    action()
    return (time.process_time() - start) * 1e3


if __name__ == "__main__":
    sizes = tuple(map(int, sys.argv[1:])) or SIZES
    main(sizes)
    worst(min(sizes))
