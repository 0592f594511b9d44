"""Files that people share: what Slack knows of them, and what is in them.

A file's address takes the bot token; so only addresses of Slack's own are asked, never those of
files that are kept elsewhere. https://docs.slack.dev/messaging/working-with-files
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any
from urllib.parse import urlsplit

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.surfaces.slack.errors import FAILURES, code
from bot.surfaces.slack.people import LookupFailed

# Slack wants its answer within 3 s; a file that takes longer is tried again afterwards.
FETCH_SECONDS = 2.5
SLACK = ".slack.com"
GONE = frozenset({"access_denied", "file_deleted", "file_not_found", "missing_scope"})


class Unreadable(Exception):
    """The file is gone, kept elsewhere, or not for us to read: trying again cannot help."""


class Files:
    """Asks and fetches through one client."""

    def __init__(self, client: AsyncWebClient) -> None:
        """Use the client's token and its connections."""
        self._client = client

    async def info(self, file_id: str) -> Mapping[str, Any]:
        """Slack's record of a file. Raises LookupFailed and Unreadable."""
        try:
            async with asyncio.timeout(FETCH_SECONDS):
                answer = await self._client.files_info(file=file_id)
        except SlackApiError as error:
            if code(error) in GONE:
                raise Unreadable(code(error)) from error
            raise LookupFailed(code(error)) from error
        except FAILURES as error:
            raise LookupFailed(code(error)) from error
        found: Mapping[str, Any] = answer["file"]
        return found

    async def content(self, url: str, most: int) -> bytes | None:
        """What is in a file; None for more than `most` bytes. Raises LookupFailed, Unreadable."""
        if not self._is_slacks(url):
            raise Unreadable("it is not kept by Slack")
        headers = {"Authorization": f"Bearer {self._client.token}"}
        try:
            async with asyncio.timeout(FETCH_SECONDS):
                return await self._read(url, headers, most)
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            raise LookupFailed(type(error).__name__) from error

    async def _read(self, url: str, headers: Mapping[str, str], most: int) -> bytes | None:
        session = self._client.session
        if session is None:
            raise LookupFailed("not connected")
        async with session.get(url, headers=headers) as answer:
            if answer.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
                raise LookupFailed(f"status {answer.status}")
            # Without the scope Slack sends its sign-in page instead, with status 200.
            if answer.status != HTTPStatus.OK or answer.content_type == "text/html":
                raise Unreadable(f"status {answer.status}")
            found = await answer.content.read(most + 1)
            while len(found) <= most and (more := await answer.content.read(most + 1)):
                found += more
            return found if len(found) <= most else None

    def _is_slacks(self, url: str) -> bool:
        host, own = urlsplit(url).netloc, urlsplit(self._client.base_url).netloc
        return host == own or (url.startswith("https://") and host.endswith(SLACK))
