"""The members and the workspace in our database, as the surface looks them up."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import replace

from bot.clock import Clock
from bot.surfaces.slack import met
from bot.surfaces.slack.installed import Installed
from bot.surfaces.slack.people import Profile
from handlers.importing import may_import
from handlers.process import default_text
from handlers.setup.places import guess_places
from handlers.setup.welcome import welcome, welcome_back
from storage import inbox, outbox
from storage.changes import recording
from storage.database import Database, Session
from storage.people import all_members, member_by_identity
from storage.records import Identity, Member
from storage.workspaces import (
    bind_workspace,
    create_workspace,
    find_workspace,
    list_workspaces,
)

SURFACE = "slack"
# Workspaces of these belong to somebody already; any other was filled before a chat was connected.
TAKEN = frozenset({SURFACE, "teams", "demo"})
# Of a workspace that Slack founds. Each member's own time zone comes from Slack.
TIMEZONE, CURRENCY, DATE_ORDER = "UTC", "USD", "MDY"


class StorageDirectory:
    """Looks up in the database. Blocking: call it in a worker thread."""

    def __init__(self, database: Database, clock: Clock) -> None:
        """Look up in this database; new members are noted at the clock's time."""
        self._database = database
        self._clock = clock

    def settle(self, installed: Installed, *, alone: bool = True) -> str:
        """The workspace of the team.

        Where there is none, the only workspace becomes it if no chat has it yet, for instance
        after an import; else a new one begins with the default process. Not `alone`: others may
        install too, and nobody knows whose that workspace is, so it is left as it is.
        """
        known = find_workspace(self._database, SURFACE, installed.team)
        if known:
            return known
        found = list_workspaces(self._database)
        if alone and len(found) == 1 and found[0].surface not in TAKEN:
            bind_workspace(self._database, found[0].id, surface=SURFACE, external_id=installed.team)
            return found[0].id
        return create_workspace(
            self._database,
            name=installed.team_name,
            surface=SURFACE,
            external_id=installed.team,
            timezone=TIMEZONE,
            currency=CURRENCY,
            date_order=DATE_ORDER,
            process=default_text(),
        )

    def workspace(self, team: str) -> str | None:
        """Our workspace for a Slack team."""
        return find_workspace(self._database, SURFACE, team)

    def member(self, workspace: str, user: str) -> str | None:
        """Our member for a Slack user."""
        with self._database.reading(workspace) as session:
            member = member_by_identity(session, SURFACE, user)
            return member.id if member and not met.is_gone(member) else None

    def changed(self, workspace: str, user: str, profile: Profile | None) -> None:
        """What Slack tells of a member anew; None for somebody who may not use Sayso any more."""
        with self._database.transaction(workspace) as session:
            member = member_by_identity(session, SURFACE, user)
            if member is None:
                return
            with recording(session, member_id=None, source="settings", at=self._clock.now()):
                if profile is None:
                    met.leave(member)
                else:
                    met.take(member, profile)

    def admit(self, workspace: str, profile: Profile) -> str:
        """The member of this e-mail address, or a new one; from now on known by the user's id."""
        with self._database.transaction(workspace) as session:
            # Two messages of one new user may be looked up at once; the lock lets one in first.
            known = member_by_identity(session, SURFACE, profile.user)
            now = self._clock.now()
            if known:
                with recording(session, member_id=None, source="settings", at=now):
                    met.meet(known, profile, new=False)
                return known.id
            with recording(session, member_id=None, source="settings", at=now):
                member = _by_email(session, profile.email) or _new(session, profile)
                met.meet(member, profile, new=True)
                member.timezone = member.timezone or profile.timezone
                member.title = member.title or profile.title
                if profile.lead and member.role == "rep":
                    member.role = "admin"
            session.add(Identity(surface=SURFACE, external_id=profile.user, member_id=member.id))
            guess_places(session, profile.timezone, profile.locale, now)
            if member.role == "admin":
                welcome(session, member, SURFACE, profile.user, now)
            return member.id

    def greet(self, workspace: str, installer: Profile, left: dt.datetime | None) -> None:
        """Lead whoever installed Sayso through setting it up; an installer is an admin.

        `left`: Sayso was removed then, and is back now.
        """
        member_id = self.admit(workspace, replace(installer, lead=left is None))
        with self._database.transaction(workspace) as session:
            member, now = session.need(Member, member_id), self._clock.now()
            if member.role == "rep":
                with recording(session, member_id=None, source="settings", at=now):
                    member.role = "admin"
            if left is not None:
                welcome_back(session, member, SURFACE, installer.user, now, left)
            else:
                welcome(session, member, SURFACE, installer.user, now)

    def names(self, workspace: str, users: Iterable[str]) -> dict[str, str]:
        """The names of those users who are members."""
        with self._database.reading(workspace) as session:
            found = {user: member_by_identity(session, SURFACE, user) for user in users}
            return {user: member.name for user, member in found.items() if member}

    def may_import(self, workspace: str, member: str) -> bool:
        """Whether the member may bring records in from a file."""
        with self._database.reading(workspace) as session:
            found = session.find(Member, member)
            return found is not None and may_import(found)

    def kept(self, workspace: str, event_id: str) -> Mapping[str, str]:
        """The values that an event brought; empty where it is not known."""
        with self._database.reading(workspace) as session:
            found: Mapping[str, str] = inbox.payload_of(session, event_id).get("values") or {}
            return found

    def spoke_in(self, workspace: str, channel: str, thread: str) -> bool:
        """Whether we have said something in this thread, or are about to."""
        with self._database.reading(workspace) as session:
            return bool(outbox.posts_in_thread(session, SURFACE, channel, thread))


def _by_email(session: Session, email: str | None) -> Member | None:
    if not email:
        return None
    wanted = email.casefold()
    same = [m for m in all_members(session) if m.email and m.email.casefold() == wanted]
    # Two members of one address: to guess would give one's deals to the other.
    return same[0] if len(same) == 1 else None


def _new(session: Session, profile: Profile) -> Member:
    member = Member(
        name=profile.name,
        email=profile.email,
        title=profile.title,
        timezone=profile.timezone,
    )
    session.add(member)
    return member
