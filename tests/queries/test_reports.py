"""What is answered to whom: the ten deals of the worked example, asked about in chat."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from contextlib import closing, contextmanager

import pytest

from handlers.heard import Place, PlaceKind
from handlers.plain import plain
from handlers.queries import query_kind
from handlers.queries.reports import asked, is_for_all
from handlers.reading.book import Book
from handlers.scene import Scene
from storage.changes import recording
from storage.database import Database
from storage.records import Deal, Member, NextStep
from tests.digests.selling import PROCESS, Selling
from tests.digests.ten_deals import END, noon, ten_deals

NOW = END - dt.timedelta(hours=6)
"""Sunday 18 October, 18:00."""


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """One database for all: who asks, and what they may see, is set with each question."""
    with closing(Database(f"sqlite:///{tmp_path_factory.mktemp('reports')}/r.db")) as database:
        database.migrate()
        yield database


@pytest.fixture(scope="module")
def selling(file: Database) -> Selling:
    """The ten deals."""
    return ten_deals(file)


@pytest.fixture
def private(selling: Selling) -> Iterator[None]:
    """Ann's won deal is private."""
    with selling.writing(noon(10, 15)) as session:
        session.need(Deal, "a1").private = True
    yield
    with selling.writing(noon(10, 16)) as session:
        session.need(Deal, "a1").private = False


@contextmanager
def asking(selling: Selling, who: str, role: str, visibility: str) -> Iterator[Scene]:
    """Somebody of that role, in a workspace with that visibility; nothing of it stays."""
    with selling.database.transaction(selling.workspace_id) as session:
        with recording(session, member_id=None, source="settings", at=NOW):
            session.need(Member, who).role = role
            session.workspace.process = f"{PROCESS}visibility: {visibility}\n"
            session.flush()
        place = Place("terminal", "here", PlaceKind.DIRECT)
        yield Scene(session, session.need(Member, who), NOW, place, lambda _: Book())


def answer(
    selling: Selling, text: str, who: str = "ann", role: str = "manager", visibility: str = "all"
) -> str:
    with asking(selling, who, role, visibility) as scene:
        query = asked(scene, text, None)
        assert query is not None, text
        kind = query_kind(query.what)
        assert kind is not None
        return plain(kind.answer(scene, query))


def test_what_slipped(selling: Selling) -> None:
    """a3 from 30 Sep to 28 Oct in two steps; a7 was brought forward from 30 to 20 Nov."""
    told = answer(selling, "what slipped since 7 September")
    assert told.startswith("1 deal slipped since Mon 7 Sep, $30,000")
    assert "Wed 30 Sep to Wed 28 Oct (28 days later, put off 3 times in all)" in told
    assert "Mon 30 Nov to Fri 20 Nov (10 days earlier)" in told


def test_what_changed(selling: Selling) -> None:
    """The account of the six weeks for team East, and the deals behind it, lost with the reason."""
    told = answer(selling, "what changed since 7 September in team East")
    assert told.startswith("Team East, since Mon 7 Sep")
    for part in ("$60,000", "$49,000.75", "A1 · $15,000 · Ann", "A2 · $18,000 · Bob", "price"):
        assert part in told
    assert "A10" not in told


def test_how_somebody_is_doing(selling: Selling) -> None:
    """Of Bob in October: a9's step, a7 brought forward, one call on the 14th."""
    told = answer(selling, "how is Bob doing this month")
    assert told.startswith("Bob, this month: won none; lost none.")
    assert "1 call" in told
    ann = answer(selling, "how did Ann do since 7 September")
    assert ann.startswith("You, since Mon 7 Sep: won 1 deal, $15,000; lost none.")


def test_what_somebody_did(selling: Selling) -> None:
    """Bob's call on 14 October, and what became of his deals; not what others did."""
    told = answer(selling, "what did Bob do this month")
    assert told.startswith("Bob, this month: 1 call.")
    assert re.search(r"A\d+ · Call · Wed 14 Oct", told)
    assert "Ann" not in told
    assert answer(selling, "did Bob do anything today").startswith("Bob, today: nothing is noted.")


def test_what_the_team_did(selling: Selling) -> None:
    """For managers person by person; for others the sums, and what became of the deals."""
    whole = answer(selling, "what did the team do this month")
    assert re.search(r"Call · Bob · Wed 14 Oct", whole)
    assert "By rep" in whole
    sums = answer(selling, "what did team East do this month", role="rep")
    assert sums.split(".")[0] == whole.split(".")[0]
    assert "Call · Bob" not in sums
    assert "By rep" not in sums


