"""What is no sales message writes nothing: the out-of-scope questions of CLINC150.

Larson et al. 2019, CC BY 3.0: sentences that people put to an assistant which it should not act
on. Read with the demo's book, against which a name or a number is found easily.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest

from handlers import demo
from handlers.bookshelf import Bookshelf
from handlers.reading import read
from handlers.reading.book import Book
from handlers.reading.reading import Message, Outcome
from storage.database import Database

NOW = datetime.fromisoformat("2026-03-04T10:15:00-05:00")
MOST = 0.005  # of the sentences may be written from
CONTRACTS = os.environ.get("SAYSO_CONTRACTS", "")


def sentences() -> list[str]:
    """The out-of-scope sentences of every part of the set."""
    parts = json.loads((Path(CONTRACTS) / "clinc150" / "oos.json").read_text("utf-8"))
    return [text for rows in parts.values() for text, _ in rows]


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    """The demo's book."""
    with closing(Database(f"sqlite:///{tmp_path / 'demo.db'}")) as database:
        database.migrate()
        made = demo.create(database, now=NOW)
        with database.reading(made) as session:
            yield Bookshelf().load(session)


@pytest.mark.contract
@pytest.mark.skipif(not CONTRACTS, reason="SAYSO_CONTRACTS names no folder")
def test_hardly_anything_is_written_from_what_is_no_sales_message(book: Book) -> None:
    sender = next(iter(book.members))
    written = []
    for text in sentences():
        reading = read(Message(text, sender, NOW), book)
        sure = [u for u in reading.updates if not u.is_open and u.values.get("type") != "note"]
        if sure and reading.outcome is not Outcome.IGNORE:
            written.append((text, sure[0].do))
    assert len(written) <= MOST * len(sentences()), written[:20]
