"""The members, conversations and workspaces in our database, as the surface looks them up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from bot.clock import Clock
from bot.surfaces.teams.incoming.source import Source
from bot.surfaces.teams.people import Profile, Reach
from bot.surfaces.teams.places import SURFACE
from handlers.importing import may_import
from handlers.process import default_text
from handlers.reply import Option
from handlers.rights import LEADS
from handlers.setup.places import guess_places
from handlers.setup.welcome import welcome
from storage import conversations, inbox, outbox
from storage.changes import recording
from storage.database import Database, Session
from storage.errors import Refused
from storage.people import all_members, member_by_identity
from storage.records import Conversation, Identity, Member
from storage.workspaces import (
    bind_workspace,
    create_workspace,
    find_workspace,
    list_workspaces,
)

# Workspaces of these belong to somebody already; any other was filled before a chat was connected.
TAKEN = frozenset({SURFACE, "slack", "demo"})
NAME = "Microsoft Teams"
TIMEZONE, CURRENCY, DATE_ORDER = "UTC", "USD", "MDY"


class StorageDirectory:
    """Looks up in the database. Blocking: call it in a worker thread."""

    def __init__(self, database: Database, clock: Clock, tenants: frozenset[str] | None) -> None:
        """Look up in this database; `tenants` are those that are let in, None: all."""
        self._database = database
        self._clock = clock
        self._tenants = tenants

    def workspace(self, tenant: str) -> str | None:
        """Our workspace for a tenant, founded at its first word.

        Where there is none, the only workspace becomes it if no chat has it yet, for instance after
        an import; with several tenants nobody knows whose that one is, so it is left as it is.
        """
        if self._tenants is not None and tenant not in self._tenants:
            return None
        known = find_workspace(self._database, SURFACE, tenant)
        if known:
            return known
        try:
            return self._found(tenant)
        except Refused:
            # Somebody else's first word came at the same moment, and founded it.
            return find_workspace(self._database, SURFACE, tenant)

    def _found(self, tenant: str) -> str:
        found = list_workspaces(self._database)
        alone = self._tenants is None or len(self._tenants) == 1
        if alone and len(found) == 1 and found[0].surface not in TAKEN:
            bind_workspace(self._database, found[0].id, surface=SURFACE, external_id=tenant)
            return found[0].id
        return create_workspace(
            self._database,
            name=NAME,
            surface=SURFACE,
            external_id=tenant,
            timezone=TIMEZONE,
            currency=CURRENCY,
            date_order=DATE_ORDER,
            process=default_text(),
        )

    def tenant(self, workspace: str) -> str:
        """The tenant of the workspace."""
        with self._database.reading(workspace) as session:
            return session.workspace.external_id

    def member(self, workspace: str, user: str) -> str | None:
        """Our member for a person of the directory."""
        with self._database.reading(workspace) as session:
            member = member_by_identity(session, SURFACE, user)
            return member.id if member else None

    def admit(self, workspace: str, profile: Profile) -> str:
        """The member of this e-mail address, or a new one; from now on known by the user's id.

        Teams tells nobody's rights: where nobody leads yet, who comes first, and so has brought
        Sayso in, is an admin.
        """
        with self._database.transaction(workspace) as session:
            known = member_by_identity(session, SURFACE, profile.user)
            if known:
                return known.id
            now = self._clock.now()
            with recording(session, member_id=None, source="settings", at=now):
                member = _by_email(session, profile.email) or _new(session, profile)
                member.timezone = member.timezone or profile.timezone
                if not any(each.role in LEADS and each.active for each in all_members(session)):
                    member.role = "admin"
            session.add(Identity(surface=SURFACE, external_id=profile.user, member_id=member.id))
            guess_places(session, profile.timezone, profile.locale, now)
            if member.role == "admin":
                welcome(session, member, SURFACE, profile.user, now)
            return member.id

    def may_import(self, workspace: str, member: str) -> bool:
        """Whether the member may bring records in from a file."""
        with self._database.reading(workspace) as session:
            found = session.find(Member, member)
            return found is not None and may_import(found)

    def heard(self, workspace: str, event_id: str) -> Mapping[str, Any]:
        """What was kept of an event; empty where it was not."""
        with self._database.reading(workspace) as session:
            return inbox.payload_of(session, event_id)

    def meet(self, workspace: str, source: Source) -> None:
        """Keep where the conversation is reached; nothing is written where that is known."""
        met = conversations.Met(
            surface=SURFACE,
            external_id=source.conversation,
            kind=source.kind,
            address=source.address,
            bot=source.bot,
            person=source.user if source.direct else None,
            name=source.title,
        )
        with self._database.reading(workspace) as session:
            if conversations.is_known(session, met):
                return
        with self._database.transaction(workspace) as session:
            conversations.meet(session, met, self._clock.now())

    def leave(self, workspace: str, conversation: str) -> None:
        """We were taken out of the conversation."""
        with self._database.transaction(workspace) as session:
            conversations.leave(session, SURFACE, conversation, self._clock.now())

    def reach(self, workspace: str, place: str) -> Reach | None:
        """Where a conversation is reached, or the one with a person; None where none is known."""
        with self._database.reading(workspace) as session:
            found = conversations.conversation(session, SURFACE, place)
            found = found or conversations.direct_with(session, SURFACE, place)
            return _reach(found)

    def anywhere(self, workspace: str) -> Reach | None:
        """A conversation whose address is good for new ones too."""
        with self._database.reading(workspace) as session:
            return _reach(conversations.latest(session, SURFACE))

    def channels(self, workspace: str) -> Sequence[Option]:
        """The channels that we are in."""
        with self._database.reading(workspace) as session:
            found = conversations.channels(session, SURFACE)
            return [Option(each.external_id, each.name or "A channel") for each in found]

    def spoke_in(self, workspace: str, channel: str, thread: str) -> bool:
        """Whether we have said something in this thread, or are about to."""
        with self._database.reading(workspace) as session:
            return bool(outbox.posts_in_thread(session, SURFACE, channel, thread))


def _reach(found: Conversation | None) -> Reach | None:
    if found is None:
        return None
    closed = found.left_at is not None
    return Reach(found.address, found.external_id, found.kind, found.bot, closed)


def _by_email(session: Session, email: str | None) -> Member | None:
    if not email:
        return None
    wanted = email.casefold()
    same = [m for m in all_members(session) if m.email and m.email.casefold() == wanted]
    # Two members of one address: to guess would give one's deals to the other.
    return same[0] if len(same) == 1 else None


def _new(session: Session, profile: Profile) -> Member:
    member = Member(name=profile.name, email=profile.email, timezone=profile.timezone)
    session.add(member)
    return member
