"""Messages in (the inbox), messages out (the outbox), and questions waiting for an answer."""

from __future__ import annotations

import datetime as dt
from typing import Any

from sqlalchemy import Index, UniqueConstraint, false, text
from sqlalchemy.orm import Mapped, mapped_column

from storage.records.base import Base, Owned, owned
from storage.types import Instant, Json

_OPEN = text("done_at IS NULL")
_WAITING = text("status = 'waiting'")


class InboxRow(Base, Owned, kw_only=True, eq=False, repr=False):
    """One event that a platform delivered. `kind` is 'heard' or 'press'.

    `number` counts the arrivals in the workspace. `lease_until` is how long the worker that
    claimed it may take; `not_before` when a failed one is tried again.
    """

    __tablename__ = "inbox"
    __table_args__ = owned(
        more=(
            UniqueConstraint("workspace_id", "event_id"),
            UniqueConstraint("workspace_id", "number"),
            Index(
                "ix_inbox_open",
                "workspace_id",
                "number",
                sqlite_where=_OPEN,
                postgresql_where=_OPEN,
            ),
        ),
    )

    number: Mapped[int]
    surface: Mapped[str]
    event_id: Mapped[str]
    kind: Mapped[str]
    payload: Mapped[dict[str, Any]] = mapped_column(Json)
    received_at: Mapped[dt.datetime] = mapped_column(Instant)
    done_at: Mapped[dt.datetime | None] = mapped_column(Instant, default=None)
    attempts: Mapped[int] = mapped_column(default=0)
    lease_until: Mapped[dt.datetime | None] = mapped_column(Instant, default=None)
    not_before: Mapped[dt.datetime | None] = mapped_column(Instant, default=None)
    error: Mapped[str | None] = mapped_column(default=None)


class Post(Base, Owned, kw_only=True, eq=False, repr=False):
    """Something the program says. `kind`: 'post', 'update', 'ephemeral'.

    `status`: 'waiting', 'sent', 'failed', 'dropped'. `external_id` is the platform's message id
    once it is sent. `key` is unique in the workspace, so that one thing is said once. `deal_id` is
    not checked by the database: a receipt stays when the deal's creation is undone. A `patient`
    one may wait behind others, also of its place. `attempts` counts how often it was handed out,
    `unsent` is that count when it was last certain that nothing of it had got out.
    """

    __tablename__ = "post"
    __table_args__ = owned(
        ("of_post_id", "post"),
        ("member_id", "member"),
        ("change_set_id", "change_set"),
        more=(
            UniqueConstraint("workspace_id", "key"),
            UniqueConstraint("workspace_id", "number"),
            Index(
                "ix_post_waiting",
                "workspace_id",
                "surface",
                "place",
                "number",
                sqlite_where=_WAITING,
                postgresql_where=_WAITING,
            ),
            Index(None, "workspace_id", "surface", "place", "external_id"),
            Index(None, "workspace_id", "surface", "place", "thread"),
            Index(None, "workspace_id", "of_post_id"),
            Index(None, "workspace_id", "change_set_id"),
        ),
    )

    number: Mapped[int]
    surface: Mapped[str]
    place: Mapped[str]
    thread: Mapped[str | None] = mapped_column(default=None)
    kind: Mapped[str] = mapped_column(default="post")
    reply: Mapped[dict[str, Any]] = mapped_column(Json)
    of_post_id: Mapped[str | None] = mapped_column(default=None)
    key: Mapped[str]
    member_id: Mapped[str | None] = mapped_column(default=None)
    deal_id: Mapped[str | None] = mapped_column(default=None)
    change_set_id: Mapped[str | None] = mapped_column(default=None)
    external_id: Mapped[str | None] = mapped_column(default=None)
    status: Mapped[str] = mapped_column(default="waiting")
    patient: Mapped[bool] = mapped_column(default=False, server_default=false())
    attempts: Mapped[int] = mapped_column(default=0)
    unsent: Mapped[int] = mapped_column(default=0, server_default="0")
    not_before: Mapped[dt.datetime | None] = mapped_column(Instant, default=None)
    lease_until: Mapped[dt.datetime | None] = mapped_column(Instant, default=None)
    created_at: Mapped[dt.datetime] = mapped_column(Instant)
    sent_at: Mapped[dt.datetime | None] = mapped_column(Instant, default=None)
    error: Mapped[str | None] = mapped_column(default=None)


class Question(Base, Owned, kw_only=True, eq=False, repr=False):
    """Something asked of a member, what it was about, and the answer once there is one."""

    __tablename__ = "question"
    __table_args__ = owned(
        ("member_id", "member"),
        ("change_set_id", "change_set"),
        ("post_id", "post"),
        more=(
            Index(None, "workspace_id", "member_id", "asked_at"),
            Index(None, "workspace_id", "post_id"),
            Index(None, "workspace_id", "message_id"),
        ),
    )

    member_id: Mapped[str]
    change_set_id: Mapped[str | None] = mapped_column(default=None)
    message_id: Mapped[str | None] = mapped_column(default=None)
    kind: Mapped[str]
    payload: Mapped[dict[str, Any]] = mapped_column(Json, default_factory=dict)
    post_id: Mapped[str | None] = mapped_column(default=None)
    asked_at: Mapped[dt.datetime] = mapped_column(Instant)
    answered_at: Mapped[dt.datetime | None] = mapped_column(Instant, default=None)
    answer: Mapped[Any] = mapped_column(Json, nullable=True, default=None)
