"""What was said in a conversation, by people and by us, as the inbox and the posts hold it.

People's messages are the inbox's rows; an edit or a deletion is a row of its own with the same
`message_id`, and the last one holds. Ours are the posts; an update stands for its first post.
Rows of kind 'noted' are what people told each other, kept but never handed to anybody.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import JSON, ColumnElement, Select, and_, func, or_, select, type_coerce

from storage.errors import WrongValue
from storage.records import InboxRow, Post
from storage.session import Session
from storage.values import utc

SPOKEN = ("heard", "noted")
SAID, POSTED = 0, 1
"""Of one instant: what people said comes first, then what we answered."""


@dataclass(frozen=True, slots=True)
class Line:
    """A message. `member_id` None is ours, whose words are in `reply`; a person's are in `text`.

    `key` sorts lines by time. `only_for` is the member who alone may see it; `heard` is false for
    what people told each other.
    """

    id: str
    key: str
    at: dt.datetime
    member_id: str | None = None
    text: str = ""
    reply: dict[str, Any] | None = None
    thread: str | None = None
    edited: bool = False
    deleted: bool = False
    heard: bool = True
    only_for: str | None = None
    replies: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class Conversation:
    """Where to look: a surface and the platform's id of the conversation."""

    surface: str
    place: str


@dataclass(frozen=True, slots=True)
class _Point:
    """A line's place in time: its instant, then people before us, then the order of arrival."""

    at: dt.datetime
    rank: int
    number: int

    @property
    def key(self) -> str:
        instant = self.at.astimezone(dt.UTC).isoformat(timespec="microseconds")
        return f"{instant}|{self.rank}|{self.number:012d}"


def _point(key: str) -> _Point:
    try:
        instant, rank, number = key.split("|")
        return _Point(utc(dt.datetime.fromisoformat(instant)), int(rank), int(number))
    except ValueError as error:
        msg = f"not the key of a line: {key!r}"
        raise WrongValue(msg) from error


def newest(
    session: Session, where: Conversation, limit: int, before: str | None = None
) -> list[Line]:
    """The last `limit` lines outside threads, before the key `before`, each with its replies.

    Raises WrongValue for a key that no line can have.
    """
    point = _point(before) if before is not None else None
    said = _said(where).where(_new(), _THREAD.is_(None))
    posted = _posted(where).where(Post.thread.is_(None))
    if point is not None:
        said = said.where(_said_before(point))
        posted = posted.where(_posted_before(point))
    lines = [
        *_spoken(session, where, said.order_by(_AT.desc(), InboxRow.number.desc()).limit(limit)),
        *_ours(session, posted.order_by(_when().desc(), Post.number.desc()).limit(limit)),
    ]
    lines.sort(key=_key)
    return _with_replies(session, where, lines[-limit:])


def find_line(session: Session, where: Conversation, line_id: str) -> Line | None:
    """The line of that id, with its replies; None where it is not in this conversation."""
    said = _spoken(session, where, _said(where).where(_new(), line_id == _MESSAGE))
    found = said or _ours(session, _posted(where).where(Post.id == line_id))
    return _with_replies(session, where, found)[0] if found else None


def takes_part(session: Session, where: Conversation, thread: str) -> bool:
    """Whether we said something in the thread, or began it."""
    query = _posted(where).where((Post.thread == thread) | (Post.id == thread)).limit(1)
    return session.scalar(query) is not None


def latest_instant(session: Session) -> dt.datetime | None:
    """When the last message came in or went out."""
    found = (
        session.scalar(select(func.max(InboxRow.received_at))),
        session.scalar(select(func.max(Post.created_at))),
    )
    return max((at for at in found if at is not None), default=None)


_PAYLOAD = type_coerce(InboxRow.payload, JSON)
_PLACE = _PAYLOAD["place"]["id"].as_string()
_MESSAGE = _PAYLOAD["message_id"].as_string()
_THREAD = _PAYLOAD["thread"].as_string()
_TURN = _PAYLOAD["turn"].as_string()
_AT = _PAYLOAD["at"].as_string()


