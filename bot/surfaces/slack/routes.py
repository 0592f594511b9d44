"""Slack's events over HTTP: one route, for Starlette. Bolt checks every signature.

https://docs.slack.dev/apis/events-api/using-http-request-urls
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from slack_bolt.adapter.asgi.async_handler import AsyncSlackRequestHandler
from slack_bolt.async_app import AsyncApp
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.types import Message, Receive, Scope, Send

PATH = "/slack/events"
# A view has 250 KB at most, and comes with the message it was opened from.
BODY_BYTES = 2 * 2**20


def slack_route(app: AsyncApp) -> Route:
    """The route for events and for taps alike: the request URL of both."""
    handler = AsyncSlackRequestHandler(app, path=PATH)
    return Route(PATH, endpoint=BodyLimit(handler), methods=["POST"])


class TooLarge(Exception):
    """The body is longer than anything that Slack sends."""


class BodyLimit:
    """Refuses large bodies before they are read: a signature is checked on the whole body."""

    def __init__(self, app: Callable[..., Awaitable[None]]) -> None:
        """Pass on what is not too large."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request, or answer 413."""
        taken = 0

        async def limited() -> Message:
            nonlocal taken
            message = await receive()
            taken += len(message.get("body", b""))
            if taken > BODY_BYTES:
                raise TooLarge
            return message

        try:
            await self._app(scope, limited, send)
        except TooLarge:
            await PlainTextResponse("Too large.", 413)(scope, receive, send)
