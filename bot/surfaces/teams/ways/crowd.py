"""The people of a workspace, for setting Sayso up: the rosters of where Sayso was added, by pages.

Teams tells a bot of nobody else, and of nobody's rights but that somebody is a guest. It runs after
the tap was acknowledged and outside any transaction, then hands the tap in with what was found.
https://learn.microsoft.com/microsoftteams/platform/bots/how-to/get-teams-context
"""

from __future__ import annotations

import asyncio
import json
from collections import Counter
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import structlog

from bot.surfaces import SendError
from bot.surfaces.teams.connector import Channel, Connector
from bot.surfaces.teams.errors import FAILURES, send_error
from bot.surfaces.teams.incoming.source import Source
from bot.surfaces.teams.people import Directory, Profile, Refused, profile_of
from storage.errors import StorageError

log = structlog.get_logger("sayso.teams")

GATHER = "setup_people"
"""The tap that asks for them."""

CHANNEL = "setup_channel"
"""The form with a channel; those that it offers are channels that we are in."""

MOST = 5_000
"""More people than a sales team is looked for among; the rest can join by writing."""

PATIENCE = 2.0
ATTEMPTS = 5
LONGEST_WAIT = 30.0


@dataclass(slots=True)
class Crowd:
    """Everybody there, by user; `guests` are those who may not use Sayso."""

    people: dict[str, Profile] = field(default_factory=dict)
    guests: set[str] = field(default_factory=set)

    def take(self, told: Mapping[str, Any], near: Source) -> None:
        """Take in Teams' record of somebody; `near` is of the same tenant."""
        user = str(told.get("aadObjectId") or told.get("objectId") or "")
        if not user:
            return
        found = profile_of(told, _source(near, user))
        if isinstance(found, Refused):
            self.guests.add(user)
        else:
            self.people[user] = found

    def packed(self) -> str:
        """As the press carries it, see handlers.setup.people."""
        people = [
            {"id": user, "name": each.name, "email": each.email}
            for user, each in self.people.items()
        ]
        left_out = Counter({"guest": len(self.guests)})
        return json.dumps({"people": people, "left_out": left_out}, ensure_ascii=False)


class Crowds:
    """Asks through one connector."""

    def __init__(
        self,
        connector: Connector,
        directory: Directory,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        """Ask for those in the conversations that the directory knows."""
        self._connector = connector
        self._directory = directory
        self._sleep = sleep
        self._tasks: set[asyncio.Task[None]] = set()

    def later(
        self,
        workspace: str,
        near: Source,
        hand_in: Callable[[dict[str, str]], Awaitable[None]],
        slow: Callable[[], None],
    ) -> None:
        """Ask for everybody, and hand in what was found, or why nothing was.

        `slow` is called where it takes longer than people wait without a word.
        """
        task = asyncio.create_task(self._gather(workspace, near, hand_in, slow))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _gather(
        self,
        workspace: str,
        near: Source,
        hand_in: Callable[[dict[str, str]], Awaitable[None]],
        slow: Callable[[], None],
    ) -> None:
        waiting = asyncio.get_running_loop().call_later(PATIENCE, slow)
        try:
            crowd = await self.everybody(workspace, near)
            values = {"people": crowd.packed()} if crowd else {"problem": "nowhere"}
        except SendError as error:
            log.warning("teams people not listed", error=str(error))
            values = {"problem": "silent"}
        finally:
            waiting.cancel()
        try:
            await hand_in(values)
        except StorageError as error:
            # The list of steps still says 'to do', and a second tap asks again.
            log.warning("teams people not kept", error=str(error))

    async def everybody(self, workspace: str, near: Source) -> Crowd | None:
        """Everybody there; None where we are in no team and no group. Raises SendError."""
        known = await asyncio.to_thread(self._directory.channels, workspace)
        crowd, asked = Crowd(), False
        for each in known:
            found = await asyncio.to_thread(self._directory.reach, workspace, each.value)
            if found is not None and len(crowd.people) < MOST:
                heard = await self._roster(Channel(found.address, found.conversation), crowd, near)
                asked = asked or heard
        return crowd if asked else None

    async def _roster(self, of: Channel, crowd: Crowd, near: Source) -> bool:
        """Take in all who are there; False where we are not there any more."""
        after = ""
        while True:
            try:
                page = await self._page(of, after)
            except SendError as error:
                if error.closed:
                    return False
                raise
            for told in page.get("members") or ():
                crowd.take(told, near)
            after = str(page.get("continuationToken") or "")
            if not after or len(crowd.people) >= MOST:
                return True

    async def _page(self, of: Channel, after: str) -> Mapping[str, Any]:
        """One page; Teams is waited for as it says, what else fails is tried again."""
        for attempt in range(1, ATTEMPTS + 1):
            try:
                return await self._connector.roster(of, after)
            except FAILURES as error:
                failed = send_error(error)
                if failed.permanent or attempt == ATTEMPTS:
                    raise failed from error
                wait = 2.0**attempt if failed.retry_after is None else failed.retry_after
                await self._sleep(min(wait, LONGEST_WAIT))
        raise SendError("Teams did not list its people")

    async def close(self) -> None:
        """Stop asking: who taps again is answered then."""
        tasks = list(self._tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


def _source(near: Source, user: str) -> Source:
    """Somebody else of the same tenant; what the client tells of one is not told of the other."""
    return Source(
        tenant=near.tenant,
        user=user,
        account="",
        name="",
        bot=near.bot,
        conversation=near.conversation,
        kind=near.kind,
        address=near.address,
    )
