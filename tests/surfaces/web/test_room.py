"""The page is rebuilt from the database: every message once, in order, as its last edit left it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

import pytest

from bot.events import event_to_json
from bot.surfaces.web.entries import Entry
from bot.surfaces.web.people import DIRECT, PIPELINE, Conversation, Person
from bot.surfaces.web.room import PAGE, Room
from handlers.heard import Heard, Turn
from handlers.reply import Reply, Text, line
from handlers.reply_json import reply_to_json
from storage import inbox, outbox
from storage.database import Database
from storage.errors import WrongValue
from storage.transcript import latest_instant
from tests.world import NOW, WORKSPACE, make_world


@dataclass
class Talk:
    """Puts messages where the surfaces and the assistant put them, a second apart."""

    database: Database
    room: Room
    seconds: int = 0
    where: Conversation = DIRECT
    events: list[str] = field(default_factory=list)

    def person(self, name: str) -> Person:
        return next(person for person in self.room.people() if person.id == name)

    def now(self) -> datetime:
        self.seconds += 1
        return NOW + timedelta(seconds=self.seconds)

    def heard(self, who: str, text: str, message: str, **more: object) -> Heard:
        me = self.person(who)
        heard = Heard(
            workspace=WORKSPACE,
            member=me.member,
            text=text,
            at=self.now(),
            place=self.where.place(me),
            message_id=message,
            event_id=f"e{self.seconds}",
        )
        return replace(heard, **more)  # type: ignore[arg-type]

    def says(self, who: str, text: str, message: str, **more: object) -> None:
        heard = self.heard(who, text, message, **more)
        kind, payload = event_to_json(heard)
        with self.database.transaction(WORKSPACE) as session:
            inbox.accept(session, "web", heard.event_id, kind, payload, heard.at)

    def notes(self, who: str, text: str, message: str, **more: object) -> None:
        heard = self.heard(who, text, message, **more)
        self.room.note(heard, heard.at)

    def answers(self, who: str, text: str, **more: object) -> str:
        at = self.now()
        given = {"thread": None, "kind": "post", "key": f"k{self.seconds}", "now": at, **more}
        with self.database.transaction(WORKSPACE) as session:
            post = outbox.put(
                session,
                surface="web",
                place=self.where.place(self.person(who)).id,
                reply=reply_to_json(Reply(text, (Text((line(text),)),))),
                member_id=self.person(who).member,
                **given,  # type: ignore[arg-type]
            )
            return post.id

    def seen(self, who: str, before: str | None = None) -> list[str]:
        found = self.room.messages(self.person(who), self.where, before)
        return [words(entry) for entry in found.entries]


def words(entry: Entry) -> str:
    said = entry.reply.summary if entry.reply else entry.text
    mark = " (deleted)" if entry.deleted else " (edited)" if entry.edited else ""
    below = f" > {'; '.join(map(words, entry.replies))}" if entry.replies else ""
    return f"{said}{mark}{below}"


@pytest.fixture
def talk(database_url: str) -> Iterator[Talk]:
    database = make_world(database_url)
    yield Talk(database, Room(database, WORKSPACE))
    database.close()


def test_people_are_the_members_with_a_name_here_managers_last(talk: Talk) -> None:
    people = talk.room.people()
    assert [(person.id, person.leads) for person in people] == [
        ("dana", False),
        ("marcus", False),
        ("helen", True),
    ]
    assert people[0].initials == "DR"


def test_messages_of_both_sides_come_in_the_order_of_time(talk: Talk) -> None:
    talk.says("dana", "one", "m1")
    talk.answers("dana", "two")
    talk.says("dana", "three", "m3")
    assert talk.seen("dana") == ["one", "two", "three"]


def test_an_answer_of_the_same_instant_comes_after_its_message(talk: Talk) -> None:
    """A receipt carries the time of the message it answers."""
    talk.says("dana", "one", "m1")
    talk.answers("dana", "two", now=NOW + timedelta(seconds=1))
    assert talk.seen("dana") == ["one", "two"]


def test_direct_conversations_are_private(talk: Talk) -> None:
    talk.says("dana", "mine", "m1")
    talk.answers("dana", "yours")
    assert talk.seen("marcus") == []
    assert talk.room.entry(talk.person("marcus"), DIRECT, "m1") is None


def test_an_edit_changes_the_message_where_it_stands(talk: Talk) -> None:
    talk.says("dana", "one", "m1")
    talk.says("dana", "two", "m2")
    talk.says("dana", "one, better", "m1", turn=Turn.EDITED)
    talk.says("dana", "one, best", "m1", turn=Turn.EDITED)
    assert talk.seen("dana") == ["one, best (edited)", "two"]


def test_a_deleted_message_leaves_its_place(talk: Talk) -> None:
    talk.says("dana", "one", "m1")
    talk.says("dana", "", "m1", turn=Turn.DELETED)
    assert talk.seen("dana") == [" (deleted)"]


def test_an_update_takes_the_place_of_the_first_post(talk: Talk) -> None:
    first = talk.answers("dana", "Saved.")
    talk.says("dana", "undo", "m2")
    talk.answers("dana", "Taken back.", kind="update", of_post_id=first)
    assert talk.seen("dana") == ["Taken back.", "undo"]
    found = talk.room.entry(talk.person("dana"), DIRECT, first)
    assert found is not None
    assert words(found) == "Taken back."


def test_what_is_planned_for_later_is_not_shown(talk: Talk) -> None:
    talk.answers("dana", "Good morning.", not_before=NOW + timedelta(days=1))
    assert talk.seen("dana") == []


def test_what_was_planned_stands_where_its_time_came(talk: Talk) -> None:
    talk.answers("dana", "Good morning.", not_before=NOW + timedelta(hours=1))
    talk.says("dana", "one", "m1")
    [post] = outbox.claim(talk.database, NOW + timedelta(hours=2), timedelta(minutes=1), 10)
    outbox.sent(talk.database, post, post.id, NOW + timedelta(hours=2))
    assert talk.seen("dana") == ["one", "Good morning."]
    found = talk.room.messages(talk.person("dana"), DIRECT)
    assert talk.seen("dana", found.entries[1].key) == ["one"]


def test_threads_stand_below_their_first_message(talk: Talk) -> None:
    talk.where = PIPELINE
    talk.says("dana", "globex signed", "m1")
    talk.answers("dana", "Saved.", thread="m1")
    talk.notes("marcus", "nice", "m2", thread="m1")
    talk.notes("helen", "hello", "m3")
    assert talk.seen("helen") == ["@Sayso globex signed > Saved.; nice", "hello"]


def test_a_message_for_one_in_a_channel_is_shown_to_that_one_alone(talk: Talk) -> None:
    talk.where = PIPELINE
    talk.says("dana", "undo", "m1")
    talk.answers("dana", "There is nothing to undo.", kind="ephemeral", thread="m1")
    assert talk.seen("dana") == ["@Sayso undo > There is nothing to undo."]
    assert talk.seen("marcus") == ["@Sayso undo"]


def test_what_people_tell_each_other_is_kept_and_given_to_nobody(talk: Talk) -> None:
    talk.where = PIPELINE
    talk.notes("dana", "lunch?", "m1")
    assert talk.seen("marcus") == ["lunch?"]
    assert inbox.claim(talk.database, NOW + timedelta(days=1), timedelta(minutes=1), 10) == []


def test_what_was_kept_twice_is_shown_once(talk: Talk) -> None:
    talk.where = PIPELINE
    for _ in range(2):
        talk.notes("dana", "lunch?", "m1", event_id="same")
    assert talk.seen("dana") == ["lunch?"]


def test_sayso_takes_part_where_it_said_something(talk: Talk) -> None:
    talk.where = PIPELINE
    talk.says("dana", "globex signed", "m1")
    talk.answers("dana", "Saved.", thread="m1")
    own = talk.answers("dana", "The pipeline this week.")
    talk.notes("dana", "lunch?", "m2")
    place = PIPELINE.place(talk.person("dana"))
    assert talk.room.takes_part(place, "m1")
    assert talk.room.takes_part(place, own)
    assert not talk.room.takes_part(place, "m2")


@pytest.mark.parametrize("number", [0, 1, PAGE, PAGE + 1, 2 * PAGE + 3])
def test_pages_of_earlier_messages_hold_each_message_once(talk: Talk, number: int) -> None:
    for count in range(number):
        if count % 3:
            talk.says("dana", str(count), f"m{count}")
        else:
            talk.answers("dana", str(count))
    seen: list[str] = []
    before, more = None, True
    while more:
        found = talk.room.messages(talk.person("dana"), DIRECT, before)
        assert len(found.entries) <= PAGE
        seen = [*map(words, found.entries), *seen]
        before, more = found.entries[0].key if found.entries else None, found.more
    assert seen == [str(count) for count in range(number)]


@pytest.mark.parametrize("key", ["", "x", "2026|0|1", "a|b|c", "2026-03-04T15:15:00+00:00|0|x"])
def test_a_key_that_is_none_is_refused(talk: Talk, key: str) -> None:
    with pytest.raises(WrongValue):
        talk.seen("dana", key)


def test_the_latest_instant_is_that_of_the_last_message(talk: Talk) -> None:
    with talk.database.reading(WORKSPACE) as session:
        assert latest_instant(session) is None
    talk.says("dana", "one", "m1")
    talk.answers("dana", "two")
    with talk.database.reading(WORKSPACE) as session:
        assert latest_instant(session) == NOW + timedelta(seconds=2)


def names(talk: Talk, who: str, scope: str | None) -> set[str]:
    board = talk.room.board(talk.person(who), NOW, scope)
    return {card.name for column in board.columns for card in column.cards}


def test_a_rep_sees_their_own_deals_first_and_the_teams_on_request(talk: Talk) -> None:
    mine = names(talk, "dana", None)
    assert "Acme platform rollout" in mine
    assert "Hooli west coast" not in mine
    assert "Hooli west coast" in names(talk, "marcus", None)


def test_a_private_deal_is_on_its_owners_board_and_the_managers(talk: Talk) -> None:
    assert "Globex takeover" not in names(talk, "dana", "team")
    assert "Globex takeover" in names(talk, "marcus", "team")
    assert "Globex takeover" in names(talk, "helen", None)


def test_a_card_shows_the_step_that_is_due_first(talk: Talk) -> None:
    board = talk.room.board(talk.person("dana"), NOW)
    [card] = [c for column in board.columns for c in column.cards if c.id == "d-acme"]
    assert (card.step, card.due) == ("Send pricing", "Fri 6 Mar")
    assert card.account == "Acme Corporation"
