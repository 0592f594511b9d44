"""The journal's rows. Only `storage.changes` writes them."""

from __future__ import annotations

import datetime as dt
from typing import Any

from sqlalchemy import Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from storage.records.base import Base, Owned, owned
from storage.types import Instant, Json

_UNDOING = text("undoes IS NOT NULL")


class ChangeSet(Base, Owned, kw_only=True, eq=False, repr=False):
    """All changes that one message, press, undo or import made. Numbered without gaps.

    `source`: 'message', 'press', 'undo', 'import', 'process', 'demo', 'correction', 'settings'.
    `message_id` is the chat platform's. `deal_id` is the deal it is mostly about; the database
    does not check it, for an undone creation leaves it behind. `detail` is what the
    handlers keep beside it (the updates as they were read, what was assumed or refused). `number`
    is 0 where the set turned out empty and was dropped.
    """

    __tablename__ = "change_set"
    __table_args__ = owned(
        ("member_id", "member"),
        ("undoes", "change_set"),
        ("undone_by", "change_set"),
        more=(
            UniqueConstraint("workspace_id", "number"),
            Index(None, "workspace_id", "message_id"),
            Index(None, "workspace_id", "member_id", "number"),
            Index("ix_change_set_at", "workspace_id", "at"),
            Index(
                "ix_change_set_undoing",
                "workspace_id",
                "undoes",
                sqlite_where=_UNDOING,
                postgresql_where=_UNDOING,
            ),
        ),
    )

    number: Mapped[int] = mapped_column(default=0)
    member_id: Mapped[str | None] = mapped_column(default=None)
    source: Mapped[str]
    message_id: Mapped[str | None] = mapped_column(default=None)
    text: Mapped[str | None] = mapped_column(default=None)
    deal_id: Mapped[str | None] = mapped_column(default=None)
    detail: Mapped[dict[str, Any]] = mapped_column(Json, default_factory=dict)
    at: Mapped[dt.datetime] = mapped_column(Instant)
    undoes: Mapped[str | None] = mapped_column(default=None)
    undone_by: Mapped[str | None] = mapped_column(default=None)


class Change(Base, Owned, kw_only=True, eq=False, repr=False):
    """One attribute's old and new value, or a whole record created or deleted.

    `action` 'update': `attribute` is its name ('stage', 'fields.competitor'); `old` and `new` are
    values. 'create' and 'delete': `attribute` is '', and `new` (or `old`) is the whole record as
    {attribute: value} without what was empty. `at` is when it took effect: the set's instant, or
    an earlier one for imported history.
    """

    __tablename__ = "change"
    __table_args__ = owned(
        ("change_set_id", "change_set"),
        more=(
            UniqueConstraint("workspace_id", "number", "position"),
            Index(None, "workspace_id", "change_set_id"),
            # A record's latest value up to an instant, and which records changed since one, are
            # found in these alone.
            Index(
                "ix_change_of_record",
                "workspace_id",
                "record",
                "record_id",
                "attribute",
                "at",
                "number",
                "position",
            ),
            Index("ix_change_since", "workspace_id", "record", "attribute", "at", "record_id"),
        ),
    )

    change_set_id: Mapped[str]
    number: Mapped[int]
    position: Mapped[int]
    record: Mapped[str]
    record_id: Mapped[str]
    attribute: Mapped[str]
    action: Mapped[str]
    old: Mapped[Any] = mapped_column(Json, nullable=True, default=None)
    new: Mapped[Any] = mapped_column(Json, nullable=True, default=None)
    at: Mapped[dt.datetime] = mapped_column(Instant)
