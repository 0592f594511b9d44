"""How it is with a channel of Teams, before something is posted there on our own.

Who reads there is told by its roster, page by page: people of other tenants and guests are of other
companies. https://learn.microsoft.com/microsoftteams/platform/bots/how-to/get-teams-context
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Any

from bot.surfaces.teams.connector import Channel, Connector
from bot.surfaces.teams.errors import FAILURES, send_error
from bot.surfaces.teams.people import OUTSIDE, Directory, Reach
from handlers.digests.schedules.standing import Seen, Standing
from handlers.wording.channels import OF_TEAMS

PAGES = 40
"""So many pages of a roster are gone through: more people than a team may have."""


async def see(connector: Connector, directory: Directory, workspace: str, channel: str) -> Seen:
    """The channel, by its id or its name. Raises SendError while it cannot be looked at."""
    place = await asyncio.to_thread(_place, directory, workspace, channel)
    reach = await asyncio.to_thread(directory.reach, workspace, place) if place else None
    if reach is None:
        return Seen(channel, Standing.GONE if OF_TEAMS.fullmatch(channel) else Standing.OUTSIDE)
    if reach.closed:
        return Seen(reach.conversation, Standing.OUTSIDE)
    tenant = await asyncio.to_thread(directory.tenant, workspace)
    return Seen(reach.conversation, await _standing(connector, reach, tenant))


def _place(directory: Directory, workspace: str, channel: str) -> str:
    """The id of a channel that we are in, or were; empty where there is none of that name."""
    if OF_TEAMS.fullmatch(channel):
        return channel
    name = channel.removeprefix("#").casefold()
    found = (o.value for o in directory.channels(workspace) if o.label.casefold() == name)
    return next(found, "")


async def _standing(connector: Connector, reach: Reach, tenant: str) -> Standing:
    of, after = Channel(reach.address, reach.conversation), ""
    for _ in range(PAGES):
        try:
            page = await connector.roster(of, after)
        except FAILURES as error:
            failed = send_error(error)
            if failed.closed:
                return Standing.OUTSIDE
            raise failed from error
        if any(_is_other(each, tenant) for each in page.get("members") or ()):
            return Standing.SHARED
        after = str(page.get("continuationToken") or "")
        if not after:
            return Standing.OPEN
    # Nobody has looked at the rest: it may hold others.
    return Standing.SHARED


def _is_other(told: Mapping[str, Any], tenant: str) -> bool:
    """Whether somebody is of another company."""
    role = str(told.get("userRole") or "").casefold()
    return role in OUTSIDE or str(told.get("tenantId") or tenant).casefold() != tenant
