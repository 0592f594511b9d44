"""The first message to whoever installs Sayso, once; and the one after it was installed anew."""

from __future__ import annotations

from datetime import datetime

from handlers import process
from handlers.setup.checklist import WHAT, show
from handlers.setup.state import keep, kept
from handlers.wording.values import count
from storage.database import Session
from storage.deals import count_by_stage
from storage.people import all_members
from storage.records import Member

WELCOME = "setup:welcome"
BACK = "Welcome back. I kept everything: {kept}, and how you sell ({process})."


def welcome(session: Session, member: Member, surface: str, place: str, now: datetime) -> bool:
    """Say it to the first admin there is; False where it was said before."""
    if kept(session).get("welcomed"):
        return False
    keep(session, welcomed=member.id)
    show(session, member, surface=surface, place=place, key=WELCOME, now=now, opening=WHAT)
    return True


def welcome_back(
    session: Session, member: Member, surface: str, place: str, now: datetime, left: datetime
) -> None:
    """Say what was kept since the app was removed at `left`; once for each such time."""
    deals = sum(count_by_stage(session).values())
    there = sum(each.active for each in all_members(session))
    said = f"{count(deals, 'deal')}, {count(there, 'person', 'people')}"
    opening = BACK.format(kept=said, process=process.present(session).name)
    key = f"setup:back:{left.isoformat()}"
    keep(session, welcomed=member.id)
    show(session, member, surface=surface, place=place, key=key, now=now, opening=opening)
