"""Who writes: Slack's user -> one of our members.

A user who is new here is looked up with users.info and becomes the member with the same e-mail
address, else a new one. Guests, strangers from a shared channel and programs are not let in.
https://docs.slack.dev/reference/methods/users.info
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.surfaces.slack.errors import FAILURES, code

# Slack wants its answer within 3 s, so a look-up may take part of that only.
LOOKUP_SECONDS = 2.0
_UNKNOWN = frozenset({"user_not_found", "user_not_visible"})


@dataclass(frozen=True, slots=True)
class Profile:
    """What Slack tells of a user; `timezone` is an IANA name, `lead` an admin or owner.

    `locale` is the language of their Slack: 'en-GB'.
    """

    user: str
    name: str
    email: str | None = None
    timezone: str | None = None
    title: str | None = None
    lead: bool = False
    locale: str | None = None


@dataclass(frozen=True, slots=True)
class Refused:
    """Someone who may not use Sayso; a person is told so, a program gets no answer."""

    reason: str
    person: bool


class LookupFailed(Exception):
    """Slack could not be asked who somebody is: try again, and lose nothing meanwhile."""


class Directory(Protocol):
    """The members that we know. Blocking: call it in a worker thread."""

    def workspace(self, team: str) -> str | None:
        """Our workspace for a Slack team."""
        ...

    def member(self, workspace: str, user: str) -> str | None:
        """Our member for a Slack user."""
        ...

    def admit(self, workspace: str, profile: Profile) -> str:
        """The member of this e-mail address, or a new one; from now on known by the user's id."""
        ...

    def changed(self, workspace: str, user: str, profile: Profile | None) -> None:
        """What Slack tells of a member anew; None for somebody who may not use Sayso any more."""
        ...

    def names(self, workspace: str, users: Iterable[str]) -> dict[str, str]:
        """The names of those users who are members."""
        ...

    def may_import(self, workspace: str, member: str) -> bool:
        """Whether the member may bring records in from a file."""
        ...

    def kept(self, workspace: str, event_id: str) -> Mapping[str, str]:
        """The values that an event brought; empty where it is not known."""
        ...

    def spoke_in(self, workspace: str, channel: str, thread: str) -> bool:
        """Whether we have said something in this thread."""
        ...


class People:
    """Looks up and lets in."""

    def __init__(self, client: AsyncWebClient, directory: Directory, team: str = "") -> None:
        """Ask Slack through the client for whom the directory does not know.

        `team` is the one that has installed us: members of others are not let in. Of an
        organisation all teams are, which Slack tells by itself.
        """
        self._client = client
        self._team = team if team.startswith("T") else ""
        self._directory = directory
        self._names: dict[str, str] = {}
        self._workspaces: dict[str, str] = {}
        self._members: dict[tuple[str, str], str] = {}

    async def workspace(self, team: str) -> str | None:
        """Our workspace for a Slack team; None for a team that has not installed Sayso."""
        if team not in self._workspaces:
            found = await asyncio.to_thread(self._directory.workspace, team)
            if found is None:
                return None
            self._workspaces[team] = found
        return self._workspaces[team]

    async def may_import(self, workspace: str, member: str) -> bool:
        """Whether the member may bring records in from a file."""
        return await asyncio.to_thread(self._directory.may_import, workspace, member)

    async def kept(self, workspace: str, event_id: str) -> Mapping[str, str]:
        """The values that an event brought; empty where it is not known."""
        return await asyncio.to_thread(self._directory.kept, workspace, event_id)

    async def member(self, workspace: str, user: str) -> str | Refused:
        """The member's id, or why there is none. Raises LookupFailed."""
        # Who is who on Slack stays so once it is known.
        known = self._members.get((workspace, user))
        known = known or await asyncio.to_thread(self._directory.member, workspace, user)
        if known:
            self._members[workspace, user] = known
            return known
        found = await self._ask(user)
        profile = (
            profile_of(found, self._team)
            if found is not None
            else Refused("not known", person=True)
        )
        if isinstance(profile, Refused):
            return profile
        return await asyncio.to_thread(self._directory.admit, workspace, profile)

    async def changed(self, workspace: str, user: Mapping[str, Any]) -> None:
        """Take over what Slack tells of a user: a name, a time zone, a guest now, gone, back."""
        self._names.pop(str(user["id"]), None)
        found = profile_of(user, self._team)
        profile = None if isinstance(found, Refused) else found
        await asyncio.to_thread(self._directory.changed, workspace, str(user["id"]), profile)

    async def names(self, workspace: str, users: list[str]) -> dict[str, str]:
        """The users' names: ours for members, else Slack's; missing where Slack is silent."""
        if not users:
            return {}
        names = await asyncio.to_thread(self._directory.names, workspace, users)
        for user in (u for u in users if u not in names):
            if user not in self._names:
                try:
                    found = await self._ask(user)
                except LookupFailed:
                    continue
                self._names[user] = name_of(found or {}) or user
            names[user] = self._names[user]
        return names

    async def _ask(self, user: str) -> Mapping[str, Any] | None:
        """Slack's record of a user; None where there is no such user. Raises LookupFailed."""
        try:
            async with asyncio.timeout(LOOKUP_SECONDS):
                answer = await self._client.users_info(user=user, include_locale=True)
        except SlackApiError as error:
            if code(error) in _UNKNOWN:
                return None
            raise LookupFailed(code(error)) from error
        except FAILURES as error:
            raise LookupFailed(code(error)) from error
        found: Mapping[str, Any] = answer["user"]
        return found


def profile_of(user: Mapping[str, Any], team: str = "") -> Profile | Refused:
    """What we keep of Slack's record of a user, or why that user is not let in to our `team`."""
    if user.get("is_bot") or user.get("is_workflow_bot") or user.get("is_connector_bot"):
        return Refused("a program", person=False)
    if user.get("is_restricted") or user.get("is_ultra_restricted"):
        return Refused("a guest", person=True)
    if user.get("is_stranger") or user.get("deleted") or _is_foreign(user, team):
        return Refused("not of this workspace", person=True)
    profile: Mapping[str, Any] = user.get("profile") or {}
    return Profile(
        user=str(user["id"]),
        name=name_of(user) or str(user["id"]),
        email=profile.get("email") or None,
        timezone=user.get("tz") or None,
        title=profile.get("title") or None,
        lead=bool(user.get("is_admin") or user.get("is_owner") or user.get("is_primary_owner")),
        locale=user.get("locale") or None,
    )


def _is_foreign(user: Mapping[str, Any], team: str) -> bool:
    """Whether the user belongs to another company; an organisation's teams are one company."""
    organisation: Mapping[str, Any] = user.get("enterprise_user") or {}
    own = {organisation.get("enterprise_id"), *(organisation.get("teams") or ())}
    at_home = user.get("team_id") or team
    return bool(team) and at_home != team and team not in own


def name_of(user: Mapping[str, Any]) -> str:
    """The full name where there is one, else what the user is called by."""
    profile: Mapping[str, Any] = user.get("profile") or {}
    given = (profile.get("real_name"), user.get("real_name"), profile.get("display_name"))
    return str(next(filter(None, (*given, user.get("name"))), ""))
