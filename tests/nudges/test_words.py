"""Orders by word: what they do, and what is never taken for one."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.bookshelf import Bookshelf
from handlers.commands import command_of
from handlers.commands.deeds import DEEDS, Deed, taken
from handlers.heard import Heard, Place
from handlers.reply import Choice
from handlers.reply_json import reply_from_json
from handlers.scene import enter
from storage.database import Database, Session
from storage.people import records_of
from storage.records import Post
from tests.world import NOW, WORKSPACE, make_world

CORPUS = Path(__file__).parents[1] / "corpus"
KINDS = {"d": "deal", "s": "next_step"}


class Forgotten(Exception):
    """Ends a transaction without a commit: nothing that was tried stays."""


def lines(name: str) -> list[str]:
    """The lines of a corpus, comments left out."""
    text = (CORPUS / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


@pytest.fixture
def world(database_url: str) -> Iterator[Database]:
    """The small world."""
    with closing(make_world(database_url)) as database:
        yield database


class Trial:
    """Says things in a world that forgets each of them."""

    def __init__(self, database: Database) -> None:
        """Say them there."""
        self.database, self.shelf = database, Bookshelf()

    def told(self, text: str, wanted: str = "") -> str | None:
        """What became of it: a value of `wanted`, 'asks', 'tells'; None where it was no order."""
        found: str | None = None
        with suppress(Forgotten), self.database.transaction(WORKSPACE) as session:
            place = Place("test", "dm-dana")
            heard = Heard(WORKSPACE, "dana", text, NOW, place, uuid4().hex, uuid4().hex)
            if taken(enter(session, heard, self.shelf.load), heard):
                found = _became(session, wanted)
            raise Forgotten
        return found


def _became(session: Session, wanted: str) -> str:
    if wanted in ("asks", "tells"):
        posts = session.query(Post).filter(Post.place == "dm-dana").all()
        blocks = [block for post in posts for block in reply_from_json(post.reply).blocks]
        return "asks" if any(isinstance(block, Choice) for block in blocks) else "tells"
    record_id, _, attribute = wanted.partition(".")
    kind = KINDS[record_id[:1]]
    session.flush()
    return str(getattr(records_of(session, kind, [record_id])[record_id], attribute))


def test_orders_do_what_they_say(world: Database) -> None:
    """Each phrasing, to the record that it names."""
    trial = Trial(world)
    for line in lines("deeds.txt"):
        wanted, _, text = line.partition(" > ")
        what, _, value = wanted.partition("=")
        assert trial.told(text, what) == (value or what), text


def test_what_only_talks_of_it_is_read(world: Database) -> None:
    """Near as the words may come."""
    trial = Trial(world)
    assert [text for text in lines("not_deeds.txt") if trial.told(text, "tells")] == []


@given(
    st.sampled_from([line.partition(" > ")[2] for line in lines("deeds.txt")]),
    st.sampled_from(["i think {}", "{} because they asked", "{} and move it to proposal, 52k"]),
)
def test_more_words_around_fit_no_pattern_as_names(order: str, form: str) -> None:
    """A sentence around an order is none to Sayso's own ways either."""
    assert command_of(form.format(order)) is None


@pytest.mark.parametrize("deed", DEEDS, ids=lambda deed: type(deed).__name__)
def test_the_examples_are_the_deed_and_no_command(deed: Deed) -> None:
    """Help and documents show them, so they work."""
    for text in deed.examples:
        assert command_of(text) is None
        assert deed.wish(text) is not None
