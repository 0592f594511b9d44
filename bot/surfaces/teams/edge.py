"""`POST /api/messages`: where Teams reaches us. Nothing is looked at before its token is checked.

    400  no activity         403  not for this app, or from a tenant that is not let in
    401  no token that holds 413  larger than anything that Teams sends
    503  Microsoft cannot be asked for its keys, or who somebody is: Teams may try again

An error on the way leaves the activity unacknowledged. What Teams or the database could not be
asked for is tried again here too: Teams itself seldom delivers a second time.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import partial
from typing import Any

import structlog
from botbuilder.core import Bot
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.surfaces.teams.adapter import TeamsAdapter, Unreadable
from bot.surfaces.teams.auth.checking import Checker
from bot.surfaces.teams.auth.refused import Refused
from bot.surfaces.teams.waiting import FAILURES, Waiting

log = structlog.get_logger("sayso.teams")
PATH = "/api/messages"
# A message has 100 KB at most, and a sent form comes with what it holds.
BODY_BYTES = 512 * 1024
PATIENT = frozenset(
    {"message", "messageUpdate", "messageDelete", "conversationUpdate", "installationUpdate"}
)
"""Nobody looks at a screen until these are answered."""


def teams_route(
    adapter: TeamsAdapter, bot: Bot, checker: Checker, waiting: Waiting | None = None
) -> Route:
    """The route for all that Teams tells; what cannot be kept yet goes on `waiting`."""

    async def messages(request: Request) -> Response:
        body = await _body(request)
        if body is None:
            return _refusal(413, "Too large.")
        activity = _read(body)
        if activity is None:
            return _refusal(400, "That is no activity.")
        try:
            await checker.check(request.headers.get("authorization", ""), activity)
            answer = await adapter.process(activity, bot)
        except Refused as refused:
            log.warning("teams request refused", status=refused.status, reason=str(refused))
            return _refusal(refused.status, "This is for Microsoft Teams.")
        except FAILURES as failed:
            log.warning("teams activity not kept yet", reason=str(failed))
            if waiting is not None and activity["type"] in PATIENT:
                waiting.keep(_named(activity), partial(adapter.process, activity, bot))
            return _refusal(503, "Please try again.")
        except Unreadable as unreadable:
            log.warning("teams activity unreadable", reason=str(unreadable))
            return _refusal(400, "That is no activity.")
        if answer.body is None:
            return Response(status_code=answer.status)
        return JSONResponse(dict(answer.body), answer.status)

    return Route(PATH, messages, methods=["POST"])


async def _body(request: Request) -> bytes | None:
    """The body; None where it is too large, which is found out before it is all read."""
    taken = bytearray()
    async for part in request.stream():
        taken += part
        if len(taken) > BODY_BYTES:
            return None
    return bytes(taken)


def _read(body: bytes) -> Mapping[str, Any] | None:
    try:
        found = json.loads(body)
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) and isinstance(found.get("type"), str) else None


def _named(activity: Mapping[str, Any]) -> str:
    """The same for what is delivered again."""
    conversation = activity.get("conversation")
    place = conversation.get("id") if isinstance(conversation, Mapping) else None
    told = (activity["type"], place, activity.get("id"), activity.get("timestamp"))
    return " ".join(str(each) for each in told)


def _refusal(status: int, said: str) -> Response:
    return JSONResponse({"error": said}, status)
