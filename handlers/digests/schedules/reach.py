"""Whose deals a digest is about, and which of them may be named where it is read."""

from __future__ import annotations

from handlers.digests.facts.period import Scope
from handlers.digests.telling import Audience, everybody, nobody, of_team
from handlers.process import Digest, Process
from handlers.process.checks import fold
from storage.database import Session
from storage.people import all_teams
from storage.records import Team


def team_named(session: Session, name: str) -> Team | None:
    """The team of that name, whatever its capitals and accents."""
    wanted = fold(name)
    return next((team for team in all_teams(session) if fold(team.name) == wanted), None)


def scope_of(session: Session, digest: Digest) -> Scope | None:
    """Whose deals it is about; None where there is no team of the name that it says."""
    if not digest.team:
        return Scope()
    team = team_named(session, digest.team)
    return Scope(team_id=team.id) if team else None


def audience_of(session: Session, process: Process, scope: Scope) -> Audience:
    """Whose deals may be named where everybody in a channel reads them."""
    if process.visibility == "all":
        return everybody()
    if process.visibility == "team" and scope.team_id is not None:
        return of_team(session, scope.team_id)
    return nobody()
