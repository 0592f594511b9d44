"""What people write right after a reminder, in the words that they have for it."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from uuid import uuid4

import pytest

from handlers.bookshelf import Bookshelf
from handlers.commands.deeds import taken
from handlers.heard import Heard, Place
from handlers.reply import Choice
from handlers.reply_json import reply_from_json
from handlers.scene import enter
from storage.database import Session
from storage.people import records_of
from storage.records import Nudge, Post
from tests.nudges.morning import Morning
from tests.nudges.test_words import KINDS, Forgotten, lines
from tests.world import WORKSPACE

# Each line is a message of its own: many for one test on a busy machine.
pytestmark = pytest.mark.timeout(600)
FRI = date(2026, 3, 6)


def told(morning: Morning, shelf: Bookshelf, text: str, wanted: str = "") -> str | None:
    """What became of it, as the corpus says it; None where it was no order. Nothing stays."""
    found: str | None = None
    with suppress(Forgotten), morning.database.transaction(WORKSPACE) as session:
        before = {post.id for post in session.query(Post)}
        event, now = uuid4().hex, morning.clock.now()
        heard = Heard(WORKSPACE, "dana", text, now, Place("test", "dm-dana"), event, event)
        if taken(enter(session, heard, shelf.load), heard):
            session.flush()
            found = _became(session, wanted, before)
        raise Forgotten
    return found


def _became(session: Session, wanted: str, before: set[str]) -> str:
    if wanted in ("asks", "tells"):
        posts = [post for post in session.query(Post) if post.id not in before]
        blocks = [block for post in posts for block in reply_from_json(post.reply).blocks]
        return "asks" if any(isinstance(block, Choice) for block in blocks) else "tells"
    if wanted.startswith("n:"):
        mine = session.query(Nudge).filter(Nudge.record_id == wanted[2:])
        return next(iter({each.state for each in mine}))
    record_id, _, attribute = wanted.partition(".")
    rows = records_of(session, KINDS[record_id[:1]], [record_id])
    return str(getattr(rows[record_id], attribute))


def test_it_does_what_is_meant(morning: Morning) -> None:
    """Each in a morning that forgets it."""
    morning.at(FRI, 8, 30)
    shelf, wrong = Bookshelf(), []
    for line in lines("after_a_reminder.txt"):
        wanted, _, text = line.partition(" > ")
        what, _, value = wanted.partition("=")
        if (found := told(morning, shelf, text, what)) != (value or what):
            wrong.append((text, found))
    assert wrong == []


def test_news_is_read(morning: Morning) -> None:
    """Near as the words may come."""
    morning.at(FRI, 8, 30)
    shelf = Bookshelf()
    found = [t for t in lines("not_after_a_reminder.txt") if told(morning, shelf, t, "tells")]
    assert found == []


def test_without_a_reminder_little_is_taken_for_an_order(morning: Morning) -> None:
    """'Tomorrow' and 'later' mean nothing by themselves."""
    shelf = Bookshelf()
    loose = ("tomorrow", "later", "not today", "sent the pricing", "acme done", "not useful")
    assert [text for text in loose if told(morning, shelf, text, "tells")] == []


def test_not_useful_mutes_the_kind(morning: Morning) -> None:
    """With the way back, and shown in the message."""
    morning.at(FRI, 8, 30)
    morning.say("dana", "not useful")
    morning.tap("dana", "Stalled")
    assert "No more reminders of “stalled”" in morning.last
    assert "Not useful." in morning.text("dana", FRI)
    morning.say("dana", "remind me of stalled again")
    assert "I remind you of “stalled” again." in morning.last
