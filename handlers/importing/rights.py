"""Who may import: managers and administrators, for a file may change anybody's deals.

Whoever works on the command line of the machine has the database anyway, and is no member.
"""

from __future__ import annotations

from handlers.importing.faults import NotAllowed
from handlers.rights import LEADS
from storage.database import Session
from storage.records import Member

REASON = "Only a manager or an administrator can import records. Ask one of them to do it."


def may_import(member: Member) -> bool:
    """Whether the member may import."""
    return member.active and member.role in LEADS


def check_rights(session: Session, member_id: str | None) -> None:
    """Raise NotAllowed for a member who may not import; None is the command line."""
    if member_id is None:
        return
    member = session.find(Member, member_id)
    if member is None or not may_import(member):
        raise NotAllowed(REASON)
