"""Where a platform's conversations are reached, which it tells with each message only."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from storage.records.base import Base, Owned, owned
from storage.types import Instant


class Conversation(Base, Owned, kw_only=True, eq=False, repr=False):
    """A conversation that we are in, as the platform calls it.

    `address` is where messages for it are handed in; `kind` is 'direct', 'group' or 'channel';
    `person` is the platform's user id of whom a direct one is with, `bot` our id there, `name` what
    people call it. `left_at`: we were taken out of it then.
    """

    __tablename__ = "conversation"
    __table_args__ = owned(
        more=(
            UniqueConstraint("workspace_id", "surface", "external_id"),
            Index(None, "workspace_id", "surface", "person"),
        ),
    )

    surface: Mapped[str]
    external_id: Mapped[str]
    kind: Mapped[str]
    address: Mapped[str]
    bot: Mapped[str]
    person: Mapped[str | None] = mapped_column(default=None)
    name: Mapped[str | None] = mapped_column(default=None)
    met_at: Mapped[dt.datetime] = mapped_column(Instant)
    left_at: Mapped[dt.datetime | None] = mapped_column(Instant, default=None)
