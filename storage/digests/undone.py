"""Change sets that took others back, found by their own index."""

from __future__ import annotations

import datetime as dt
from typing import Any

from sqlalchemy import select, union

from storage.records import ChangeSet
from storage.session import Session


def taken_back() -> Any:
    """The ids of all sets that were taken back, and of those that did it."""
    undone = select(ChangeSet.undoes).where(ChangeSet.undoes.is_not(None))
    return union(undone, select(ChangeSet.id).where(ChangeSet.undoes.is_not(None)))


def undoing_since(session: Session, start: dt.datetime) -> dict[str, str]:
    """By set written after `start` that took another back, that other one."""
    query = select(ChangeSet.id, ChangeSet.undoes).where(
        ChangeSet.undoes.is_not(None), ChangeSet.at > start
    )
    return {by: undone for by, undone in session.execute(query) if undone is not None}
