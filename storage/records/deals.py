"""Deals and the companies and people behind them."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import ClassVar

from sqlalchemy import Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from storage.records.base import Base, Journaled, owned
from storage.types import Instant, Json, Money


class Account(Base, Journaled, kw_only=True, eq=False, repr=False):
    """A company. `external_id` is its id in the CRM."""

    __tablename__ = "account"
    __table_args__ = owned(more=(Index(None, "workspace_id", "external_id"),))

    name: Mapped[str]
    domain: Mapped[str | None] = mapped_column(default=None)
    external_id: Mapped[str | None] = mapped_column(default=None)
    created_at: Mapped[dt.datetime] = mapped_column(Instant)


class Contact(Base, Journaled, kw_only=True, eq=False, repr=False):
    """A person at an account. `left` is true once they no longer work there."""

    __tablename__ = "contact"
    __table_args__ = owned(
        ("account_id", "account"),
        more=(
            Index(None, "workspace_id", "account_id"),
            Index(None, "workspace_id", "external_id"),
        ),
    )

    name: Mapped[str]
    account_id: Mapped[str | None] = mapped_column(default=None)
    title: Mapped[str | None] = mapped_column(default=None)
    email: Mapped[str | None] = mapped_column(default=None)
    phone: Mapped[str | None] = mapped_column(default=None)
    left: Mapped[bool] = mapped_column(default=False)
    external_id: Mapped[str | None] = mapped_column(default=None)
    created_at: Mapped[dt.datetime] = mapped_column(Instant)


class Deal(Base, Journaled, kw_only=True, eq=False, repr=False):
    """A deal (Salesforce: Opportunity). `stage` is a stage's key in the process.

    `amount` and `currency` (ISO 4217) belong together. `fields` holds the process's own fields,
    each a text or a tick.
    """

    __tablename__ = "deal"
    __table_args__ = owned(
        ("account_id", "account"),
        ("owner_id", "member"),
        more=(
            Index(None, "workspace_id", "account_id"),
            Index(None, "workspace_id", "owner_id", "stage", "stage_since"),
            Index(None, "workspace_id", "stage", "stage_since"),
            Index(None, "workspace_id", "external_id"),
        ),
    )
    KEYED: ClassVar[tuple[str, ...]] = ("fields",)

    name: Mapped[str]
    account_id: Mapped[str | None] = mapped_column(default=None)
    owner_id: Mapped[str]
    stage: Mapped[str]
    stage_since: Mapped[dt.datetime] = mapped_column(Instant)
    amount: Mapped[Decimal | None] = mapped_column(Money, default=None)
    currency: Mapped[str]
    close_date: Mapped[dt.date | None] = mapped_column(default=None)
    source: Mapped[str | None] = mapped_column(default=None)
    private: Mapped[bool] = mapped_column(default=False)
    parked_until: Mapped[dt.date | None] = mapped_column(default=None)
    fields: Mapped[dict[str, str | bool]] = mapped_column(Json, default_factory=dict)
    external_id: Mapped[str | None] = mapped_column(default=None)
    created_at: Mapped[dt.datetime] = mapped_column(Instant)


class DealContact(Base, Journaled, kw_only=True, eq=False, repr=False):
    """A contact's part in a deal."""

    __tablename__ = "deal_contact"
    __table_args__ = owned(
        ("deal_id", "deal"),
        ("contact_id", "contact"),
        more=(
            UniqueConstraint("workspace_id", "deal_id", "contact_id"),
            Index(None, "workspace_id", "contact_id"),
        ),
    )

    deal_id: Mapped[str]
    contact_id: Mapped[str]


class Alias(Base, Journaled, kw_only=True, eq=False, repr=False):
    """Another name for something, as people type it.

    `kind` is 'account', 'deal', 'contact', 'stage' or 'field'; `target_id` the record's id, or the
    key of the stage or field. `status` is 'live', 'proposed' (it does nothing until a manager
    approves it) or 'declined'. `member_id` is who taught it. A name with a member is that member's
    own, without one the whole workspace's; a live word for a stage or a field is everybody's.
    """

    __tablename__ = "alias"
    __table_args__ = owned(
        ("member_id", "member"),
        more=(Index(None, "workspace_id", "target_id"),),
    )

    kind: Mapped[str]
    target_id: Mapped[str]
    text: Mapped[str]
    member_id: Mapped[str | None] = mapped_column(default=None)
    status: Mapped[str] = mapped_column(default="live", server_default="live")
    created_at: Mapped[dt.datetime] = mapped_column(Instant)
