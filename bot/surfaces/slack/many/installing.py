"""The way in for a new workspace, over HTTP.

    /slack/install         what Sayso is, and a link on
    /slack/start           remembers the browser, and goes to Slack
    /slack/oauth_redirect  where Slack sends people back to, with a code or a refusal

The state that goes to Slack and comes back is good once, for ten minutes, and in the browser that
holds it in a cookie: else somebody could be led to finish another person's install.
"""

from __future__ import annotations

import asyncio
import hmac
from urllib.parse import quote, urlencode

import structlog
from slack_sdk.errors import SlackApiError
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from bot.surfaces.slack.errors import FAILURES, code
from bot.surfaces.slack.many import pages
from bot.surfaces.slack.many.granting import App, Granting, NotGranted
from bot.surfaces.slack.many.refusals import NOT_BEGUN, OF_THE_USER, UNREACHABLE, sentence
from bot.surfaces.slack.many.store import STATE_SECONDS, StateStore
from bot.surfaces.slack.scopes import SCOPES

log = structlog.get_logger("sayso.slack")
INSTALL, START, REDIRECT = "/slack/install", "/slack/start", "/slack/oauth_redirect"
COOKIE = "sayso-install"
OPEN_SLACK = "https://slack.com/app_redirect"


class Installing:
    """Serves the three pages."""

    def __init__(self, app: App, granting: Granting, states: StateStore, slack_url: str) -> None:
        """Install the app; `slack_url` is where Slack is, as 'https://slack.com/'."""
        self._app = app
        self._granting = granting
        self._states = states
        self._slack_url = slack_url

    def routes(self) -> list[BaseRoute]:
        """The routes to serve."""
        return [
            Route(INSTALL, self._install),
            Route(START, self._start),
            Route(REDIRECT, self._redirected),
        ]

    async def _install(self, _request: Request) -> Response:
        return pages.invitation(START).response()

    async def _start(self, request: Request) -> Response:
        state = await asyncio.to_thread(self._states.issue)
        asked = {
            "client_id": self._app.client_id,
            "scope": ",".join(SCOPES),
            "redirect_uri": self._app.redirect_uri,
            "state": state,
        }
        team = request.query_params.get("team")
        if team:
            asked["team"] = team
        response = RedirectResponse(f"{self._slack_url}oauth/v2/authorize?{urlencode(asked)}", 302)
        response.headers["Cache-Control"] = "no-store"
        response.set_cookie(
            COOKIE,
            state,
            max_age=STATE_SECONDS,
            path=REDIRECT,
            secure=self._app.redirect_uri.startswith("https:"),
            httponly=True,
            samesite="lax",
        )
        return response

    async def _redirected(self, request: Request) -> Response:
        page = await self._outcome(request)
        response = page.response()
        response.delete_cookie(COOKIE, path=REDIRECT)
        return response

    async def _outcome(self, request: Request) -> pages.Page:
        if not await self._begun_here(request):
            return pages.failed(NOT_BEGUN, START, 400)
        refused = request.query_params.get("error")
        if refused:
            return pages.failed(sentence(refused), START, 200)
        try:
            whose, app_id = await self._granting.grant(request.query_params.get("code", ""))
        except NotGranted as failure:
            return pages.failed(str(failure), START, 502)
        except FAILURES as error:
            return _failed(error)
        team = f"&team={quote(whose.key)}"
        return pages.installed(whose.name, f"{OPEN_SLACK}?app={quote(app_id)}{team}")

    async def _begun_here(self, request: Request) -> bool:
        """Whether this browser began the install, a moment ago, and has not finished it yet."""
        state = request.query_params.get("state", "")
        held = request.cookies.get(COOKIE, "")
        if not state or not hmac.compare_digest(state.encode(), held.encode()):
            return False
        return await asyncio.to_thread(self._states.consume, state)


def _failed(error: BaseException) -> pages.Page:
    name = code(error)
    log.warning("slack install failed", error=name)
    if not isinstance(error, SlackApiError):
        return pages.failed(UNREACHABLE, START, 502)
    return pages.failed(sentence(name), START, 400 if name in OF_THE_USER else 502)
