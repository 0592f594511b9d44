"""A member's role, team, time zone, how much they are asked, and whether they are still there."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import available_timezones

from handlers.reading.book import Caution
from handlers.reading.text import fold
from handlers.team.wrong import Wrong
from storage.changes import recording
from storage.database import Session
from storage.people import all_teams
from storage.records import Member, Team

ROLES = ("rep", "manager", "admin")
ASKS = tuple(level.value for level in Caution)


def change_member(  # noqa: PLR0913  each is a fact of the member, named by the caller
    session: Session,
    member: Member,
    now: datetime,
    *,
    role: str | None = None,
    team: str | None = None,
    timezone: str | None = None,
    asks: str | None = None,
    active: bool | None = None,
) -> None:
    """Set what is given, as one ChangeSet; a team that is not there yet is made. Raises Wrong."""
    if role is not None and role not in ROLES:
        raise Wrong(f"A role is one of {', '.join(ROLES)}, not {role}.")
    if timezone is not None:
        check_timezone(timezone)
    if asks is not None and asks not in ASKS:
        raise Wrong(f"How much to ask is one of {', '.join(ASKS)}, not {asks}.")
    with recording(session, member_id=None, source="settings", at=now):
        member.role = role or member.role
        member.timezone = timezone or member.timezone
        member.caution = asks or member.caution
        member.active = member.active if active is None else active
        if team is not None:
            member.team_id = _team(session, team).id


def check_timezone(name: str) -> None:
    """Raises Wrong for a name that the tz database does not hold."""
    if name not in available_timezones():
        raise Wrong(f"I don't know the time zone {name}. Write it like America/New_York.")


def _team(session: Session, name: str) -> Team:
    known = next((t for t in all_teams(session) if fold(t.name) == fold(name)), None)
    if known:
        return known
    team = Team(name=name.strip())
    session.add(team)
    return team
