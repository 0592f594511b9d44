"""What is in a file that somebody sent.

Its address lets in whoever knows it, so it takes no token, and only addresses of Microsoft's own
are asked: nobody gets us to call a machine of theirs, or one beside us.
https://learn.microsoft.com/microsoftteams/platform/bots/how-to/bots-filesv4
"""

from __future__ import annotations

import asyncio
from http import HTTPStatus
from urllib.parse import urljoin, urlsplit

import aiohttp

from bot import dropped
from bot.surfaces.teams.incoming.files import File
from bot.surfaces.teams.people import LookupFailed

FETCH_SECONDS = 8.0
"""Teams waits 15 s for us."""
HOPS = 3
"""So often an address may send us on to another."""
SENT_ON = frozenset({301, 302, 303, 307, 308})
HOMES = (
    ".sharepoint.com",
    ".sharepoint-df.com",
    ".sharepoint.us",
    ".sharepoint.cn",
    ".sharepoint-mil.us",
    ".svc.ms",
)
"""Where OneDrive and SharePoint hand files out, also in clouds of states."""


class Unreadable(Exception):
    """The file is gone or kept elsewhere: trying again cannot help."""


class Files:
    """Fetches through one pool of connections."""

    def __init__(self, session: aiohttp.ClientSession) -> None:
        """Use the session's connections."""
        self._session = session

    async def values(self, file: File, address: str, *, may: bool) -> dict[str, str]:
        """What the press brings: the name, and the content or why there is none.

        Only for who `may` import it is fetched; `address` is where Teams takes our answers. Raises
        LookupFailed.
        """
        name = file.name or "your file"
        if not may:
            return dropped.values_without(name)
        if not dropped.is_read(kind_of(file)):
            return dropped.values_without(name, "format")
        try:
            content = await self._content(file.url, address, dropped.MOST_BYTES)
        except Unreadable:
            return dropped.values_without(name, "unreadable")
        return dropped.values_with(name, content)

    async def _content(self, url: str, address: str, most: int) -> bytes | None:
        """What is in it; None for more than `most` bytes."""
        try:
            async with asyncio.timeout(FETCH_SECONDS):
                return await self._read(url, address, most, HOPS)
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            raise LookupFailed(type(error).__name__) from error

    async def _read(self, url: str, address: str, most: int, hops: int) -> bytes | None:
        if not is_microsofts(url, address):
            raise Unreadable("it is not kept by Microsoft")
        async with self._session.get(url, allow_redirects=False) as answer:
            if answer.status in SENT_ON and hops:
                onward = urljoin(url, answer.headers.get("Location", ""))
                return await self._read(onward, address, most, hops - 1)
            if answer.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
                raise LookupFailed(f"status {answer.status}")
            if answer.status != HTTPStatus.OK:
                raise Unreadable(f"status {answer.status}")
            found = await answer.content.read(most + 1)
            while len(found) <= most and (more := await answer.content.read(most + 1)):
                found += more
            return found if len(found) <= most else None


def is_microsofts(url: str, address: str) -> bool:
    """Whether the file is kept by Microsoft, or where our own answers go."""
    try:
        parts, own = urlsplit(url), urlsplit(address)
        known = parts.netloc == own.netloc and parts.scheme == own.scheme
    except ValueError:
        return False
    host = (parts.hostname or "").casefold()
    return known or (parts.scheme == "https" and host.endswith(HOMES))


def sheet_of(files: tuple[File, ...]) -> File | None:
    """The first file that may hold records or the process, readable or not."""
    return next((file for file in files if dropped.may_hold(kind_of(file))), None)


def kind_of(file: File) -> str:
    """The file's kind, by its name or by what Teams says of it."""
    return dropped.kind_of(file.name) or f".{file.kind}"
