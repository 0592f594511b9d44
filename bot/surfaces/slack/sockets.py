"""Socket Mode: Slack's events over a websocket that we open, so no public address is needed.

https://docs.slack.dev/apis/events-api/using-socket-mode
"""

from __future__ import annotations

import asyncio
import logging
from types import TracebackType
from typing import Self

import structlog
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.socket_mode.aiohttp import SocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest
from slack_sdk.web.async_client import AsyncWebClient

from bot.surfaces.slack.errors import FAILURES
from bot.surfaces.slack.installed import fault
from bot.surfaces.slack.redaction import quiet_logger

log = structlog.get_logger("sayso.slack")
PING_SECONDS = 10.0
# Slack takes no acknowledgement after 3 s, so there is no use in waiting longer at the end.
LAST_SECONDS = 3.0


class _Handler(AsyncSocketModeHandler):
    """Bolt's handler, which also knows what is still being dealt with."""

    def __init__(self, app: AsyncApp, token: str, client: AsyncWebClient, ping: float) -> None:
        logger = quiet_logger("sayso.slack.socket", logging.WARNING)
        super().__init__(app, token, logger=logger, web_client=client, ping_interval=ping)
        self.busy: set[asyncio.Task[None] | None] = set()
        self.closing = False

    async def handle(  # type: ignore[override]
        self, client: SocketModeClient, req: SocketModeRequest
    ) -> None:
        if self.closing:
            return  # not acknowledged: Slack delivers it to the next connection
        task = asyncio.current_task()
        self.busy.add(task)
        try:
            await super().handle(client, req)
        finally:
            self.busy.discard(task)


class Socket:
    """The open connection, as an async context manager."""

    def __init__(
        self,
        app: AsyncApp,
        token: str,
        client: AsyncWebClient,
        ping_seconds: float = PING_SECONDS,
    ) -> None:
        """Connect with the app-level token; the client tells where Slack is."""
        self._app = app
        self._token = token
        self._client = client
        self._ping = ping_seconds
        self._handler: _Handler | None = None

    async def __aenter__(self) -> Self:
        self._handler = _Handler(self._app, self._token, self._client, self._ping)
        try:
            await self._handler.connect_async()  # type: ignore[no-untyped-call]
        except FAILURES as error:
            await self._handler.close_async()  # type: ignore[no-untyped-call]
            raise fault("SLACK_APP_TOKEN", error) from None
        log.info("slack connected", mode="socket")
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if self._handler is None:
            return
        self._handler.closing = True
        busy = [task for task in self._handler.busy if task is not None]
        if busy:
            await asyncio.wait(busy, timeout=LAST_SECONDS)
        await self._handler.close_async()  # type: ignore[no-untyped-call]
