"""When and where digests are posted, and which were: all that posting them once hangs on.

Nothing here is journaled: it says what the program did or will do. What is wanted stands in the
process.
"""

from __future__ import annotations

import datetime as dt

from sqlalchemy import Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from storage.records.base import Base, Owned, owned
from storage.types import Instant


class DigestSchedule(Base, Owned, kw_only=True, eq=False, repr=False):
    """One digest of the process: when it is posted next, and what keeps it from being posted.

    `key` tells it from the others: its channel and its name. `timing` is all that its days hang on
    (days, hour, time zone, holidays), to notice a change. `next_at` is None while the process does
    not name it. `until` is the end of the period that was told of last. `resting` says what is
    wrong with its channel, '' while all is well; `rests_since` when that was noticed, and told.
    """

    __tablename__ = "digest_schedule"
    __table_args__ = owned(more=(UniqueConstraint("workspace_id", "key"), Index(None, "next_at")))

    key: Mapped[str]
    name: Mapped[str]
    surface: Mapped[str]
    channel: Mapped[str]
    timing: Mapped[str]
    next_at: Mapped[dt.datetime | None] = mapped_column(Instant, default=None)
    until: Mapped[dt.datetime | None] = mapped_column(Instant, default=None)
    resting: Mapped[str] = mapped_column(default="")
    rests_since: Mapped[dt.datetime | None] = mapped_column(Instant, default=None)


class DigestPosting(Base, Owned, kw_only=True, eq=False, repr=False):
    """One occasion of a digest, together with its schedule unique: so it is posted once.

    `occasion` is the local day and hour for which it was planned ('2026-11-23T09:00'); of one that
    somebody asked for, whose `schedule_id` is '', the event that asked. `outcome` is 'posted',
    'nothing' (nothing had changed), or what was wrong with the channel. `message` is the key of
    its post in the outbox ('' where there is none). `starts` and `ends` are its period's.
    """

    __tablename__ = "digest_posting"
    __table_args__ = owned(
        more=(
            UniqueConstraint("workspace_id", "schedule_id", "occasion"),
            Index(None, "workspace_id", "message"),
        )
    )

    schedule_id: Mapped[str]
    occasion: Mapped[str]
    outcome: Mapped[str]
    message: Mapped[str] = mapped_column(default="")
    starts: Mapped[dt.datetime] = mapped_column(Instant)
    ends: Mapped[dt.datetime] = mapped_column(Instant)
    at: Mapped[dt.datetime] = mapped_column(Instant)
