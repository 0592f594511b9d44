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
        self._watch: asyncio.Task[None] | None = None

    async def __aenter__(self) -> Self:
        try:
            # Slack's client would try a wrong token for ever.
            answer = await self._client.apps_connections_open(app_token=self._token)
        except FAILURES as error:
            raise fault("SLACK_APP_TOKEN", error) from None
        self._handler = _Handler(self._app, self._token, self._client, self._ping)
        self._handler.client.wss_uri = str(answer["url"])
        self._watch = asyncio.create_task(self._watch_over(self._handler.client))
        try:
            await self._handler.connect_async()  # type: ignore[no-untyped-call]
            log.info("slack connected", mode="socket")
        except BaseException:
            await self._close()
            raise
        return self

    async def _watch_over(self, client: SocketModeClient) -> None:
        """Let Slack's client ask for a new address while it is not connected.

        An address is good once and for 30 s; the client would try the same one for ever.
        """
        while True:
            await asyncio.sleep(self._ping)
            if not self.connected:
                log.warning("slack not connected", mode="socket")
                client.wss_uri = None

    @property
    def connected(self) -> bool:
        """Whether the websocket is open."""
        session = self._handler.client.current_session if self._handler else None
        return session is not None and not session.closed

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        await self._close()

    async def _close(self) -> None:
        if self._handler is None or self._watch is None:
            return
        self._watch.cancel()
        self._handler.closing = True
        busy = [task for task in self._handler.busy if task is not None]
        if busy:
            await asyncio.wait(busy, timeout=LAST_SECONDS)
        await self._handler.close_async()  # type: ignore[no-untyped-call]
