"""What is due to be told to members, and what was told: all that a reminder hangs on.

Nothing here is journaled: it says what the program did or will do, not what is known of a deal.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from sqlalchemy import Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from storage.records.base import Base, Owned, owned
from storage.types import Instant, Json

_OPEN = text("state = 'open'")
ONCE = "uq_nudge_once"
"""PostgreSQL cuts longer names: by its columns it would have too long a one."""


class Watching(Base, Owned, kw_only=True, eq=False, repr=False):
    """How far a workspace's watches follow its journal; one row a workspace.

    They rest on the journal up to set `revision`, on the process whose digest is `process`, and on
    `pace`: how many days won deals spent in each stage, for those stages where that is known.
    While everything is looked at anew, member by member in the order of their ids, the last of
    them is `looked_up_to` ('' before the first); None where that is done.
    """

    __tablename__ = "watching"
    __table_args__ = owned(more=(UniqueConstraint("workspace_id"),))

    revision: Mapped[int] = mapped_column(default=0)
    process: Mapped[str] = mapped_column(default="")
    pace: Mapped[dict[str, int]] = mapped_column(Json, default_factory=dict)
    paced_on: Mapped[dt.date | None] = mapped_column(default=None)
    looked_up_to: Mapped[str | None] = mapped_column(default=None)


class Watch(Base, Owned, kw_only=True, eq=False, repr=False):
    """The first day on which a rule may find something about a record.

    `record` is 'deal', 'next_step' or 'referral'; `id` is that record's own. Its owner hears of it.
    None of these tables' references to members and records is checked by the database: taking back
    what made a record must not hang on what was planned for it.
    """

    __tablename__ = "watch"
    __table_args__ = owned(more=(Index(None, "workspace_id", "owner_id", "look_on"),))

    record: Mapped[str]
    owner_id: Mapped[str]
    look_on: Mapped[dt.date]


class Rhythm(Base, Owned, kw_only=True, eq=False, repr=False):
    """When a member is next to be looked at; `id` is the member's own.

    `day_at` is the instant of the message of the first day on which there is something to look at,
    None where nothing is; `hour_at` that of the next step with an hour.
    `next_at` is the earlier of the two, by which the members who are due are found.
    """

    __tablename__ = "rhythm"
    __table_args__ = owned(more=(Index(None, "next_at"),))

    day_at: Mapped[dt.datetime | None] = mapped_column(Instant, default=None)
    hour_at: Mapped[dt.datetime | None] = mapped_column(Instant, default=None)
    next_at: Mapped[dt.datetime | None] = mapped_column(Instant, default=None)


class Nudge(Base, Owned, kw_only=True, eq=False, repr=False):
    """One thing that a member was told of on a day: the rule, the record, what became of it.

    `occasion` is what triggered it; with the same occasion it is not told again before the rule's
    days. `state` is 'open', 'done', 'snoozed', 'useless' (tapped), 'elsewhere' (the reason went
    away otherwise), 'passed' (told again or left alone). `until`: snoozed to that day. `message`
    is the key of the outbox post that told it, `place` its place in it from 0 on; `facts` is what
    its sentence is made of, as it was then.
    """

    __tablename__ = "nudge"
    __table_args__ = owned(
        more=(
            UniqueConstraint(
                "workspace_id", "member_id", "rule", "record_id", "occasion", "told_on", name=ONCE
            ),
            Index(None, "workspace_id", "member_id", "told_on"),
            Index(None, "workspace_id", "message", "place"),
            Index(None, "workspace_id", "rule", "told_on"),
            Index("ix_nudge_record", "workspace_id", "record_id", "told_on"),
            Index("ix_nudge_rule", "workspace_id", "member_id", "rule", "told_at"),
            Index(
                "ix_nudge_waiting",
                "workspace_id",
                "member_id",
                "told_on",
                sqlite_where=_OPEN,
                postgresql_where=_OPEN,
            ),
            Index(
                "ix_nudge_open",
                "workspace_id",
                "record_id",
                sqlite_where=_OPEN,
                postgresql_where=_OPEN,
            ),
        ),
    )

    member_id: Mapped[str]
    rule: Mapped[str]
    record: Mapped[str]
    record_id: Mapped[str]
    deal_id: Mapped[str | None] = mapped_column(default=None)
    occasion: Mapped[str]
    told_on: Mapped[dt.date]
    told_at: Mapped[dt.datetime] = mapped_column(Instant)
    message: Mapped[str]
    place: Mapped[int]
    facts: Mapped[dict[str, Any]] = mapped_column(Json, default_factory=dict)
    state: Mapped[str] = mapped_column(default="open")
    settled_at: Mapped[dt.datetime | None] = mapped_column(Instant, default=None)
    settled_by: Mapped[str | None] = mapped_column(default=None)
    until: Mapped[dt.date | None] = mapped_column(default=None)
