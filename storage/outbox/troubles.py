"""What never got out, by its cause: for those who can mend it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import func, select

from storage.database import Database
from storage.records import Base

_POST = Base.metadata.tables["post"].c


@dataclass(frozen=True, slots=True)
class Trouble:
    """So many posts of a workspace were given up for one cause, the last at `last`."""

    workspace_id: str
    cause: str
    posts: int
    last: dt.datetime


def given_up(database: Database, since: dt.datetime) -> list[Trouble]:
    """What was given up of the posts made since then, the most frequent cause first."""
    number, last = func.count(), func.max(_POST.created_at)
    query = (
        select(_POST.workspace_id, _POST.error, number, last)
        .where(_POST.status == "failed", _POST.created_at >= since)
        .group_by(_POST.workspace_id, _POST.error)
        .order_by(number.desc(), _POST.workspace_id, _POST.error)
    )
    with database.across_reading() as connection:
        rows = connection.execute(query).all()
    return [Trouble(workspace, cause or "", posts, at) for workspace, cause, posts, at in rows]
