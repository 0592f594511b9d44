"""What was said in a conversation, by people and by us, as the inbox and the posts hold it.

People's messages are the inbox's rows; an edit or a deletion is a row of its own with the same
`message_id`, and the last one holds. Ours are the posts; an update stands for its first post.
Rows of kind 'noted' are what people told each other, kept but never handed to anybody.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from operator import attrgetter

from sqlalchemy import func, select

from storage.records import InboxRow, Post
from storage.session import Session
from storage.transcript import posted, said
from storage.transcript.lines import Conversation, Line, point_of
from storage.transcript.said import kind_of_place

__all__ = [
    "Conversation",
    "Line",
    "find_line",
    "kind_of_place",
    "latest_instant",
    "newest",
    "takes_part",
]


def newest(
    session: Session, where: Conversation, limit: int, before: str | None = None
) -> list[Line]:
    """The last `limit` lines outside threads, before the key `before`, each with its replies.

    Raises WrongValue for a key that no line can have.
    """
    point = point_of(before) if before is not None else None
    theirs = said.said_in(where).where(said.is_new(), said.THREAD.is_(None))
    ours = posted.posted_in(where).where(Post.thread.is_(None))
    if point is not None:
        theirs = theirs.where(said.before(point))
        ours = ours.where(posted.before(point))
    lines = [
        *said.said_lines(
            session, where, theirs.order_by(said.AT.desc(), InboxRow.number.desc()).limit(limit)
        ),
        *posted.posted_lines(
            session, ours.order_by(posted.when().desc(), Post.number.desc()).limit(limit)
        ),
    ]
    lines.sort(key=attrgetter("key"))
    return _with_replies(session, where, lines[-limit:])


def find_line(session: Session, where: Conversation, line_id: str) -> Line | None:
    """The line of that id, with its replies; None where it is not in this conversation."""
    theirs = said.said_lines(
        session, where, said.said_in(where).where(said.is_new(), line_id == said.MESSAGE)
    )
    found = theirs or posted.posted_lines(
        session, posted.posted_in(where).where(Post.id == line_id)
    )
    return _with_replies(session, where, found)[0] if found else None


def takes_part(session: Session, where: Conversation, thread: str) -> bool:
    """Whether we said something in the thread, or began it."""
    query = posted.posted_in(where).where((Post.thread == thread) | (Post.id == thread)).limit(1)
    return session.scalar(query) is not None


def latest_instant(session: Session) -> dt.datetime | None:
    """When the last message came in or went out."""
    found = (
        session.scalar(select(func.max(InboxRow.received_at))),
        session.scalar(select(func.max(Post.created_at))),
    )
    return max((at for at in found if at is not None), default=None)


def _with_replies(session: Session, where: Conversation, roots: Sequence[Line]) -> list[Line]:
    ids = [line.id for line in roots]
    replies = [
        *said.said_lines(
            session, where, said.said_in(where).where(said.is_new(), said.THREAD.in_(ids))
        ),
        *posted.posted_lines(session, posted.posted_in(where).where(Post.thread.in_(ids))),
    ]
    by_root: dict[str | None, list[Line]] = defaultdict(list)
    for line in sorted(replies, key=attrgetter("key")):
        by_root[line.thread].append(line)
    return [replace(root, replies=tuple(by_root[root.id])) for root in roots]
