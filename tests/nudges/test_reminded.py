"""The hour of 'remind me Monday 9', read on Wed 4 Mar at 10:15; that Monday is the 9th."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from handlers.bookshelf import Bookshelf
from handlers.reading import read
from handlers.reading.book import Book
from handlers.reading.reading import Message, Update
from handlers.reminded import as_reminded
from storage.database import Database
from tests.nudges.morning import Morning
from tests.world import NOW, WORKSPACE, make_world

THU, MON = date(2026, 3, 5), date(2026, 3, 9)
HOURS = """
2026-03-09T09:00 call Hooli > remind me to call Hooli Monday 9
2026-03-09T09:00 call Hooli > remind me Monday 9 to call Hooli
2026-03-09T09:00 call Hooli and send the deck > Remind me to call Hooli Mon 9 and send the deck
2026-03-10T10:00 call Hooli > please remind me to call Hooli Tuesday 10
2026-03-09T09:30 call Hooli > remind me to call Hooli monday 9:30
2026-03-09T09:00 call Hooli > remind me to call Hooli monday 9am
2026-03-09T09:00 call Hooli > remind me to call Hooli monday at 9
2026-03-09T14:00 call Hooli > remind me to call Hooli monday 2
2026-03-09T09:00 call hooli > ping me monday 9 to call hooli
2026-03-09T09:00 call hooli > nudge me monday at 9 to call hooli
2026-03-05T09:00 Follow up about the hooli pricing > ping me tomorrow 9 about the hooli pricing
2026-03-05T08:00 Follow up about acme > remind me tomorrow at 8 about acme
2026-03-04T12:15 call Jen > remind me in 2 hours to call Jen
2026-03-04T16:00 call hooli > remind me to call hooli at 4
2026-03-04T16:00 call hooli > remind me at 4 to call hooli
2026-03-05T09:00 call hooli > remind me to call hooli at 9
2026-03-05T09:30 call hooli > remind me to call hooli at 9:30
2026-03-04T15:00 call hooli > remind me to call hooli at 3pm
"""
DAYS = """
2026-03-09 call hooli > remind me on the 9th to call hooli
2026-03-09 call hooli > remind me to call hooli on mon 3/9
2026-03-09 call hooli > remind me to call hooli on monday 9 march
2026-03-09 call hooli > remind me to call hooli Monday 9th
2026-03-09 send hooli 9 licences > remind me to send hooli 9 licences monday
2026-03-05 meet hooli at 4 main street > remind me to meet hooli at 4 main street tomorrow
2026-03-05 Follow up about acme > remind me about acme tomorrow
"""
STORIES = ("call Hooli Monday 9", "calling Hooli on Monday 9", "call Jen at acme at 4")


def cases(lines: str) -> list[tuple[str, str]]:
    """(expected, text) of each line."""
    parted = [line.partition(" > ") for line in lines.strip().splitlines()]
    return [(expected, text) for expected, _, text in parted]


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Book:
    """The small world's book."""
    url = f"sqlite:///{tmp_path_factory.mktemp('book')}/sayso.db"
    database = Database(url)
    database.migrate()
    database.close()
    world = make_world(url)
    with world.reading(WORKSPACE) as session:
        found = Bookshelf().load(session)
    world.close()
    return found


def step(book: Book, text: str) -> Update:
    """The one step that the text plans."""
    now = NOW.astimezone(ZoneInfo("America/New_York"))
    message = Message(text, "dana", now, None, "m")
    reading = as_reminded(message, read(message, book))
    return next(update for update in reading.updates if update.do == "set_next_step")


@pytest.mark.parametrize(("expected", "text"), cases(HOURS))
def test_an_hour_that_was_plainly_said_is_taken(book: Book, expected: str, text: str) -> None:
    """By working hours: 9 is in the morning, 2 in the afternoon."""
    due, _, words = expected.partition(" ")
    found = step(book, text)
    assert found.values["due"] == datetime.fromisoformat(due)
    assert found.values["text"] == words


@pytest.mark.parametrize(("expected", "text"), cases(DAYS))
def test_what_is_no_hour_stays_a_day(book: Book, expected: str, text: str) -> None:
    """Dates, streets and numbers of things."""
    due, _, words = expected.partition(" ")
    found = step(book, text)
    assert found.values["due"] == date.fromisoformat(due)
    assert type(found.values["due"]) is date
    assert found.values["text"] == words


@pytest.mark.parametrize("text", STORIES)
def test_only_who_asks_to_be_reminded_is_completed(book: Book, text: str) -> None:
    """A plan that is told is as the reader reads it."""
    now = NOW.astimezone(ZoneInfo("America/New_York"))
    message = Message(text, "dana", now, None, "m")
    reading = read(message, book)
    assert as_reminded(message, reading) == reading


def test_what_was_concluded_is_told(book: Book) -> None:
    """In the receipt, as assumed."""
    assert step(book, "remind me to call Hooli Monday 9").assumed["due"] == "9 taken as 09:00"
    assert (
        step(book, "remind me to call hooli at 9").assumed["due"] == "at 9 taken as tomorrow 09:00"
    )


def test_the_second_message_of_the_day_comes_before_that_hour(morning: Morning) -> None:
    """Ten minutes before nine; the receipt says what was assumed."""
    morning.quieten("d-hooli")
    morning.say("dana", "remind me to call Hooli Monday 9")
    assert "Assumed: 9 taken as 09:00." in morning.last
    morning.look()
    morning.at(MON, 8, 49)
    assert hours(morning) == []
    morning.at(MON, 8, 50)
    assert len(hours(morning)) == 1


def test_what_is_minutes_away_is_told_at_its_minute(morning: Morning) -> None:
    """Ten minutes before would be now or past: so it is told when it is due."""
    morning.quieten("d-hooli")
    morning.say("dana", "remind me in 5 minutes to call Bob")
    morning.look()
    assert hours(morning) == []
    morning.at(date(2026, 3, 4), 10, 20)
    assert len(hours(morning)) == 1
    for minute in (21, 25, 30, 45):
        morning.at(date(2026, 3, 4), 10, minute)
    assert len(hours(morning)) == 1


def hours(morning: Morning) -> list[str]:
    """The keys of what Dana was told at an hour."""
    return [post.key for post in morning.told("dana") if post.key.startswith("nudge-hour")]
