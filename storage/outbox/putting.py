"""Putting a post into the outbox."""

from __future__ import annotations

import datetime as dt
from typing import Any

from sqlalchemy import func, select

from storage.outbox.looking import post_by_key
from storage.records import Post
from storage.session import Session

LOST = frozenset({"failed", "dropped"})


def drop(session: Session, key: str) -> None:
    """Say it no more, where it was planned for later and is not said yet."""
    planned = post_by_key(session, key)
    if planned is not None and planned.status == "waiting" and not planned.attempts:
        planned.status = "dropped"


def put(  # noqa: PLR0913  each is a fact of the post, named by the caller
    session: Session,
    *,
    surface: str,
    place: str,
    reply: dict[str, Any],
    key: str,
    now: dt.datetime,
    kind: str = "post",
    thread: str | None = None,
    of_post_id: str | None = None,
    member_id: str | None = None,
    deal_id: str | None = None,
    change_set_id: str | None = None,
    not_before: dt.datetime | None = None,
    patient: bool = False,
) -> Post:
    """Say something, after the commit and not before `not_before`; `patient`: behind all others.

    The same `key` again returns the first post, unchanged. An 'update' shows its reply in place of
    the post `of_post_id`; where that one was never sent, it is dropped.
    """
    if (before := post_by_key(session, key)) is not None:
        return before
    first = session.need(Post, of_post_id) if of_post_id else None
    last = session.scalar(select(func.max(Post.number))) or 0
    post = Post(
        number=last + 1,
        surface=surface,
        place=place,
        thread=thread,
        kind=kind,
        reply=reply,
        of_post_id=of_post_id,
        key=key,
        member_id=member_id,
        deal_id=deal_id,
        change_set_id=change_set_id,
        status="dropped" if first is not None and first.status in LOST else "waiting",
        not_before=not_before,
        patient=patient,
        created_at=now,
    )
    session.add(post)
    return post
