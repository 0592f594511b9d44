"""A desk to try the assistant at: messages and taps in, replies out, without any surface."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from uuid import uuid4

from sqlalchemy import select

from bot.app import Desk
from bot.worker import Worker
from handlers.bookshelf import Bookshelf
from handlers.heard import Heard, Place, PlaceKind, Press, Turn
from handlers.plain import plain
from handlers.reply import Button, Buttons, Choice, Form, FormErrors, Reply
from handlers.reply_json import reply_from_json
from storage.database import Database
from storage.records import Post
from tests.world import NOW, WORKSPACE, StoppedClock

SURFACE = "test"


class TestDesk:
    """The real intake and worker, one after the other; `replies` is what stands in the outbox."""

    __test__ = False

    def __init__(self, database: Database, now: datetime = NOW) -> None:
        """Work on this database at this instant."""
        self.database = database
        self.clock = StoppedClock(now)
        self._desk = Desk(database, self.clock, lambda: None)
        self._worker = Worker(database, self.clock, Bookshelf())

    def say(self, who: str, text: str, **facts: str) -> str:
        """Write a message; its id. `facts`: thread, message_id, event_id, turn, channel."""
        message_id = facts.get("message_id") or uuid4().hex
        self._desk.hear(
            Heard(
                WORKSPACE,
                who,
                text,
                self.clock.now(),
                place(who, facts.get("channel")),
                message_id,
                facts.get("event_id") or uuid4().hex,
                thread=facts.get("thread"),
                turn=Turn(facts.get("turn", "new")),
            )
        )
        self.work()
        return message_id

    def tap(
        self,
        who: str,
        label: str,
        *,
        values: Mapping[str, str] | None = None,
        event_id: str | None = None,
        channel: str | None = None,
    ) -> Form | FormErrors | None:
        """Tap the newest control of that label; with values, send its form."""
        action, argument, choice = self.find(label)
        press = Press(
            WORKSPACE,
            who,
            action,
            argument,
            self.clock.now(),
            place(who, channel),
            event_id or uuid4().hex,
            choice=choice,
            values=values or {},
            submitted=values is not None,
        )
        return self.pressed(press)

    def press_raw(self, who: str, action: str, argument: str, *, choice: str = "") -> None:
        """Send a tap as a stale or a forged control would."""
        now = self.clock.now()
        self.pressed(
            Press(WORKSPACE, who, action, argument, now, place(who), uuid4().hex, choice=choice)
        )

    def pressed(self, press: Press) -> Form | FormErrors | None:
        """Hand in a tap or a sent form; what it shows."""
        found = self._desk.press(press)
        self.work()
        return found

    def work(self) -> None:
        """Deal with all that came in."""
        while self._worker.run():
            pass

    @property
    def posts(self) -> list[Post]:
        """Everything that was put into the outbox, in order."""
        with self.database.reading(WORKSPACE) as session:
            return list(session.scalars(select(Post).order_by(Post.number)))

    @property
    def replies(self) -> list[Reply]:
        """The replies of all posts."""
        return [reply_from_json(post.reply) for post in self.posts]

    @property
    def last(self) -> str:
        """The newest reply as plain text."""
        return plain(self.replies[-1])

    def control(self, label: str) -> tuple[str, str]:
        """The action and the argument of the newest button of that label."""
        return self.find(label)[:2]

    def find(self, label: str) -> tuple[str, str, str]:
        """The action, the argument and the choice of the newest control of that label."""
        for reply in reversed(self.replies):
            for block in reply.blocks:
                if isinstance(block, Buttons):
                    if found := _button(block, label):
                        return found.action, found.argument, ""
                elif isinstance(block, Choice):
                    for option in block.options:
                        if option.label == label:
                            return block.action, block.argument, option.value
        raise AssertionError(f"nothing is labelled {label!r}")


def _button(block: Buttons, label: str) -> Button | None:
    return next((b for b in block.buttons if b.label == label), None)


def place(who: str, channel: str | None = None) -> Place:
    """Somebody's direct conversation, or a channel."""
    if channel:
        return Place(SURFACE, channel, PlaceKind.CHANNEL)
    return Place(SURFACE, f"dm-{who}")
