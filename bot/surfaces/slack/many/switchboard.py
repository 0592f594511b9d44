"""One address, or one websocket, for all workspaces: what comes in goes to its own Bolt app.

    event, tap, form, command --signature--> whose? --> the team's app --> its listeners
                                              |
                                              +--> app_uninstalled, tokens_revoked: the team leaves

In a channel that companies share, Slack names one installation in the event and the writer's team
beside it. Both hear it where both have Sayso; each takes up only what is meant for its own bot.
https://docs.slack.dev/apis/events-api/#authorizations
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping
from datetime import UTC, datetime
from http import HTTPStatus
from typing import Any

import structlog
from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncBoltRequest
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.response import BoltResponse
from slack_sdk.signature import SignatureVerifier
from slack_sdk.web.async_client import AsyncWebClient

from bot.surfaces.slack.many.keys import WrongKey
from bot.surfaces.slack.many.team import Team, keys_of
from bot.surfaces.slack.many.teams import Teams
from bot.surfaces.slack.redaction import quiet_logger
from storage.errors import StorageError

log = structlog.get_logger("sayso.slack")
NOT_HERE = "Sayso is not connected to this workspace. An admin can install it again."
LEAVING = ("app_uninstalled", "tokens_revoked")
Body = Mapping[str, Any]


class Switchboard(AsyncApp):
    """Bolt's app for all workspaces; each has an app of its own behind it."""

    def __init__(self, teams: Teams, signing_secret: str) -> None:
        """Hand on to the teams what Slack signed with this secret."""
        super().__init__(
            name="sayso",
            logger=quiet_logger("sayso.slack.bolt", logging.ERROR),
            client=AsyncWebClient(),
            authorize=_nobody,
            signing_secret=signing_secret,
            process_before_response=True,
            attaching_conversation_kwargs_enabled=False,
        )
        self._teams = teams
        self._verifier = SignatureVerifier(signing_secret) if signing_secret else None
        _listen(self, teams)

    async def async_dispatch(self, req: AsyncBoltRequest) -> BoltResponse:
        """Answer a request of Slack's: 200 only where what it tells is kept."""
        if not self._signed(req) or not _keys(req) or _event(req).get("type") in LEAVING:
            return await super().async_dispatch(req)
        try:
            team = await self._find(*_keys(req))
            writers = await self._find(*_writers_team(req))
        except (WrongKey, StorageError) as error:
            log.warning("slack event not acknowledged", error=str(error))
            return BoltResponse(status=HTTPStatus.INTERNAL_SERVER_ERROR)
        if writers is not None and writers is not team:
            answer = await _handed_to(writers, _copy(req))
            if team is None or answer.status != HTTPStatus.OK:
                return answer
        return await _handed_to(team, req)

    async def _find(self, *keys: str) -> Team | None:
        for key in keys:
            team = await self._teams.find(key)
            if team is not None:
                return team
        return None

    def _signed(self, req: AsyncBoltRequest) -> bool:
        """Whether Slack sent it; nobody else makes us look anything up."""
        if req.mode == "socket_mode" or self._verifier is None:
            return req.mode == "socket_mode"
        timestamp, signature = (
            next(iter(req.headers.get(name, [""])), "")
            for name in ("x-slack-request-timestamp", "x-slack-signature")
        )
        return timestamp.isdecimal() and self._verifier.is_valid(req.raw_body, timestamp, signature)


async def _nobody() -> AuthorizeResult:
    """What is not for one workspace is done without a token."""
    return AuthorizeResult(enterprise_id=None, team_id=None, bot_token="")


async def _handed_to(team: Team | None, req: AsyncBoltRequest) -> BoltResponse:
    if team is not None and team.app is not None:
        return await team.app.async_dispatch(req)
    return BoltResponse(status=HTTPStatus.OK, body=NOT_HERE if "command" in req.body else "")


def _event(req: AsyncBoltRequest) -> Body:
    event = req.body.get("event")
    return event if isinstance(event, Mapping) else {}


def _keys(req: AsyncBoltRequest) -> list[str]:
    """Whose it may be, the likeliest first: an organisation's, a team's."""
    context = req.context
    organisation = context.enterprise_id if context.is_enterprise_install else None
    return list(keys_of(organisation, context.team_id, context.enterprise_id))


def _writers_team(req: AsyncBoltRequest) -> list[str]:
    """In a channel that companies share, the team of who wrote."""
    if not req.body.get("is_ext_shared_channel"):
        return []
    event = _event(req)
    return list(keys_of(event.get("user_team"), event.get("source_team"), event.get("team")))


def _copy(req: AsyncBoltRequest) -> AsyncBoltRequest:
    """The same request anew: Bolt notes in it whom it was handed to."""
    body: Any = req.body if req.mode == "socket_mode" else req.raw_body
    return AsyncBoltRequest(body=body, query=req.query, headers=req.headers, mode=req.mode)


def _listen(app: AsyncApp, teams: Teams) -> None:
    @app.event("app_uninstalled")
    async def on_uninstalled(body: Body, ack: AsyncAck) -> None:
        await _leave(teams, body)
        await ack()

    @app.event("tokens_revoked")
    async def on_revoked(body: Body, ack: AsyncAck) -> None:
        tokens: Body = body["event"].get("tokens") or {}
        if tokens.get("bot"):
            await _leave(teams, body)
        await ack()

    @app.error
    async def on_error(error: Exception) -> BoltResponse:
        log.warning("slack event not acknowledged", error=f"{type(error).__name__}: {error}")
        return BoltResponse(status=HTTPStatus.INTERNAL_SERVER_ERROR)


async def _leave(teams: Teams, body: Body) -> None:
    """The installation that the event is about; an organisation's where the team has none."""
    at = datetime.fromtimestamp(float(body.get("event_time") or 0), UTC)
    for key in keys_of(body.get("team_id"), body.get("enterprise_id")):
        if await asyncio.to_thread(teams.store.whose, key) is not None:
            await teams.leave(key, at)
            return
