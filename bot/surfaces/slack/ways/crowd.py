"""The people of a workspace, for setting Sayso up: users.list, page by page, at Slack's own pace.

It runs after the tap was acknowledged and outside any transaction, then hands the tap in with what
was found. https://docs.slack.dev/reference/methods/users.list
"""

from __future__ import annotations

import asyncio
import json
from collections import Counter
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import structlog
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.surfaces import SendError
from bot.surfaces.slack.errors import FAILURES, code, send_error
from bot.surfaces.slack.people import Profile, Refused, profile_of
from storage.errors import StorageError

log = structlog.get_logger("sayso.slack")

GATHER = "setup_people"
"""The tap that asks for them."""

CHANNEL = "setup_channel"
"""The form with a channel, of which is told whether we are in it."""

PAGE = 200
MOST = 5_000
"""More people than a sales team is looked for among; the rest can join by writing."""

PATIENCE = 2.0
ATTEMPTS = 6
LONGEST_WAIT = 60.0
SLACKBOT = "USLACKBOT"


@dataclass(slots=True)
class Crowd:
    """Everybody there; `gone` are those whose account is closed, `left_out` counts who is not."""

    people: list[Profile] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    left_out: Counter[str] = field(default_factory=Counter)

    def take(self, user: Mapping[str, Any], team: str) -> None:
        """Take in Slack's record of a user."""
        if user.get("id") == SLACKBOT:
            return
        if user.get("deleted") and not user.get("is_bot"):
            self.gone.append(str(user["id"]))
            self.left_out["gone"] += 1
            return
        found = profile_of(user, team)
        if isinstance(found, Refused):
            self.left_out["guest" if found.person else "app"] += not user.get("deleted")
        else:
            self.people.append(found)

    def packed(self) -> str:
        """As the press carries it, see handlers.setup.people."""
        people = [
            {
                "id": each.user,
                "name": each.name,
                "email": each.email,
                "timezone": each.timezone,
                "title": each.title,
                "lead": each.lead,
            }
            for each in self.people
        ]
        found = {"people": people, "gone": self.gone, "left_out": dict(self.left_out)}
        return json.dumps(found, ensure_ascii=False)


class Crowds:
    """Asks through one client."""

    def __init__(
        self,
        client: AsyncWebClient,
        team: str,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        """Ask with the client's token; `team` is the one that has installed us."""
        self._client = client
        self._team = team if team.startswith("T") else ""
        self._sleep = sleep
        self._tasks: set[asyncio.Task[None]] = set()

    def later(
        self, hand_in: Callable[[dict[str, str]], Awaitable[None]], slow: Callable[[], None]
    ) -> None:
        """Ask for everybody, and hand in what was found, or that Slack was silent.

        `slow` is called where it takes longer than people wait without a word.
        """
        task = asyncio.create_task(self._gather(hand_in, slow))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _gather(
        self, hand_in: Callable[[dict[str, str]], Awaitable[None]], slow: Callable[[], None]
    ) -> None:
        waiting = asyncio.get_running_loop().call_later(PATIENCE, slow)
        try:
            values = {"people": (await self.everybody()).packed()}
        except SendError as error:
            log.warning("slack people not listed", error=str(error))
            values = {"problem": "silent"}
        finally:
            waiting.cancel()
        try:
            await hand_in(values)
        except StorageError as error:
            # The list of steps still says 'to do', and a second tap asks again.
            log.warning("slack people not kept", error=str(error))

    async def everybody(self) -> Crowd:
        """Everybody there. Raises SendError."""
        crowd, cursor = Crowd(), ""
        while True:
            answer = await self._page(cursor)
            for user in answer.get("members") or ():
                crowd.take(user, self._team)
            cursor = (answer.get("response_metadata") or {}).get("next_cursor") or ""
            if not cursor or len(crowd.people) >= MOST:
                return crowd

    async def _page(self, cursor: str) -> Mapping[str, Any]:
        """One page; a 429 is waited for as Slack says, what else fails is tried again."""
        for attempt in range(1, ATTEMPTS + 1):
            try:
                answer = await self._client.users_list(limit=PAGE, cursor=cursor or None)
            except FAILURES as error:
                failed = send_error(error)
                if failed.permanent or attempt == ATTEMPTS:
                    raise failed from error
                wait = 2.0**attempt if failed.retry_after is None else failed.retry_after
                await self._sleep(min(wait, LONGEST_WAIT))
            else:
                return answer.data if isinstance(answer.data, dict) else {}
        raise SendError("Slack did not list its people")

    async def inside(self, channel: str) -> str:
        """Whether we are in a channel: 'yes', 'no', or '' where Slack does not tell in time."""
        try:
            async with asyncio.timeout(1.5):
                await self._client.conversations_history(channel=channel, limit=1)
        except SlackApiError as error:
            return "no" if code(error) in OUTSIDE else ""
        except FAILURES:
            return ""
        return "yes"

    async def close(self) -> None:
        """Stop asking: who taps again is answered then."""
        tasks = list(self._tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


OUTSIDE = frozenset({"channel_not_found", "not_in_channel"})
__all__ = ["CHANNEL", "GATHER", "Crowd", "Crowds"]
