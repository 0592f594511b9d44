"""Bolt's app with our listeners. It acknowledges only what a listener has kept for good.

`process_before_response`: Bolt otherwise acknowledges events before a listener ran, and a crash in
between would lose the message. https://docs.slack.dev/tools/bolt-python/concepts/lazy-listeners
"""

from __future__ import annotations

import logging
import re
from collections.abc import Mapping
from typing import Any

import structlog
from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.response import BoltResponse
from slack_sdk.web.async_client import AsyncWebClient

from bot.surfaces.slack.installed import Installed
from bot.surfaces.slack.listeners import Listeners
from bot.surfaces.slack.modal import CALLBACK
from bot.surfaces.slack.redaction import quiet_logger
from bot.surfaces.slack.ways.listening import listen

log = structlog.get_logger("sayso.slack")
_ANY = re.compile(".*", re.DOTALL)
Body = Mapping[str, Any]


def bolt_app(
    listeners: Listeners, client: AsyncWebClient, installed: Installed, signing_secret: str
) -> AsyncApp:
    """The app; requests over HTTP must be signed with `signing_secret`."""

    async def authorize() -> AuthorizeResult:
        # Known since the start: asking again could fail, and Bolt would acknowledge that.
        return AuthorizeResult(
            enterprise_id=None,
            team_id=installed.team,
            bot_user_id=installed.bot_user,
            bot_id=installed.bot_id,
            bot_token=client.token,
        )

    app = AsyncApp(
        name="sayso",
        logger=quiet_logger("sayso.slack.bolt", logging.ERROR),
        client=AsyncWebClient(base_url=client.base_url, timeout=client.timeout),
        authorize=authorize,
        signing_secret=signing_secret,
        process_before_response=True,
        attaching_conversation_kwargs_enabled=False,
    )
    listen(app, listeners.ways)
    _listen(app, listeners)
    return app


def _listen(app: AsyncApp, listeners: Listeners) -> None:
    @app.event("message")
    @app.event("app_mention")
    async def on_message(body: Body, ack: AsyncAck) -> None:
        await listeners.message(body)
        await ack()

    @app.event("user_change")
    async def on_user(body: Body, ack: AsyncAck) -> None:
        await listeners.user(body)
        await ack()

    @app.event("app_home_opened")
    async def on_home(body: Body, ack: AsyncAck) -> None:
        await listeners.home(body)
        await ack()

    @app.event(_ANY)
    async def on_other_event(ack: AsyncAck) -> None:
        await ack()

    @app.action(_ANY)
    async def on_action(body: Body, ack: AsyncAck) -> None:
        await listeners.action(body)
        await ack()

    @app.view(CALLBACK)
    async def on_submission(body: Body, ack: AsyncAck) -> None:
        await ack(**await listeners.submission(body))

    @app.error
    async def on_error(error: Exception) -> BoltResponse:
        log.warning("slack event not acknowledged", error=f"{type(error).__name__}: {error}")
        return BoltResponse(status=500)
