"""The page and its parts: messages, one message, the board."""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from bot.surfaces.web import rendering
from bot.surfaces.web.asking import LONGEST
from bot.surfaces.web.ideas import for_person
from bot.surfaces.web.people import CONVERSATIONS, DIRECT
from bot.surfaces.web.playground import NOBODY, Playground, conversation
from storage.errors import WrongValue

NO_POINT = "There are no messages before that."
FRESH = {"cache-control": "no-store"}


def routes(playground: Playground) -> list[Route]:
    """The routes that only read."""
    pages = Pages(playground)
    here = "/as/{person}/{conversation}"
    return [
        Route("/", pages.door),
        Route("/as/{person}", pages.own_door),
        Route("/as/{person}/board", pages.board),
        Route("/as/{person}/clock", pages.winds),
        Route(here, pages.page),
        Route(f"{here}/messages", pages.messages),
        Route(f"{here}/messages/{{message}}", pages.message),
    ]


class Pages:
    """Endpoints that answer with HTML, or with HTML inside JSON for a part of the page."""

    def __init__(self, playground: Playground) -> None:
        """Answer from this playground."""
        self._playground = playground

    async def door(self, _request: Request) -> Response:
        """Send to the first person's own conversation."""
        people = await self._playground.people()
        if not people:
            raise HTTPException(404, NOBODY)
        return RedirectResponse(f"/as/{people[0].id}/{DIRECT.slug}", 303)

    async def own_door(self, request: Request) -> Response:
        """Send to the person's own conversation."""
        me = await self._playground.person(request)
        return RedirectResponse(f"/as/{me.id}/{DIRECT.slug}", 303)

    async def page(self, request: Request) -> Response:
        """The page as one person sees one conversation."""
        me, place = await self._playground.person(request), conversation(request)
        # Taken before reading, so that nothing falls between the page and its stream.
        since = self._playground.hub.mark()
        room = self._playground.room
        found = await run_in_threadpool(room.messages, me, place)
        now = self._playground.now()
        html = await run_in_threadpool(
            rendering.page,
            me=me,
            people=await self._playground.people(),
            conversation=place,
            conversations=CONVERSATIONS,
            entries=found.entries,
            more=found.more,
            board=await run_in_threadpool(room.board, me, now),
            now=now,
            since=since,
            winds=await run_in_threadpool(room.winds, me, now),
            suggestions=for_person(
                self._playground.suggestions, leads=me.leads, shared=place.shared
            ),
            limit=LONGEST,
            previews=self._playground.previews,
        )
        return HTMLResponse(html, headers=FRESH)

    async def winds(self, request: Request) -> Response:
        """Where the clock may be wound to now."""
        me = await self._playground.person(request)
        now = self._playground.now()
        found = await run_in_threadpool(self._playground.room.winds, me, now)
        return JSONResponse({"html": rendering.winds(found)}, headers=FRESH)

    async def messages(self, request: Request) -> Response:
        """The newest messages, or those before `?before=`."""
        me, place = await self._playground.person(request), conversation(request)
        before = request.query_params.get("before")
        try:
            found = await run_in_threadpool(self._playground.room.messages, me, place, before)
        except WrongValue as error:
            raise HTTPException(400, NO_POINT) from error
        html = rendering.messages(
            me=me,
            conversation=place,
            entries=found.entries,
            more=found.more,
            suggestions=self._playground.suggestions,
        )
        return JSONResponse({"html": html}, headers=FRESH)

    async def message(self, request: Request) -> Response:
        """One message, with its thread."""
        me, place = await self._playground.person(request), conversation(request)
        room = self._playground.room
        found = await run_in_threadpool(room.entry, me, place, request.path_params["message"])
        if found is None:
            raise HTTPException(404, "That message is not here.")
        return JSONResponse({"html": rendering.message(me, found)}, headers=FRESH)

    async def board(self, request: Request) -> Response:
        """The board; `?scope=` is 'mine' or 'team'."""
        me = await self._playground.person(request)
        scope = request.query_params.get("scope") or None
        now = self._playground.now()
        found = await run_in_threadpool(self._playground.room.board, me, now, scope)
        return JSONResponse({"html": rendering.board(found)}, headers=FRESH)
