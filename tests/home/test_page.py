"""The page's content, free of any surface: who sees what, and at what cost."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from decimal import Decimal

import pytest
from sqlalchemy import event

from handlers.heard import Place
from handlers.home import View, page
from handlers.plain import plain
from handlers.queries.answering import answer_of
from handlers.queries.reports import asked
from handlers.queries.view import View as Part
from handlers.queries.view import unpack
from handlers.reading.book import Book
from handlers.reply import Button, Buttons, Choice, Reply
from handlers.scene import Scene
from storage.changes import recording
from storage.database import Database, Session
from storage.records import Deal, Member, NextStep
from tests.handlers.desk import TestDesk
from tests.world import NOW, WORKSPACE

STAGES = ("qualified", "discovery", "proposal", "negotiation", "verbal")


@pytest.fixture
def database(desk: TestDesk) -> Database:
    """The small world."""
    return desk.database


def shown(database: Database, who: str = "dana", view: View | None = None) -> Reply:
    """Somebody's page."""
    with database.reading(WORKSPACE) as session:
        return _page(session, who, view or View())


def _page(session: Session, who: str, view: View) -> Reply:
    member = session.need(Member, who)
    place = Place("slack", "D1", home=True)
    return page(Scene(session, member, NOW, place, lambda _: Book()), view, {})


def controls(reply: Reply) -> list[Button]:
    """All buttons."""
    return [b for block in reply.blocks if isinstance(block, Buttons) for b in block.buttons]


def fill(database: Database, deals: int, owner: str = "dana") -> None:
    """So many deals more, each with an open step, some due and some not."""
    with (
        database.transaction(WORKSPACE) as session,
        recording(session, member_id=None, source="demo", at=NOW),
    ):
        for n in range(deals):
            deal = Deal(
                name=f"Deal {n:03}",
                owner_id=owner,
                stage=STAGES[n % len(STAGES)],
                stage_since=NOW - timedelta(days=n % 90),
                amount=Decimal(1000 + n),
                currency=("USD", "EUR")[n % 2],
                close_date=date(2026, 3, 1) + timedelta(days=n % 60),
                created_at=NOW,
            )
            session.add(deal)
            if n % 3:
                due = date(2026, 2, 25) + timedelta(days=n % 20)
                session.add(
                    NextStep(
                        deal_id=deal.id, owner_id=owner, text="Call", due_on=due, created_at=NOW
                    )
                )


@contextmanager
def counted(database: Database) -> Iterator[list[str]]:
    """The statements that are sent meanwhile."""
    said: list[str] = []

    def note(_c: object, _cursor: object, statement: str, *_more: object) -> None:
        said.append(statement)

    event.listen(database.engine, "before_cursor_execute", note)
    yield said
    event.remove(database.engine, "before_cursor_execute", note)


@pytest.mark.parametrize("who", ["dana", "helen"])
def test_its_statements_do_not_grow_with_the_deals(database: Database, who: str) -> None:
    """As many for 500 deals as for 50."""
    numbers = []
    for more in (50, 450):
        fill(database, more)
        with counted(database) as said:
            shown(database, who)
        numbers.append(len(said))
    assert numbers[0] == numbers[1]
    assert numbers[0] <= 20


def test_it_is_paged(database: Database) -> None:
    """Each deal is on one page, in the order of the process, and the rows stay few."""
    fill(database, 100)
    names: list[str] = []
    view = View()
    while True:
        reply = shown(database, view=view)
        menu = next(b for b in reply.blocks if isinstance(b, Choice))
        names += [option.label for option in menu.options]
        assert len(reply.blocks) <= 40
        more = [b for b in controls(reply) if b.argument.startswith("deals:") and b.label == "More"]
        if not more:
            break
        view = view.after(more[0].argument)
    assert len(names) == len(set(names)) == 105
    assert names[0].startswith("Deal")
    assert any(b.label == "Back" for b in controls(reply))


def test_steps_are_paged_too(database: Database) -> None:
    """From the most overdue on; a page beyond the end is the first."""
    fill(database, 90)
    first = plain(shown(database))
    second = plain(shown(database, view=View(steps=8)))
    assert "1 to 8 of" in first
    assert "9 to 16 of" in second
    assert plain(shown(database, view=View(steps=10_000))) == first


def test_parked_deals_rest(database: Database) -> None:
    """Their steps are not due and nothing is missed of them; they stay in the list."""
    with (
        database.transaction(WORKSPACE) as session,
        recording(session, member_id=None, source="demo", at=NOW),
    ):
        session.need(Deal, "d-acme").parked_until = date(2026, 3, 20)
    said = plain(shown(database))
    assert "Send pricing" not in said
    assert "Acme platform rollout · $45,000 · 4 weeks · parked until Fri 20 Mar" in said


def test_money_of_two_currencies_is_never_added(database: Database) -> None:
    """Both sums stand side by side."""
    fill(database, 4)
    assert "$241,002 and €2,004" in plain(shown(database))


def test_a_deal_that_may_not_be_seen_does_not_open(database: Database) -> None:
    """A private deal of another's: the page stays."""
    said = plain(shown(database, view=View(deal="d-private")))
    assert "takeover" not in said
    assert "your day" in said
    assert "Hooli west coast" in plain(shown(database, view=View(deal="d-west")))


def test_a_view_survives_what_it_does_not_know() -> None:
    """Kept by another version, or made up by hand."""
    assert View.restored({"steps": "8", "deals": 12, "more": 1}) == View(deals=12)
    assert View().after("deals:-1") == View()
    assert View().after("deals:9999999999999") == View()
    assert View(deals=12, deal="x").after("only:closing") == View(only="closing")
    assert View(deals=12).after("nonsense") == View()
    assert View().after("deal", "d-acme") == View(deal="d-acme")


def test_a_manager_without_a_team_sees_everybodys(database: Database) -> None:
    """And a manager's private deals are shown to managers only."""
    with (
        database.transaction(WORKSPACE) as session,
        recording(session, member_id=None, source="settings", at=NOW),
    ):
        session.need(Member, "helen").team_id = None
    said = plain(shown(database, "helen"))
    assert "7 open deals" in said
    assert "Marcus Webb" not in said  # none of his needs a look


def test_a_managers_buttons_ask_the_questions(database: Database) -> None:
    """Each is answered with the same figures as the question in words."""
    with database.reading(WORKSPACE) as session:
        found = [
            each for each in controls(_page(session, "helen", View())) if each.action == "more"
        ]
        scene = Scene(
            session, session.need(Member, "helen"), NOW, Place("slack", "D1"), lambda _: Book()
        )
        said = (
            "what changed this week",
            "what slipped this month",
            "forecast",
            "compare to last quarter",
        )
        for button, words in zip(found, said, strict=True):
            part, query = unpack(button.argument), asked(scene, f"{words} for team East", None)
            assert part is not None
            assert query is not None
            by_word, by_tap = (answer_of(scene, each) for each in (Part(query), part))
            assert by_word is not None
            assert by_word == by_tap
