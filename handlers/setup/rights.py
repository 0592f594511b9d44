"""Who may set up: managers and administrators. The others are told kindly whom to ask."""

from __future__ import annotations

from handlers.rights import LEADS
from handlers.wording.values import listed
from storage.database import Session
from storage.people import all_members
from storage.records import Member

NOBODY = (
    "Setting me up is for admins, and there is none here yet. An admin of this chat becomes one "
    'by writing to me; whoever runs me can also type: sayso team set "{name}" --role admin'
)
SOMEBODY = "Setting me up is for managers and admins. {who} can do it: just ask."


def may_set_up(member: Member) -> bool:
    """Whether the member may change how the team works with Sayso."""
    return member.active and member.role in LEADS


def who_can(session: Session, member: Member, somebody: str = SOMEBODY) -> str:
    """Whom the member may ask: admins first. `somebody` says what it is about."""
    leads = [each for each in all_members(session) if may_set_up(each) and each is not member]
    leads.sort(key=lambda each: each.role != "admin")
    names = [each.name for each in leads[:3]]
    return somebody.format(who=listed(names, "or")) if names else NOBODY.format(name=member.name)
