"""Slack's events over HTTP: one route, for Starlette. Bolt checks every signature.

https://docs.slack.dev/apis/events-api/using-http-request-urls
"""

from __future__ import annotations

from slack_bolt.adapter.asgi.async_handler import AsyncSlackRequestHandler
from slack_bolt.async_app import AsyncApp
from starlette.routing import Route

PATH = "/slack/events"


def slack_route(app: AsyncApp) -> Route:
    """The route for events and for taps alike: the request URL of both."""
    return Route(PATH, endpoint=AsyncSlackRequestHandler(app, path=PATH), methods=["POST"])
