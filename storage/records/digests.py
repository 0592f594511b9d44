"""What a digest told, and what managers decided about it.

Nothing here is journaled: it says what was shown and decided, not what is known of a deal. None of
these tables' references is checked by the database: taking back what made a record must not hang
on what was said of it.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from sqlalchemy import Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from storage.records.base import Base, Owned, owned
from storage.types import Instant, Json

_FINE = text("kind = 'fine' AND state = 'open'")


class DigestTold(Base, Owned, kw_only=True, eq=False, repr=False):
    """A digest that was put into the outbox under `key`: of whose deals, over which period.

    `owners` are the members whose deals may be named there, None: everybody's.
    """

    __tablename__ = "digest_told"
    __table_args__ = owned(
        more=(
            UniqueConstraint("workspace_id", "key"),
            Index(None, "workspace_id", "told_at"),
        ),
    )

    key: Mapped[str]
    title: Mapped[str]
    team_id: Mapped[str | None] = mapped_column(default=None)
    member_id: Mapped[str | None] = mapped_column(default=None)
    start: Mapped[dt.datetime] = mapped_column(Instant)
    end: Mapped[dt.datetime] = mapped_column(Instant)
    timezone: Mapped[str]
    owners: Mapped[list[str] | None] = mapped_column(Json, nullable=True, default=None)
    told_at: Mapped[dt.datetime] = mapped_column(Instant)


class DigestItem(Base, Owned, kw_only=True, eq=False, repr=False):
    """A deal that a digest said needs a look, in its `place` from 0 on.

    `facts` is what its sentences are made of, as it was then.
    """

    __tablename__ = "digest_item"
    __table_args__ = owned(more=(Index(None, "workspace_id", "told_id", "place"),))

    told_id: Mapped[str]
    place: Mapped[int]
    deal_id: Mapped[str]
    owner_id: Mapped[str | None] = mapped_column(default=None)
    facts: Mapped[dict[str, Any]] = mapped_column(Json, default_factory=dict)


class Decision(Base, Owned, kw_only=True, eq=False, repr=False):
    """What a manager decided about a deal in a digest, and what came of it.

    `kind` is 'asked' (`owner_id` was asked `text`) or 'fine' (not before `until`, while the deal is
    as in `seen`). `state`: 'open'; 'answered' (asked: `answer` says how); 'back': it was taken
    back; 'over': a later decision took its place. `settled_by` and `settled_at` tell who did.
    """

    __tablename__ = "decision"
    __table_args__ = owned(
        more=(
            Index(None, "workspace_id", "told_id"),
            Index(None, "workspace_id", "owner_id", "at"),
            Index(
                "ix_decision_fine",
                "workspace_id",
                "deal_id",
                sqlite_where=_FINE,
                postgresql_where=_FINE,
            ),
        ),
    )

    told_id: Mapped[str]
    item_id: Mapped[str]
    deal_id: Mapped[str]
    kind: Mapped[str]
    member_id: Mapped[str]
    at: Mapped[dt.datetime] = mapped_column(Instant)
    owner_id: Mapped[str | None] = mapped_column(default=None)
    text: Mapped[str] = mapped_column(default="")
    until: Mapped[dt.date | None] = mapped_column(default=None)
    seen: Mapped[dict[str, Any]] = mapped_column(Json, default_factory=dict)
    state: Mapped[str] = mapped_column(default="open")
    answer: Mapped[str] = mapped_column(default="")
    settled_at: Mapped[dt.datetime | None] = mapped_column(Instant, default=None)
    settled_by: Mapped[str | None] = mapped_column(default=None)
