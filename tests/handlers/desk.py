"""A desk to try the assistant at: messages and taps in, replies out, without any surface."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from uuid import uuid4

from sqlalchemy import select

from bot.app import Desk
from bot.worker import Worker
from handlers.bookshelf import Bookshelf
from handlers.heard import Heard, Place, PlaceKind, Press, Turn
from handlers.plain import plain
from handlers.reply import (
    NO,
    YES,
    Block,
    Buttons,
    Card,
    Choice,
    Feedback,
    Form,
    FormErrors,
    Reply,
)
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
        action, argument, choice, post = self._found(label)
        press = Press(
            WORKSPACE,
            who,
            action,
            argument,
            self.clock.now(),
            place(who, channel),
            event_id or uuid4().hex,
            post=post,
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
        return self._found(label)[:3]

    def _found(self, label: str) -> tuple[str, str, str, str]:
        for post in reversed(self.posts):
            for block in reply_from_json(post.reply).blocks:
                for name, *control in _controls(block):
                    if name == label:
                        action, argument, choice = control
                        return action, argument, choice, post.id
        raise AssertionError(f"nothing is labelled {label!r}")


def _controls(block: Block) -> Iterator[tuple[str, str, str, str]]:
    """(label, action, argument, choice) of each control."""
    match block:
        case Buttons() | Card():
            yield from ((b.label, b.action, b.argument, "") for b in block.buttons)
        case Choice():
            yield from ((o.label, block.action, block.argument, o.value) for o in block.options)
        case Feedback():
            for choice, label in ((YES, "Right"), (NO, "Not right")):
                yield label, block.action, block.argument, choice
        case _:
            return


def place(who: str, channel: str | None = None) -> Place:
    """Somebody's direct conversation, or a channel."""
    if channel:
        return Place(SURFACE, channel, PlaceKind.CHANNEL)
    return Place(SURFACE, f"dm-{who}")
