"""How long the name index takes to build, what it holds, and how long a message takes.

    python -m bench.names [accounts ...]

Books are made up of syllables, so that names are as varied as real ones; a tenth of the companies
share their first word with others, and people share a few hundred first and last names.
"""

from __future__ import annotations

import gc
import random
import statistics
import sys
import time
import tracemalloc
from collections.abc import Iterator

from handlers.reading.book import Account, Book, Contact, Deal, Member, Stage
from handlers.reading.names import find_names, find_strangers
from handlers.reading.text import parse_text

SIZES = (1_000, 10_000, 100_000)
MESSAGES = 1_000
SYLLABLES = (
    "ka ra mon tel vi sta bel no gar dra lu fen shi pol ter wick ham ton mar del ori nex".split()
)
TRADES = "Logistics,Foods,Energy,Partners,Medical,Hotels,Robotics,Capital,Schools,Steel".split(",")
PROJECTS = "rollout,renewal,expansion,pilot,migration,warehouse,onboarding,fleet,portal".split(",")
FIRSTS = "Jennifer,Mark,Will,Priya,Lars,Grace,Tomas,Elena,Ahmed,Sofia,May,Grant".split(",")
SENTENCES = (
    "spoke w/ {first} at {company}, wants pricing by fri, 52k now",
    "{company} moved to negotiation, {first} {last} signs next week and we will send the contract",
    "call with {typo} went well, they may want a pilot in the spring, follow up on sunday",
    "so I talked to {first} this morning and he said they are going with somebody else on price",
    "update on {company} {project}: close date is end of june, add 10k for the extra seats",
)


def word(chance: random.Random, parts: int) -> str:
    """A made-up name of so many syllables."""
    return "".join(chance.choice(SYLLABLES) for _ in range(parts)).capitalize()


def book_of(names: int) -> Book:
    """A book with this many names: 4 of 10 companies, 3 people, 3 deals."""
    chance = random.Random(7)
    lasts = [word(chance, 3) for _ in range(900)]
    firsts = [*FIRSTS, *(word(chance, 2) for _ in range(400))]
    shared = [word(chance, 2) for _ in range(max(1, names // 100))]
    book = Book(stages={"open": Stage("open", "Open")})
    book.members = {
        f"u{n}": Member(f"u{n}", f"{word(chance, 2)} {word(chance, 3)}") for n in range(50)
    }
    for n in range(names * 4 // 10):
        head = chance.choice(shared) if n % 10 == 0 else word(chance, 4)
        book.accounts[f"a{n}"] = Account(f"a{n}", f"{head} {chance.choice(TRADES)}")
    for n in range(names * 3 // 10):
        name = f"{chance.choice(firsts)} {chance.choice(lasts)}"
        book.contacts[f"c{n}"] = Contact(f"c{n}", name, account=f"a{n}")
        deal = f"{book.accounts[f'a{n}'].name} {chance.choice(PROJECTS)}"
        book.deals[f"d{n}"] = Deal(
            f"d{n}", deal, f"a{n}", f"u{n % 50}", "open", contacts=(f"c{n}",)
        )
    return book


def messages(book: Book) -> Iterator[str]:
    """Messages that name records of the book, some misspelt."""
    chance = random.Random(11)
    accounts, contacts = list(book.accounts.values()), list(book.contacts.values())
    for n in range(MESSAGES):
        company = chance.choice(accounts).name.split()[0].lower()
        first, last = chance.choice(contacts).name.split()
        at = chance.randrange(1, len(company) - 1)
        typo = company[:at] + company[at + 1 :]
        yield SENTENCES[n % len(SENTENCES)].format(
            company=company, first=first, last=last, typo=typo, project=chance.choice(PROJECTS)
        )


def build(book: Book) -> tuple[float, float]:
    """Seconds to build the index, and the megabytes that it holds (measured in a second build)."""
    gc.collect()
    start = time.perf_counter()
    assert book.index.postings
    seconds = time.perf_counter() - start
    twin = Book(accounts=book.accounts, contacts=book.contacts, deals=book.deals)
    tracemalloc.start()
    assert twin.index.postings
    held, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return seconds, held / 1e6


def main() -> None:
    """Print a line for each size."""
    sizes = [int(size) for size in sys.argv[1:]] or list(SIZES)
    print(f"{'names':>8} {'build s':>8} {'MB':>7} {'p50 ms':>7} {'p99 ms':>7} {'max ms':>7}")
    for size in sizes:
        book = book_of(size)
        seconds, held = build(book)
        times = []
        for message in messages(book):
            start = time.perf_counter()
            text = parse_text(message)
            matches = find_names(text, book, "u1")
            find_strangers(text, book, [match.span for match in matches])
            times.append(1e3 * (time.perf_counter() - start))
        cuts = statistics.quantiles(times, n=100)
        print(
            f"{size:>8} {seconds:>8.2f} {held:>7.1f} {cuts[49]:>7.2f} {cuts[98]:>7.2f} "
            f"{max(times):>7.2f}"
        )


if __name__ == "__main__":
    main()