def _new() -> ColumnElement[bool]:
    return and_(_TURN == "new")


def _said(where: Conversation) -> Select[InboxRow]:
    return select(InboxRow).where(
        InboxRow.surface == where.surface, InboxRow.kind.in_(SPOKEN), where.place == _PLACE
    )


def _posted(where: Conversation) -> Select[Post]:
    return select(Post).where(
        Post.surface == where.surface,
        Post.place == where.place,
        Post.kind != "update",
        _shown(),
    )


def _shown() -> ColumnElement[bool]:
    """What got out, is on its way or may go at once; not what is planned for later."""
    going = and_(Post.status == "waiting", or_(Post.not_before.is_(None), Post.attempts > 0))
    return or_(Post.status == "sent", going)


def _said_before(point: _Point) -> ColumnElement[bool]:
    # The payload keeps an instant as '2026-11-24T15:04:00.250000Z', which sorts as time does.
    instant = point.at.isoformat().replace("+00:00", "Z")
    if point.rank == SAID:
        return or_(instant > _AT, and_(instant == _AT, InboxRow.number < point.number))
    return and_(instant >= _AT)


def _posted_before(point: _Point) -> ColumnElement[bool]:
    if point.rank == POSTED:
        same = and_(_when() == point.at, Post.number < point.number)
        return or_(_when() < point.at, same)
    return _when() < point.at


def _when() -> ColumnElement[dt.datetime]:
    """When we said it: what was planned ahead was said when its time came."""
    return func.coalesce(Post.not_before, Post.created_at)


def _key(line: Line) -> str:
    return line.key


def _spoken(session: Session, where: Conversation, query: Select[InboxRow]) -> list[Line]:
    """People's messages, each as its last edit left it."""
    rows = {row.payload["message_id"]: row for row in session.scalars(query)}
    later = _said(where).where(~_new(), _MESSAGE.in_(rows)).order_by(InboxRow.number)
    last = {row.payload["message_id"]: row for row in session.scalars(later)} if rows else {}
    return [_spoken_line(first, last.get(message)) for message, first in rows.items()]


def _spoken_line(first: InboxRow, last: InboxRow | None) -> Line:
    said = first.payload
    at = dt.datetime.fromisoformat(said["at"])
    turn = last.payload["turn"] if last else "new"
    return Line(
        id=said["message_id"],
        key=_Point(at, SAID, first.number).key,
        at=at,
        member_id=said["member"],
        text=(last or first).payload["text"],
        thread=said["thread"],
        edited=turn == "edited",
        deleted=turn == "deleted",
        heard="heard" in {first.kind, last.kind if last else ""},
    )


def _ours(session: Session, query: Select[Post]) -> list[Line]:
    """Our messages, each as its last update left it."""
    posts = list(session.scalars(query))
    later = (
        select(Post)
        .where(Post.kind == "update", Post.of_post_id.in_([post.id for post in posts]))
        .where(_shown())
        .order_by(Post.number)
    )
    last = {row.of_post_id: row for row in session.scalars(later)} if posts else {}
    return [_our_line(post, last.get(post.id, post)) for post in posts]


def _our_line(first: Post, last: Post) -> Line:
    at = first.not_before or first.created_at
    return Line(
        id=first.id,
        key=_Point(at, POSTED, first.number).key,
        at=at,
        reply=last.reply,
        thread=first.thread,
        only_for=first.member_id if first.kind == "ephemeral" else None,
    )


def _with_replies(session: Session, where: Conversation, roots: Sequence[Line]) -> list[Line]:
    ids = [line.id for line in roots]
    replies = [
        *_spoken(session, where, _said(where).where(_new(), _THREAD.in_(ids))),
        *_ours(session, _posted(where).where(Post.thread.in_(ids))),
    ]
    by_root: dict[str | None, list[Line]] = defaultdict(list)
    for line in sorted(replies, key=_key):
        by_root[line.thread].append(line)
    return [replace(root, replies=tuple(by_root[root.id])) for root in roots]
