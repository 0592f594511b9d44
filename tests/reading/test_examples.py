"""What the help shows is read as what it shows, in the workspace where people first try it."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from handlers.bookshelf import build
from handlers.demo import create
from handlers.queries import QUERIES
from handlers.reading import read
from handlers.reading.book import Book
from handlers.reading.reading import Message, Outcome, Reading
from handlers.updates import UPDATES
from storage.database import Database

NOW = datetime(2026, 3, 4, 15, 15, tzinfo=UTC)
REP = "dana"
UPDATE_EXAMPLES = [(kind.do, text) for kind in UPDATES for text in kind.examples]
QUERY_EXAMPLES = [(kind.what, text) for kind in QUERIES for text in kind.examples]


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Book:
    """The demo's book."""
    path: Path = tmp_path_factory.mktemp("demo") / "demo.db"
    database = Database(f"sqlite:///{path}")
    database.migrate()
    with database.reading(create(database, now=NOW)) as session:
        found = build(session).book
    database.close()
    return found


def told(text: str, book: Book) -> Reading:
    return read(Message(text, REP, NOW.astimezone(ZoneInfo(book.timezone))), book)


@pytest.mark.parametrize(("kind", "text"), UPDATE_EXAMPLES)
def test_an_example_of_an_update_is_that_update(kind: str, text: str, book: Book) -> None:
    reading = told(text, book)
    assert reading.outcome in (Outcome.APPLY, Outcome.ASK)
    assert kind in {update.do for update in reading.updates}


@pytest.mark.parametrize(("kind", "text"), UPDATE_EXAMPLES)
def test_an_example_of_an_update_needs_no_question(kind: str, text: str, book: Book) -> None:
    """A new deal's company aside, an example shows what is understood at once."""
    (update, *_) = (one for one in told(text, book).updates if one.do == kind)
    assert update.open_keys == ()
    assert not update.confirm


@pytest.mark.parametrize(("what", "text"), QUERY_EXAMPLES)
def test_an_example_of_a_question_is_that_question(what: str, text: str, book: Book) -> None:
    reading = told(text, book)
    assert reading.outcome is Outcome.ANSWER
    assert reading.query is not None
    assert what == reading.query.what


def test_somebodys_new_title_is_the_title_alone(book: Book) -> None:
    (update,) = told("Jen Walsh at Acme is now COO", book).updates
    assert (update.do, update.values["title"]) == ("update_contact", "COO")


def test_a_new_contacts_title_and_address_are_told_apart(book: Book) -> None:
    (update,) = told("new contact at Acme: Sam Ode, CFO, sam@acme.example", book).updates
    said = {key: update.values[key] for key in ("name", "title", "email")}
    assert said == {"name": "Sam Ode", "title": "CFO", "email": "sam@acme.example"}


def test_what_is_sent_and_done_ticks_off_the_open_step(book: Book) -> None:
    (update,) = told("sent the pricing to Acme, done", book).updates
    assert update.do == "complete_next_step"


def test_a_denied_loss_is_not_written(book: Book) -> None:
    assert all(one.is_open for one in told("no wait acme is not dead", book).updates)


def test_an_introduction_to_somebody_at_a_company_is_promised(book: Book) -> None:
    reading = told("met pam for coffee, she can intro us to someone at Contoso", book)
    met, referral = reading.updates
    assert (met.do, met.values["type"]) == ("log_activity", "meeting")
    assert (referral.do, referral.values["status"]) == ("log_referral", "promised")
    assert referral.values["to_company"] == "Contoso"


def test_who_owns_a_deal_is_asked_of_the_deal(book: Book) -> None:
    reading = told("who owns summit ridge", book)
    assert reading.query is not None
    assert reading.query.what == "deal"


@pytest.mark.parametrize(
    ("text", "step"),
    [
        ("good call w/ jen at acme, they want pricing by fri. 52k now", "send pricing"),
        ("spoke w/ jen at acme, wants pricing by fri, 52k now", "send pricing"),
        ("initech wants a demo tues 2pm", "demo"),
        ("remind me to call hooli friday 9", "call hooli"),
        ("jen at acme needs the contract by the 20th", "send contract to jen"),
        ("Jen wants a site visit on Thursday", "site visit for Jen"),
        ("call with Acme, next step is Friday - send costs", "send costs"),
        ("tell bob at hooli I'll send him the deck on Monday", "send bob the deck"),
        ("I'm walking Bob at Hooli through it on Friday", "walk Bob at Hooli through it"),
        (
            "so uh I gotta write up the plan for acme by friday, please",
            "write up the plan for acme",
        ),
    ],
)
def test_a_step_is_worded_as_a_list_shows_it(text: str, step: str, book: Book) -> None:
    steps = [update for update in told(text, book).updates if update.do == "set_next_step"]
    assert [step] == [update.values["text"] for update in steps]


def test_an_amount_after_a_weekday_is_its_own_statement(book: Book) -> None:
    reading = told("good call w/ jen at acme, they want pricing by fri. 52k now", book)
    amounts = [update.values["amount"] for update in reading.updates if update.do == "set_amount"]
    assert [Decimal(52_000)] == amounts


@pytest.mark.parametrize(
    "text", ["remind me to call hooli friday 9", "remind me to call Hooli Friday 9am"]
)
def test_a_bare_hour_beside_a_day_is_its_time(text: str, book: Book) -> None:
    (update,) = told(text, book).updates
    assert datetime(2026, 3, 6, 9) == update.values["due"]
