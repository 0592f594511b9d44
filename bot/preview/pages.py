"""The pages: a conversation, or somebody's Home tab, as Slack shows it."""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route

from bot.preview import showing
from bot.surfaces.web.people import CONVERSATIONS, DIRECT, Conversation, Person
from bot.surfaces.web.playground import Playground, conversation

FRESH = {"cache-control": "no-store"}
HOME = "home"


def routes(playground: Playground) -> list[Route]:
    """The routes that only read."""
    pages = Pages(playground)
    return [
        Route("/slack/{person}/home", pages.home),
        Route("/slack/{person}/home/parts", pages.home_parts),
        Route("/slack/{person}/{conversation}", pages.page),
        Route("/slack/{person}/{conversation}/parts", pages.parts),
    ]


class Pages:
    """Endpoints that answer with HTML, or with HTML inside JSON for a part of the page."""

    def __init__(self, playground: Playground) -> None:
        """Answer from this playground."""
        self._playground = playground

    async def page(self, request: Request) -> Response:
        """A conversation."""
        me, where = await self._playground.person(request), conversation(request)
        return await self._whole(me, where, await self._messages(me, where))

    async def home(self, request: Request) -> Response:
        """A Home tab."""
        me = await self._playground.person(request)
        return await self._whole(me, DIRECT, await self._home(me), tab=HOME)

    async def parts(self, request: Request) -> Response:
        """The messages alone."""
        me, where = await self._playground.person(request), conversation(request)
        return JSONResponse({"html": await self._messages(me, where)}, headers=FRESH)

    async def home_parts(self, request: Request) -> Response:
        """The blocks of the Home tab alone."""
        me = await self._playground.person(request)
        return JSONResponse({"html": await self._home(me)}, headers=FRESH)

    async def _messages(self, me: Person, where: Conversation) -> str:
        found = await run_in_threadpool(self._playground.room.messages, me, where)
        return await run_in_threadpool(showing.messages_html, me, where, found)

    async def _home(self, me: Person) -> str:
        room, now = self._playground.room, self._playground.now()
        return await run_in_threadpool(showing.home_html, room, me, now)

    async def _whole(
        self, me: Person, where: Conversation, html: str, tab: str = "messages"
    ) -> Response:
        facts = {
            "me": me,
            "people": await self._playground.people(),
            "conversation": where,
            "conversations": CONVERSATIONS,
            "here": HOME if tab == HOME else where.slug,
            "tab": tab,
            "html": html,
            "since": self._playground.hub.mark(),
        }
        whole = await run_in_threadpool(lambda: showing.page_html(**facts))
        return HTMLResponse(whole, headers=FRESH)
