"""The workspace's write lock: writers of one workspace take turns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from storage.errors import NotFound
from storage.records import Workspace

if TYPE_CHECKING:
    from storage.session import Session


def lock(session: Session) -> None:
    """Take the lock until the transaction ends; raises NotFound.

    SQLite has it already (BEGIN IMMEDIATE); elsewhere it is the workspace's row. NO KEY UPDATE
    lets the foreign keys that point to the row be checked meanwhile.
    """
    query = select(Workspace).with_for_update(key_share=True)
    if session.scalars(query).one_or_none() is None:
        msg = f"no workspace {session.workspace_id}"
        raise NotFound(msg)
