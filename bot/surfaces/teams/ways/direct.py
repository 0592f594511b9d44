"""The chat that a person has with us: where what they do elsewhere in Teams is answered.

The app's menus stand in every conversation, also in those that we are not in: what comes of them is
for whoever used them, so it goes there.
"""

from __future__ import annotations

import asyncio
from dataclasses import replace

from bot.surfaces.teams.auth.own_token import NoToken
from bot.surfaces.teams.connector import Connector, ConnectorError
from bot.surfaces.teams.incoming.source import Source
from bot.surfaces.teams.people import Directory, LookupFailed, People

OPEN_SECONDS = 4.0
CLOSED = frozenset({400, 403, 404})


class Direct:
    """Finds the chat with a person, and opens it where there is none yet."""

    def __init__(self, connector: Connector, directory: Directory, people: People) -> None:
        """Open by the connector; keep by the people what was opened."""
        self._connector = connector
        self._directory = directory
        self._people = people

    async def chat_of(self, workspace: str, source: Source) -> Source | None:
        """The chat with whoever did something; None where Teams opens none. Raises LookupFailed."""
        known = await asyncio.to_thread(self._directory.reach, workspace, source.user)
        if known is not None and not known.closed:
            return _in(source, known.conversation, known.address)
        opened = await self._open(source)
        if not opened:
            return None
        found = _in(source, opened, source.address)
        await self._people.meet(workspace, found)
        return found

    async def _open(self, source: Source) -> str:
        try:
            async with asyncio.timeout(OPEN_SECONDS):
                return await self._connector.open_direct(
                    source.address, source.tenant, source.bot, source.account or source.user
                )
        except ConnectorError as error:
            if error.status in CLOSED:
                return ""
            raise LookupFailed(str(error)) from error
        except (NoToken, TimeoutError) as error:
            raise LookupFailed(str(error) or type(error).__name__) from error


def _in(source: Source, conversation: str, address: str) -> Source:
    return replace(
        source,
        conversation=conversation,
        address=address,
        kind="direct",
        thread=None,
        title=None,
        team=None,
        shared=False,
    )
