"""Looking posts up."""

from __future__ import annotations

from typing import Any

from sqlalchemy import or_, select

from storage.records import Post
from storage.session import Session

SHOWN = ("waiting", "sent")


def post_by_key(session: Session, key: str) -> Post | None:
    """The post of that key."""
    return session.scalars(select(Post).where(Post.key == key)).one_or_none()


def direct_key(key: str) -> str:
    """The key of what is said to a member directly, as its place took nothing from us."""
    return f"directly:{key}"


def is_direct(key: str) -> bool:
    """Whether it is such a key."""
    return key.startswith(direct_key(""))


def standing_post(session: Session, key: str) -> Post | None:
    """The post of that key, or what was said directly in its stead."""
    first = post_by_key(session, key)
    if first is None or first.status != "failed":
        return first
    return post_by_key(session, direct_key(key)) or first


def post_by_external_id(
    session: Session, surface: str, place: str, external_id: str
) -> Post | None:
    """The first post that the platform calls `external_id`, not its updates."""
    query = (
        select(Post)
        .where(Post.surface == surface, Post.place == place, Post.external_id == external_id)
        .order_by(Post.number)
        .limit(1)
    )
    return session.scalars(query).first()


def posts_of_change_set(session: Session, change_set_id: str) -> list[Post]:
    """All posts about a set, oldest first."""
    query = select(Post).where(Post.change_set_id == change_set_id).order_by(Post.number)
    return list(session.scalars(query))


def posts_in_thread(session: Session, surface: str, place: str, thread: str) -> list[Post]:
    """The posts in a thread, and the one that began it, oldest first."""
    query = (
        select(Post)
        .where(
            Post.surface == surface,
            Post.place == place,
            or_(Post.thread == thread, Post.external_id == thread),
        )
        .order_by(Post.number)
    )
    return list(session.scalars(query))


def newest_reply(session: Session, post_id: str) -> dict[str, Any] | None:
    """What a post shows now, or will once its updates are sent."""
    query = (
        select(Post.reply)
        .where(or_(Post.id == post_id, Post.of_post_id == post_id), Post.status.in_(SHOWN))
        .order_by(Post.number.desc())
        .limit(1)
    )
    return session.scalars(query).first()
