"""Keeping open pages true: after a change, those whose deals or steps it was are shown anew.

So are the pages of those who lead them, a little later: a whole team's changes make one new page.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from handlers.rights import LEADS
from storage.database import Database, Session
from storage.homes import any_home_page, mark_stale, owners_since
from storage.people import all_members
from storage.records import Member

PAUSE = timedelta(seconds=2)
"""So long further changes are waited for, so that several make one."""

TEAM_PAUSE = timedelta(seconds=10)
"""The same for a page of many people's deals."""

LATELY = timedelta(days=30)
"""A page that nobody opened for longer is shown anew when it is opened."""


def refresh(database: Database, workspace_id: str, revision: int, now: datetime) -> None:
    """Mark the pages of those concerned by what was written after `revision`."""
    with database.reading(workspace_id) as session:
        if not any_home_page(session):
            return
    with database.transaction(workspace_id) as session:
        owners = owners_since(session, revision)
        mark_stale(session, owners, since=now - LATELY, not_before=now + PAUSE)
        leads = {member.id for member in _leads(session, owners)} - owners
        mark_stale(session, leads, since=now - LATELY, not_before=now + TEAM_PAUSE)


def _leads(session: Session, owners: set[str]) -> list[Member]:
    """Who sees these people's deals on a page: the leads of their teams, and those of no team."""
    members = all_members(session)
    teams = {member.team_id for member in members if member.id in owners}
    leads = (member for member in members if member.active and member.role in LEADS)
    return [member for member in leads if member.team_id is None or member.team_id in teams]
