"""The Bot Connector: what is said in Teams is handed in there, at each conversation's own address.

One pool of connections, one token. Nothing is tried again by itself, except once with a new token
where the old one is refused: the outbox decides on another try, and must know of each.
https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-api-reference
"""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any, TypeAlias
from urllib.parse import quote

import aiohttp
from yarl import URL

from bot.surfaces.teams.auth.own_token import OwnToken

Json: TypeAlias = dict[str, Any]
API_SECONDS = 15.0
ROSTER_PAGE = 500
"""As many as Teams tells at once."""


class ConnectorError(Exception):
    """The Bot Connector did not do what was asked.

    `status` is 0 where no answer came; `code` is Microsoft's name for it; `retry_after` seconds
    where it says how long to wait.
    """

    def __init__(
        self, status: int, code: str, message: str = "", retry_after: float | None = None
    ) -> None:
        """Keep what was answered."""
        super().__init__(f"{status} {code}: {message}" if message else f"{status} {code}")
        self.status = status
        self.code = code
        self.retry_after = retry_after


@dataclass(frozen=True, slots=True)
class Channel:
    """A conversation: the address it is reached at, and the platform's id of it."""

    address: str
    conversation: str

    def url(self, *more: str) -> URL:
        """The address of something in the conversation."""
        return _url(self.address, "v3/conversations", self.conversation, *more)


class Connector:
    """Calls the Bot Connector. Raises ConnectorError, and NoToken where there is no token."""

    def __init__(self, session: aiohttp.ClientSession, token: OwnToken) -> None:
        """Call with the session's connections and this token; what needs none may share them."""
        self.session = session
        self._token = token

    async def post(self, to: Channel, activity: Json, reply_to: str | None = None) -> str:
        """Say something; the id of the message."""
        more = ("activities", reply_to) if reply_to else ("activities",)
        return _id(await self._call("POST", to.url(*more), activity))

    async def update(self, to: Channel, message: str, activity: Json) -> None:
        """Show the activity in place of the message."""
        await self._call("PUT", to.url("activities", message), {**activity, "id": message})

    async def delete(self, to: Channel, message: str) -> None:
        """Take the message away."""
        await self._call("DELETE", to.url("activities", message))

    async def member(self, of: Channel, user: str) -> Mapping[str, Any]:
        """What Teams tells of somebody in the conversation."""
        return await self._call("GET", of.url("members", user))

    async def roster(self, of: Channel, after: str = "") -> Mapping[str, Any]:
        """A page of those in the conversation, and in 'continuationToken' where the next begins."""
        page = {"pageSize": str(ROSTER_PAGE), **({"continuationToken": after} if after else {})}
        return await self._call("GET", of.url("pagedmembers").extend_query(page))

    async def team_channels(self, address: str, team: str) -> Mapping[str, Any]:
        """The channels of a team, in 'conversations'; the first of them has no name."""
        return await self._call("GET", _url(address, "v3/teams", team, "conversations"))

    async def open_direct(self, address: str, tenant: str, bot: str, user: str) -> str:
        """The direct conversation with a person, made where there is none; its id."""
        wanted: Json = {
            "isGroup": False,
            "bot": {"id": bot},
            "members": [{"id": user}],
            "tenantId": tenant,
            "channelData": {"tenant": {"id": tenant}},
        }
        return _id(await self._call("POST", _url(address, "v3/conversations"), wanted))

    async def _call(self, method: str, url: URL, body: Json | None = None) -> Mapping[str, Any]:
        token = await self._token.get()
        try:
            return await self._ask(method, url, body, token)
        except ConnectorError as error:
            if error.status != 401 or not token:
                raise
        self._token.forget(token)
        return await self._ask(method, url, body, await self._token.get())

    async def _ask(self, method: str, url: URL, body: Json | None, token: str) -> Mapping[str, Any]:
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        try:
            async with self.session.request(method, url, json=body, headers=headers) as answer:
                told = await _told(answer)
                if answer.status >= 300:
                    raise _error(answer, told)
                return told
        except (aiohttp.ClientError, OSError, TimeoutError) as error:
            raise ConnectorError(0, type(error).__name__) from error


@asynccontextmanager
async def api_session() -> AsyncIterator[aiohttp.ClientSession]:
    """Connections to Microsoft, pooled for all conversations."""
    limit = aiohttp.ClientTimeout(total=API_SECONDS)
    async with aiohttp.ClientSession(
        timeout=limit, trust_env=True, json_serialize=_compact
    ) as session:
        yield session


def _compact(value: object) -> str:
    """JSON as `cards.fit` counts it: escaped, a letter of another script takes six bytes."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _url(address: str, *parts: str) -> URL:
    first, *ids = parts
    path = "/".join([first, *(quote(each, safe="") for each in ids)])
    return URL(f"{address.rstrip('/')}/{path}", encoded=True)


async def _told(answer: aiohttp.ClientResponse) -> Mapping[str, Any]:
    try:
        found = await answer.json(content_type=None)
    except ValueError:
        return {}
    return found if isinstance(found, Mapping) else {}


def _id(told: Mapping[str, Any]) -> str:
    # Where Teams has taken a message without naming it, nothing can stand in its place later.
    return str(told.get("id") or "")


def _error(answer: aiohttp.ClientResponse, told: Mapping[str, Any]) -> ConnectorError:
    found = told.get("error")
    error: Mapping[str, Any] = found if isinstance(found, Mapping) else {}
    code = str(error.get("code") or answer.reason or "")
    message = str(error.get("message") or "")[:200]
    return ConnectorError(answer.status, code, message, _wait(answer.headers.get("Retry-After")))


def _wait(told: str | None) -> float | None:
    try:
        return max(float(told), 0.0) if told else None
    except ValueError:
        return None
