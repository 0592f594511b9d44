"""What reps do: activities, next steps, referrals."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from storage.records.base import Base, Journaled, owned
from storage.types import Instant, Json


class Activity(Base, Journaled, kw_only=True, eq=False, repr=False):
    """Something that happened: a call, an e-mail, a meeting (`type`), on a day, `count` times."""

    __tablename__ = "activity"
    __table_args__ = owned(
        ("deal_id", "deal"),
        ("account_id", "account"),
        ("member_id", "member"),
        more=(
            Index(None, "workspace_id", "deal_id", "on"),
            Index(None, "workspace_id", "account_id", "on"),
            Index(None, "workspace_id", "member_id", "on"),
        ),
    )

    deal_id: Mapped[str | None] = mapped_column(default=None)
    account_id: Mapped[str | None] = mapped_column(default=None)
    member_id: Mapped[str]
    type: Mapped[str]
    on: Mapped[dt.date]
    count: Mapped[int] = mapped_column(default=1)
    text: Mapped[str | None] = mapped_column(default=None)
    contact_ids: Mapped[list[str]] = mapped_column(Json, default_factory=list)
    external_id: Mapped[str | None] = mapped_column(default=None)
    created_at: Mapped[dt.datetime] = mapped_column(Instant)


class NextStep(Base, Journaled, kw_only=True, eq=False, repr=False):
    """What its owner will do next, and by when. `due_at` is local wall time of its owner."""

    __tablename__ = "next_step"
    __table_args__ = owned(
        ("deal_id", "deal"),
        ("account_id", "account"),
        ("owner_id", "member"),
        more=(
            Index(None, "workspace_id", "deal_id", "done_at"),
            Index(None, "workspace_id", "account_id"),
            Index(None, "workspace_id", "owner_id", "due_on"),
        ),
    )

    deal_id: Mapped[str | None] = mapped_column(default=None)
    account_id: Mapped[str | None] = mapped_column(default=None)
    owner_id: Mapped[str]
    text: Mapped[str]
    due_on: Mapped[dt.date | None] = mapped_column(default=None)
    due_at: Mapped[dt.time | None] = mapped_column(default=None)
    done_at: Mapped[dt.datetime | None] = mapped_column(Instant, default=None)
    created_at: Mapped[dt.datetime] = mapped_column(Instant)


class Referral(Base, Journaled, kw_only=True, eq=False, repr=False):
    """An introduction asked of a contact, and what became of it.

    `status`: 'asked', 'promised', 'received', 'contacted', 'opened' (it led to `new_deal_id`, whose
    stage tells the rest), or 'declined'; it is so since `status_since` (None: since it was made).
    `thanked_at`: when who gave it was told how it went.
    """

    __tablename__ = "referral"
    __table_args__ = owned(
        ("deal_id", "deal"),
        ("account_id", "account"),
        ("contact_id", "contact"),
        ("member_id", "member"),
        ("new_deal_id", "deal"),
        more=(
            Index(None, "workspace_id", "member_id"),
            Index(None, "workspace_id", "deal_id"),
            Index(None, "workspace_id", "account_id"),
            Index(None, "workspace_id", "contact_id"),
            Index(None, "workspace_id", "new_deal_id"),
        ),
    )

    deal_id: Mapped[str | None] = mapped_column(default=None)
    account_id: Mapped[str | None] = mapped_column(default=None)
    contact_id: Mapped[str | None] = mapped_column(default=None)
    member_id: Mapped[str]
    status: Mapped[str] = mapped_column(default="asked")
    to_name: Mapped[str | None] = mapped_column(default=None)
    to_company: Mapped[str | None] = mapped_column(default=None)
    created_at: Mapped[dt.datetime] = mapped_column(Instant)
    status_since: Mapped[dt.datetime | None] = mapped_column(Instant, default=None)
    new_deal_id: Mapped[str | None] = mapped_column(default=None)
    thanked_at: Mapped[dt.datetime | None] = mapped_column(Instant, default=None)

    @property
    def since(self) -> dt.datetime:
        """Since when it stands as it does."""
        return self.status_since or self.created_at
