"""What stands in the records and in the chat, for the tests of mornings."""

from __future__ import annotations

from datetime import date

from handlers.plain import plain
from handlers.reply import Buttons
from storage.records import Member, NextStep, Post
from tests.nudges.morning import Morning


def step(morning: Morning, step_id: str) -> NextStep:
    """A step as it is now."""
    with morning.database.reading("northwind") as session:
        return session.need(NextStep, step_id)


def member(morning: Morning, member_id: str) -> Member:
    """A member as it is now."""
    with morning.database.reading("northwind") as session:
        return session.need(Member, member_id)


def labels(morning: Morning, who: str, day: date) -> list[str]:
    """What can be tapped on the day's message now."""
    blocks = morning.message(who, day).blocks
    return [b.label for block in blocks if isinstance(block, Buttons) for b in block.buttons]


def said(morning: Morning) -> list[str]:
    """All that was said, as text."""
    return [plain(reply) for reply in morning.replies]


def sent(morning: Morning, post_id: str) -> None:
    """The message stands in the chat as 'm1'."""
    with morning.database.transaction("northwind") as session:
        post = session.need(Post, post_id)
        post.external_id, post.status = "m1", "sent"
