"""Server-sent events: what changed, rendered for the person who follows."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from bot.surfaces.web import rendering
from bot.surfaces.web.hub import Changed
from bot.surfaces.web.people import Person, conversation_at
from bot.surfaces.web.playground import Playground

# Proxies and browsers drop a connection on which nothing comes for about a minute.
PATIENCE = 15.0
HEADERS = {"cache-control": "no-store", "x-accel-buffering": "no"}


def routes(playground: Playground) -> list[Route]:
    """The stream of one person."""

    async def events(request: Request) -> Response:
        me = await playground.person(request)
        # A browser that lost the connection names the last event it got, by the standard's header.
        since = request.headers.get("last-event-id") or request.query_params.get("since", "")
        stream = follow(playground, me, since)
        return StreamingResponse(stream, media_type="text/event-stream", headers=HEADERS)

    return [Route("/as/{person}/events", events)]


async def follow(
    playground: Playground, me: Person, since: str, *, patience: float = PATIENCE
) -> AsyncIterator[str]:
    """The events after `since` that concern `me`, as the lines of an event stream."""
    yield "retry: 1000\n\n"
    async for changed in playground.hub.follow(since, patience=patience):
        if changed is None:
            yield ": still here\n\n"
            continue
        facts = await _facts(playground, me, changed)
        if facts is not None:
            yield f"id: {changed.mark}\nevent: {changed.what}\ndata: {json.dumps(facts)}\n\n"


async def _facts(playground: Playground, me: Person, changed: Changed) -> dict[str, str] | None:
    """What the page is told; None where it is not meant for this person."""
    match changed.what:
        case "clock":
            return {"now": playground.now().isoformat()}
        case "message":
            return await _message(playground, me, changed)
        case "home":
            return {} if changed.only_for == me.id else None
        case _:
            return {}


async def _message(playground: Playground, me: Person, changed: Changed) -> dict[str, str] | None:
    where = conversation_at(changed.place)
    if where is None or where.place(me).id != changed.place:
        return None
    if changed.only_for not in {None, me.id}:
        return None
    entry = await run_in_threadpool(playground.room.entry, me, where, changed.message)
    if entry is None:
        return None
    return {
        "conversation": where.slug,
        "author": entry.author.id if entry.author else "sayso",
        "summary": entry.summary,
        "html": rendering.message(me, entry),
    }
