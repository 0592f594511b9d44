"""Questions about figures are known by their words, the whole message or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from handlers.heard import Place, PlaceKind
from handlers.queries import REPORTS
from handlers.queries.reports import About, about_of, asked
from handlers.reading.book import Book
from handlers.reading.reading import Query
from handlers.scene import Scene
from storage.database import Database, Session
from storage.records import Member
from tests.world import NOW, WORKSPACE, make_world

HERE = Path(__file__).parent
WHOSE = {"dana": "dana", "marcus": "marcus", "helen": "helen"}


def lines(name: str) -> list[str]:
    text = (HERE / name).read_text(encoding="utf-8")
    return [each for each in text.splitlines() if each and not each.startswith("#")]


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    """The small workspace, where Helen leads team East."""
    url = f"sqlite:///{tmp_path_factory.mktemp('asked')}/asked.db"
    with closing(Database(url)) as empty:
        empty.migrate()
    with closing(make_world(url)) as database, database.reading(WORKSPACE) as session:
        yield session


def scene_of(session: Session, who: str, kind: PlaceKind = PlaceKind.DIRECT) -> Scene:
    place = Place("terminal", "here", kind)
    return Scene(session, session.need(Member, who), NOW, place, lambda _: Book())


def told(query: Query | None) -> tuple[str, ...]:
    """What, whose, when, than: as the corpus writes them."""
    if query is None:
        return ()
    about = about_of(query)
    whose = about.member or (f"team {about.team}" if about.team else "-")
    return query.what, whose, *(each.words if each else "-" for each in (about.when, about.than))


@pytest.mark.parametrize("row", lines("asked.txt"))
def test_what_is_asked(session: Session, row: str) -> None:
    *expected, text = (part.strip() for part in row.split("|"))
    assert told(asked(scene_of(session, "helen"), text, None)) == tuple(expected)


@pytest.mark.parametrize("text", lines("not_asked.txt"))
def test_what_is_none(session: Session, text: str) -> None:
    """It stays what the reader makes of it."""
    assert asked(scene_of(session, "helen"), text, None) is None


@pytest.mark.parametrize(("what", "text"), [(k.what, t) for k in REPORTS for t in k.examples])
def test_an_example_is_its_question(session: Session, what: str, text: str) -> None:
    found = asked(scene_of(session, "dana"), text, None)
    assert found is not None
    assert found.what == what


def test_in_a_deals_thread_it_is_about_the_deal(session: Session) -> None:
    """'What changed' below a receipt asks about that deal, 'compare' does not."""
    scene = scene_of(session, "helen")
    assert asked(scene, "what changed since Friday", "d-acme") is None
    assert asked(scene, "compare to last quarter", "d-acme") is not None


def test_a_refusal_is_not_said_into_a_channel(session: Session) -> None:
    """Colleagues who talk about a colleague did not ask Sayso."""
    text = "how is Marcus doing"
    assert asked(scene_of(session, "dana"), text, None) is not None
    assert asked(scene_of(session, "dana", PlaceKind.CHANNEL), text, None) is None
    assert asked(scene_of(session, "helen", PlaceKind.CHANNEL), text, None) is not None


def test_a_button_carries_the_question() -> None:
    """Packed and unpacked it is the same; what cannot be read asks about everything."""
    assert about_of(About("dana", "", None, None).query("doing")) == About("dana")
    for broken in ("", "[]", "[1]", '["a","b",["x"],null]', '["","",["1","2","3"],null]', "{"):
        assert about_of(Query("doing", about=broken)) == About()
