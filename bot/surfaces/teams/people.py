"""Who writes: a person of the tenant's directory -> one of our members.

Somebody new is looked up in the conversation's roster and becomes the member with the same e-mail
address, else a new one. Guests, people of other tenants and programs are not let in.
https://learn.microsoft.com/microsoftteams/platform/bots/how-to/get-teams-context
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol
from zoneinfo import available_timezones

from bot.surfaces.teams.auth.own_token import NoToken
from bot.surfaces.teams.connector import Channel, Connector, ConnectorError
from bot.surfaces.teams.incoming.source import Source
from handlers.reply import Option

LOOKUP_SECONDS = 5.0
OUTSIDE = frozenset({"guest", "anonymous"})


@dataclass(frozen=True, slots=True)
class Profile:
    """What Teams tells of a person; `timezone` is an IANA name, `locale` like 'en-GB'."""

    user: str
    name: str
    email: str | None = None
    timezone: str | None = None
    locale: str | None = None


@dataclass(frozen=True, slots=True)
class Refused:
    """Someone who may not use Sayso."""

    reason: str


class LookupFailed(Exception):
    """Teams could not be asked who somebody is: try again, and lose nothing meanwhile."""


@dataclass(frozen=True, slots=True)
class Reach:
    """Where a conversation is reached; `closed`: we were taken out of it."""

    address: str
    conversation: str
    kind: str
    bot: str
    closed: bool = False


class Directory(Protocol):
    """The members and conversations that we know. Blocking: call it in a worker thread."""

    def workspace(self, tenant: str) -> str | None:
        """Our workspace for a tenant; None where Teams may not speak for it."""
        ...

    def member(self, workspace: str, user: str) -> str | None:
        """Our member for a person of the directory."""
        ...

    def admit(self, workspace: str, profile: Profile) -> str:
        """The member of this e-mail address, or a new one; from now on known by the user's id."""
        ...

    def may_import(self, workspace: str, member: str) -> bool:
        """Whether the member may bring records in from a file."""
        ...

    def heard(self, workspace: str, event_id: str) -> Mapping[str, Any]:
        """What was kept of an event; empty where it was not."""
        ...

    def meet(self, workspace: str, source: Source) -> None:
        """Keep where the conversation is reached."""
        ...

    def leave(self, workspace: str, conversation: str) -> None:
        """We were taken out of the conversation."""
        ...

    def reach(self, workspace: str, place: str) -> Reach | None:
        """Where a conversation is reached, or the one with a person; None where none is known."""
        ...

    def anywhere(self, workspace: str) -> Reach | None:
        """A conversation whose address is good for new ones too."""
        ...

    def tenant(self, workspace: str) -> str:
        """The tenant of the workspace."""
        ...

    def channels(self, workspace: str) -> Sequence[Option]:
        """The channels that we are in."""
        ...

    def spoke_in(self, workspace: str, channel: str, thread: str) -> bool:
        """Whether we have said something in this thread."""
        ...


class People:
    """Looks up and lets in."""

    def __init__(self, connector: Connector, directory: Directory) -> None:
        """Ask Teams through the connector for whom the directory does not know."""
        self._connector = connector
        self._directory = directory
        self._workspaces: dict[str, str] = {}

    async def workspace(self, tenant: str) -> str | None:
        """Our workspace for a tenant."""
        if tenant not in self._workspaces:
            found = await asyncio.to_thread(self._directory.workspace, tenant)
            if found is None:
                return None
            self._workspaces[tenant] = found
        return self._workspaces[tenant]

    async def meet(self, workspace: str, source: Source) -> None:
        """Keep where the conversation is reached, where that is news."""
        # Not remembered here: another process may have learnt that we were taken out of it.
        await asyncio.to_thread(self._directory.meet, workspace, source)

    async def leave(self, workspace: str, conversation: str) -> None:
        """We were taken out of the conversation."""
        await asyncio.to_thread(self._directory.leave, workspace, conversation)

    async def member(self, workspace: str, source: Source) -> str | Refused:
        """The member's id, or why there is none. Raises LookupFailed."""
        known = await asyncio.to_thread(self._directory.member, workspace, source.user)
        if known:
            return known
        told = await self._ask(source)
        profile = profile_of(told, source) if told is not None else Refused("not in the roster")
        if isinstance(profile, Refused):
            return profile
        found = await asyncio.to_thread(self._directory.admit, workspace, profile)
        # The conversation was kept before there was a member who is met in it.
        await asyncio.to_thread(self._directory.meet, workspace, source)
        return found

    async def _ask(self, source: Source) -> Mapping[str, Any] | None:
        to = Channel(source.address, source.conversation)
        try:
            async with asyncio.timeout(LOOKUP_SECONDS):
                return await self._connector.member(to, source.account or source.user)
        except ConnectorError as error:
            if error.status == 404:
                return None
            raise LookupFailed(str(error)) from error
        except (NoToken, TimeoutError) as error:
            raise LookupFailed(str(error) or type(error).__name__) from error


def profile_of(told: Mapping[str, Any], source: Source) -> Profile | Refused:
    """What we keep of the roster's entry, or why that person is not let in."""
    if str(told.get("userRole") or "").casefold() in OUTSIDE:
        return Refused("a guest")
    tenant = str(told.get("tenantId") or source.tenant).casefold()
    if tenant != source.tenant:
        return Refused("of another tenant")
    zone = source.timezone if source.timezone in available_timezones() else None
    email = told.get("email") or told.get("userPrincipalName")
    return Profile(
        user=source.user,
        name=str(told.get("name") or source.name or email or source.user),
        email=str(email) if email else None,
        timezone=zone,
        locale=source.locale,
    )
