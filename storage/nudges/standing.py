"""How reminders stand in all workspaces: what waits to be sent, and when one was told last."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import func, or_, select

from storage.database import Database
from storage.records import Base

_NUDGE = Base.metadata.tables["nudge"].c
_POST = Base.metadata.tables["post"].c
KEYS = ("nudges:", "nudge-hour:")
"""What the keys of messages with reminders begin with."""


def unsent(database: Database) -> int:
    """How many messages with reminders wait to be sent."""
    query = select(func.count()).where(
        _POST.status == "waiting", or_(*(_POST.key.startswith(each) for each in KEYS))
    )
    with database.across_reading() as connection:
        return connection.scalar(query) or 0


def last_told(database: Database) -> dt.datetime | None:
    """When a member was told something last; None where nobody ever was."""
    with database.across_reading() as connection:
        found: dt.datetime | None = connection.scalar(select(func.max(_NUDGE.told_at)))
        return found
