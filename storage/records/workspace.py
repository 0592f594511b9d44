"""A workspace (a Slack team or a Teams tenant), its members and their teams."""

from __future__ import annotations

import datetime as dt
from typing import Any, ClassVar

from sqlalchemy import Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from storage.ids import new_id
from storage.records.base import Base, Journaled, Owned, owned
from storage.types import Instant, Json


class Workspace(Base, kw_only=True, eq=False, repr=False):
    """Who owns everything else. `revision` is the number of its latest ChangeSet.

    `date_order` is 'MDY' or 'DMY'; `process` is the text of process.yaml. `closed_at`: the platform
    took the app away then, so nothing is sent there; its records stay.
    """

    __tablename__ = "workspace"
    __table_args__ = (UniqueConstraint("surface", "external_id"),)

    id: Mapped[str] = mapped_column(primary_key=True, default_factory=new_id)
    surface: Mapped[str]
    external_id: Mapped[str]
    name: Mapped[str]
    timezone: Mapped[str]
    currency: Mapped[str]
    date_order: Mapped[str]
    process: Mapped[str]
    settings: Mapped[dict[str, Any]] = mapped_column(Json, default_factory=dict)
    revision: Mapped[int] = mapped_column(default=0)
    created_at: Mapped[dt.datetime] = mapped_column(Instant)
    closed_at: Mapped[dt.datetime | None] = mapped_column(Instant, default=None)


class Team(Base, Journaled, kw_only=True, eq=False, repr=False):
    """A team of members: what a manager looks after and a channel's digest covers."""

    __tablename__ = "team"
    __table_args__ = owned()

    name: Mapped[str]


class Member(Base, Journaled, kw_only=True, eq=False, repr=False):
    """A person who talks to Sayso. `role` is 'rep', 'manager' or 'admin'.

    `caution` is how much they want to be asked: 'always', 'normal' or 'bold'.
    """

    __tablename__ = "member"
    __table_args__ = owned(("team_id", "team"))
    KEYED: ClassVar[tuple[str, ...]] = ("settings",)

    name: Mapped[str]
    email: Mapped[str | None] = mapped_column(default=None)
    role: Mapped[str] = mapped_column(default="rep")
    title: Mapped[str | None] = mapped_column(default=None)
    team_id: Mapped[str | None] = mapped_column(default=None)
    timezone: Mapped[str | None] = mapped_column(default=None)
    caution: Mapped[str] = mapped_column(default="normal", server_default="normal")
    active: Mapped[bool] = mapped_column(default=True)
    settings: Mapped[dict[str, Any]] = mapped_column(Json, default_factory=dict)


class Identity(Base, Owned, kw_only=True, eq=False, repr=False):
    """Who a member is on a surface: the platform's user id.

    `direct` is the conversation that the member has with us alone; None: the user id is as good.
    """

    __tablename__ = "identity"
    __table_args__ = owned(
        ("member_id", "member"),
        more=(
            UniqueConstraint("workspace_id", "surface", "external_id"),
            Index(None, "workspace_id", "member_id"),
        ),
    )

    surface: Mapped[str]
    external_id: Mapped[str]
    member_id: Mapped[str]
    direct: Mapped[str | None] = mapped_column(default=None)
