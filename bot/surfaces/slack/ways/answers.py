"""Where answers for one person's eyes go: to the address that Slack gave with a command or a tap.

It works in conversations that we are not in, five times within 30 minutes; after that, and in
another process, the answer is an ephemeral message or, where we may not write, a direct one.
https://docs.slack.dev/interactivity/handling-user-interaction/#message_responses
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus
from time import monotonic

from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.webhook.async_client import AsyncWebhookClient

from bot.surfaces.slack.blocks.markup import Json
from bot.surfaces.slack.errors import FAILURES

USES = 5
# Of 30 minutes, to be on the safe side.
SECONDS = 29 * 60.0
_KEPT = 4096


@dataclass(slots=True)
class _Address:
    url: str
    until: float
    uses: int = USES


class Answers:
    """The addresses of one workspace, by conversation and person."""

    def __init__(self, client: AsyncWebClient, seconds: Callable[[], float] = monotonic) -> None:
        """Answer over the client's connections; take the time from `seconds`."""
        self._client = client
        self._seconds = seconds
        self._addresses: dict[tuple[str, str], _Address] = {}

    def keep(self, channel: str, user: str, url: str) -> None:
        """What is to be said to this person there goes to this address."""
        if not url:
            return
        self._addresses.pop((channel, user), None)
        self._addresses[channel, user] = _Address(url, self._seconds() + SECONDS)
        if len(self._addresses) > _KEPT:
            del self._addresses[next(iter(self._addresses))]

    async def give(self, channel: str, user: str, body: Json, *, instead: bool = False) -> bool:
        """Say it, `instead` of what was tapped; False where there is no address that takes it."""
        address = self._addresses.get((channel, user))
        if address is None or address.uses < 1 or address.until < self._seconds():
            self._addresses.pop((channel, user), None)
            return False
        address.uses -= 1
        return await self.send(address.url, body, instead=instead)

    async def send(self, url: str, body: Json, *, instead: bool = False) -> bool:
        """Say it at this address; False where it was not taken."""
        shown: Json = {key: body[key] for key in ("text", "blocks") if key in body}
        hook = AsyncWebhookClient(url, session=self._client.session, retry_handlers=[])
        try:
            answer = await hook.send_dict(
                {"response_type": "ephemeral", "replace_original": instead, **shown}
            )
        except FAILURES:
            return False
        return answer.status_code == HTTPStatus.OK
