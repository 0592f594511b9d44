"""A team of three that has only just begun: nothing set up, no deals, its admin welcomed."""

from __future__ import annotations

from datetime import datetime

from handlers.demo.people import SURFACES, Colleague, identity
from handlers.process import default_text
from handlers.setup.welcome import welcome
from storage.changes import recording
from storage.database import Database
from storage.records import Member
from storage.workspaces import create_workspace

WORKSPACE = "New team"
SURFACE, EXTERNAL_ID = "demo", "empty"
TIMEZONE = "America/New_York"
BEGINNERS = (
    Colleague("alex", "Alex Doyle", "admin", "Sales operations", TIMEZONE),
    Colleague("kim", "Kim Sato", "rep", "Account executive", TIMEZONE),
    Colleague("lee", "Lee Moreau", "rep", "Account executive", TIMEZONE),
)


def create_empty(database: Database, *, now: datetime) -> str:
    """A new workspace to set up; returns its id. Raises Refused where there is one already."""
    workspace_id = create_workspace(
        database,
        name=WORKSPACE,
        surface=SURFACE,
        external_id=EXTERNAL_ID,
        timezone=TIMEZONE,
        currency="USD",
        date_order="MDY",
        process=default_text(),
    )
    with database.transaction(workspace_id) as session:
        with recording(session, member_id=None, source="demo", at=now):
            for each in BEGINNERS:
                member = Member(id=each.key, name=each.name, role=each.role)
                member.title, member.timezone = each.title, each.timezone
                session.add(member)
        for each in BEGINNERS:
            for surface in SURFACES:
                session.add(identity(each.key, surface))
        admin = BEGINNERS[0].key
        welcome(session, session.need(Member, admin), "web", f"dm:{admin}", now)
    return workspace_id
