"""Events that came in after others that happened later: platforms promise no order."""

from __future__ import annotations

from sqlalchemy import func, select

from storage.records import InboxRow
from storage.session import Session

LATELY = 1000
"""Events among which an edit that came before its message is looked for."""


def overtaken(session: Session, message_id: str, event_id: str) -> bool:
    """Whether a later edit, or the deletion, of the message came in already.

    What those events are called is told in `handlers.heard`.
    """
    start = f"edited:{message_id}:"
    first = (session.scalar(select(func.max(InboxRow.number))) or 0) - LATELY
    lately = select(InboxRow.event_id).where(InboxRow.number > first)
    edits = session.scalars(lately.where(InboxRow.event_id.startswith(start, autoescape=True)))
    since = event_id if event_id.startswith(start) else start
    gone = select(InboxRow.id).where(InboxRow.event_id == f"deleted:{message_id}")
    return any(each > since for each in edits) or session.scalar(gone) is not None