def test_a_step_that_was_done_is_told(selling: Selling) -> None:
    """On the day on which it was, under its deal."""
    at = noon(10, 16)
    step = NextStep(
        deal_id="a3", owner_id="ann", text="Send the pricing", done_at=at, created_at=noon(10, 1)
    )
    with selling.writing(at) as session:
        session.add(step)
    told = answer(selling, "what have I done this week", role="rep")
    assert "A3 · Send the pricing · Fri 16 Oct" in told
    assert "Send the pricing" not in answer(selling, "what did I do yesterday", role="rep")
    assert "Send the pricing" in answer(selling, "what did Ann do since Friday", "bob")


def test_two_times_side_by_side(selling: Selling) -> None:
    """October's win; of September, a9 was lost by the 18th and a2 after it."""
    told = answer(selling, "compare to last month for team East")
    assert told.startswith("Team East: won $15,000 this month so far; nothing last month")
    assert "Last month, to the same day" in told
    assert "1, $6,000" in told
    assert "2, $24,000" in told


def test_nothing_happened(selling: Selling) -> None:
    """It reads well."""
    assert answer(selling, "what slipped today").startswith("No close date was put off today.")
    assert answer(selling, "what changed today").startswith("Today")


REFUSED = "How a colleague is doing"
OTHERS = "your own team"


@pytest.mark.parametrize(
    ("text", "visibility", "refused"),
    [
        ("how is Bob doing", "all", REFUSED),
        ("how am I doing", "own", ""),
        ("what did Bob do this month", "all", REFUSED),
        ("what did I do this month", "own", ""),
        ("what did team West do this month", "team", OTHERS),
        ("compare to last month for Bob", "all", REFUSED),
        ("what changed this month in team West", "all", ""),
        ("what changed this month in team West", "team", OTHERS),
        ("what changed this month in team East", "team", ""),
        ("what slipped this month in team East", "own", OTHERS),
        ("pipeline for team West", "team", OTHERS),
        ("pipeline for Bob", "team", ""),
        ("pipeline for Cy", "team", "that colleague"),
        ("forecast for Bob", "own", "that colleague"),
    ],
)
def test_what_a_rep_may_have(selling: Selling, text: str, visibility: str, refused: str) -> None:
    """Sums of the deals that they may see, and how they are doing themselves."""
    told = answer(selling, text, role="rep", visibility=visibility)
    assert (REFUSED in told, OTHERS in told, "that colleague" in told) == (
        refused == REFUSED,
        refused == OTHERS,
        refused == "that colleague",
    )


def test_a_rep_who_sees_their_own_is_told_of_these_alone(selling: Selling) -> None:
    """Ann's win, and nothing of Bob's loss, neither named nor counted."""
    told = answer(selling, "what changed since 7 September", role="rep", visibility="own")
    assert "A1 ·" in told
    assert "A2" not in told
    assert "18,000" not in told


@pytest.mark.usefixtures("private")
def test_a_private_deal_is_not_even_counted_for_others(selling: Selling) -> None:
    """Neither the win of a private deal nor what it was worth; its owner and managers see both."""

    def ask(who: str, role: str) -> str:
        return answer(selling, "what changed since 7 September", who, role)

    assert "A1 ·" not in ask("bob", "rep")
    assert "15,000" not in ask("bob", "rep")
    for who, role in (("ann", "rep"), ("bob", "manager")):
        assert "A1 · $15,000" in ask(who, role)


MAY_STAND = (
    ("what slipped this month", True),
    ("how is Bob doing", False),
    ("what did Bob do today", False),
    ("what did team East do today", False),
)


def test_what_may_stand_in_a_channel(selling: Selling) -> None:
    """What everybody may see, and nothing about one member."""
    with asking(selling, "ann", "manager", "all") as scene:
        for text, may in MAY_STAND:
            query = asked(scene, text, None)
            assert query is not None
            assert is_for_all(scene, query) is may


@pytest.mark.usefixtures("private")
def test_with_a_private_deal_it_is_for_the_asker_alone(selling: Selling) -> None:
    """Its figures may be in there."""
    with asking(selling, "ann", "manager", "all") as scene:
        query = asked(scene, "what slipped this month", None)
        assert query is not None
        assert not is_for_all(scene, query)
