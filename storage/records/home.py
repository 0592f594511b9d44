"""The members' home pages: who has one on which surface, what it shows, whether it is stale."""

from __future__ import annotations

import datetime as dt
from typing import Any

from sqlalchemy import Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from storage.records.base import Base, Owned, owned
from storage.types import Instant, Json

_STALE = text("shown < wanted")


class HomePage(Base, Owned, kw_only=True, eq=False, repr=False):
    """A member's page on one surface, from the first time that they opened it.

    `external_id` is the platform's user id, `place` the conversation in which answers are given.
    `view` is what of the page is open, `note` what was last done from it. The page is stale while
    `shown` is behind `wanted`; `digest` is of what is shown, '' where it is to be shown anyway.
    """

    __tablename__ = "home_page"
    __table_args__ = owned(
        ("member_id", "member"),
        more=(
            UniqueConstraint("workspace_id", "surface", "member_id"),
            Index(
                "ix_home_page_stale",
                "surface",
                "not_before",
                sqlite_where=_STALE,
                postgresql_where=_STALE,
            ),
        ),
    )

    surface: Mapped[str]
    member_id: Mapped[str]
    external_id: Mapped[str]
    place: Mapped[str]
    view: Mapped[dict[str, Any]] = mapped_column(Json, default_factory=dict)
    note: Mapped[dict[str, Any]] = mapped_column(Json, default_factory=dict)
    opened_at: Mapped[dt.datetime] = mapped_column(Instant)
    wanted: Mapped[int] = mapped_column(default=0)
    shown: Mapped[int] = mapped_column(default=0)
    digest: Mapped[str] = mapped_column(default="")
    attempts: Mapped[int] = mapped_column(default=0)
    lease_until: Mapped[dt.datetime | None] = mapped_column(Instant, default=None)
    not_before: Mapped[dt.datetime | None] = mapped_column(Instant, default=None)
    error: Mapped[str | None] = mapped_column(default=None)
