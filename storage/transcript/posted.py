"""What we said: the posts, each as its last update left it."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import ColumnElement, Select, and_, func, or_, select

from storage.records import Post
from storage.session import Session
from storage.transcript.lines import POSTED, Conversation, Line, Point


def _shown() -> ColumnElement[bool]:
    """What got out, is on its way or may go at once; not what is planned for later."""
    going = and_(Post.status == "waiting", or_(Post.not_before.is_(None), Post.attempts > 0))
    return or_(Post.status == "sent", going)


def posted_in(where: Conversation) -> Select[Post]:
    """Our messages in a conversation, without their updates."""
    return select(Post).where(
        Post.surface == where.surface,
        Post.place == where.place,
        Post.kind != "update",
        _shown(),
    )


def before(point: Point) -> ColumnElement[bool]:
    """What we said before a point."""
    if point.rank == POSTED:
        same = and_(when() == point.at, Post.number < point.number)
        return or_(when() < point.at, same)
    return when() < point.at


def when() -> ColumnElement[dt.datetime]:
    """When we said it: what was planned ahead was said when its time came."""
    return func.coalesce(Post.not_before, Post.created_at)


def posted_lines(session: Session, query: Select[Post]) -> list[Line]:
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
        key=Point(at, POSTED, first.number).key,
        at=at,
        reply=last.reply,
        thread=first.thread,
        only_for=first.member_id if first.kind == "ephemeral" else None,
    )
