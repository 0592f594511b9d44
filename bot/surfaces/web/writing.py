"""What people do: write, change, delete, tap, wind the clock."""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.surfaces.web import rendering
from bot.surfaces.web.asking import (
    Rewritten,
    Said,
    Tapped,
    Withdrawn,
    Wound,
    asked,
    checked_id,
    checked_text,
)
from bot.surfaces.web.entries import Entry, is_mentioned, without_mention
from bot.surfaces.web.people import Conversation, Person
from bot.surfaces.web.playground import Playground, conversation
from handlers.heard import Heard, Press, Turn
from handlers.reply import Form, FormErrors

NOT_YOURS = "You can only change messages that you wrote yourself."
NOT_HERE = "That message is not here any more."
UNKNOWN_TIME = "The clock cannot be wound to that."


def routes(playground: Playground) -> list[Route]:
    """The routes that change something."""
    writing = Writing(playground)
    here = "/as/{person}/{conversation}"
    return [
        Route("/as/{person}/clock", writing.wind, methods=["POST"]),
        Route(f"{here}/messages", writing.say, methods=["POST"]),
        Route(f"{here}/messages/{{message}}", writing.rewrite, methods=["PUT"]),
        Route(f"{here}/messages/{{message}}", writing.withdraw, methods=["DELETE"]),
        Route(f"{here}/press", writing.press, methods=["POST"]),
    ]


class Writing:
    """Endpoints that hand in to the intake and tell the open pages."""

    def __init__(self, playground: Playground) -> None:
        """Hand in to this playground's intake."""
        self._playground = playground

    async def say(self, request: Request) -> Response:
        """Keep a new message; for Sayso if it is meant for it, else for the people alone."""
        me, where = await self._playground.person(request), conversation(request)
        said = await asked(request, Said)
        heard = self._heard(me, where, checked_id(said.id), checked_text(said.text))
        if said.thread is not None:
            root = await self._entry(me, where, said.thread)
            heard = replace(heard, thread=root.thread or root.id)
        meant = await run_in_threadpool(self._is_meant, where, heard)
        await self._keep(where, heard, meant=meant)
        return await self._answer(me, where, heard.message_id, meant=meant)

    async def rewrite(self, request: Request) -> Response:
        """Keep a message's new text."""
        me, where = await self._playground.person(request), conversation(request)
        body = await asked(request, Rewritten)
        return await self._change(request, me, where, body.event, checked_text(body.text))

    async def withdraw(self, request: Request) -> Response:
        """Keep that a message was deleted."""
        me, where = await self._playground.person(request), conversation(request)
        body = await asked(request, Withdrawn)
        return await self._change(request, me, where, body.event, "")

    async def _change(
        self, request: Request, me: Person, where: Conversation, event: str, text: str
    ) -> Response:
        """Keep a new text, or with an empty one the deletion, of a message of one's own."""
        old = await self._entry(me, where, request.path_params["message"])
        if old.author != me:
            raise HTTPException(403, NOT_YOURS)
        if old.deleted:
            raise HTTPException(404, NOT_HERE)
        turn = Turn.EDITED if text else Turn.DELETED
        heard = self._heard(me, where, old.id, text)
        heard = replace(heard, thread=old.thread, turn=turn, event_id=checked_id(event))
        meant = old.heard or await run_in_threadpool(self._is_meant, where, heard)
        await self._keep(where, heard, meant=meant)
        return await self._answer(me, where, old.id, meant=meant)

    async def press(self, request: Request) -> Response:
        """Hand in a tap: a form to fill in, its errors, or nothing where the answer follows."""
        me, where = await self._playground.person(request), conversation(request)
        body = await asked(request, Tapped)
        press = Press(
            workspace=self._playground.room.workspace,
            member=me.member,
            action=body.action,
            argument=body.argument,
            at=self._playground.now(),
            place=where.place(me),
            event_id=checked_id(body.event),
            post=body.post,
            thread=body.thread,
            choice=body.choice,
            values=body.values,
            submitted=body.submitted,
        )
        return _told(await run_in_threadpool(self._playground.intake.press, press))

    async def wind(self, request: Request) -> Response:
        """Wind the clock forward, and do what has fallen due."""
        me = await self._playground.person(request)
        body = await asked(request, Wound)
        known = await run_in_threadpool(self._playground.room.winds, me, self._playground.now())
        to = next((wind.to for wind in known if wind.key == body.to), None)
        if to is None:
            raise HTTPException(400, UNKNOWN_TIME)
        async for _ in self._playground.forward(to):
            self._playground.hub.tell("clock")
        self._playground.hub.tell("board")
        return JSONResponse({"now": self._playground.now().isoformat()})

    def _heard(self, me: Person, where: Conversation, message: str, text: str) -> Heard:
        return Heard(
            workspace=self._playground.room.workspace,
            member=me.member,
            text=text,
            at=self._playground.now(),
            place=where.place(me),
            message_id=message,
            event_id=message,
        )

    def _is_meant(self, where: Conversation, heard: Heard) -> bool:
        """Whether Sayso is to hear it: in a channel only where it is mentioned or takes part."""
        if not where.shared or is_mentioned(heard.text):
            return True
        return heard.thread is not None and self._playground.room.takes_part(
            heard.place, heard.thread
        )

    async def _keep(self, where: Conversation, heard: Heard, *, meant: bool) -> None:
        """Keep it for good, then tell the open pages."""
        if meant:
            spoken = without_mention(heard.text) if where.shared else heard.text
            heard = replace(heard, text=spoken or heard.text)
            await run_in_threadpool(self._playground.intake.hear, heard)
        else:
            await run_in_threadpool(self._playground.room.note, heard, heard.at)
        self._playground.hub.tell("message", place=heard.place.id, message=heard.message_id)

    async def _entry(self, me: Person, where: Conversation, message: str) -> Entry:
        found = await run_in_threadpool(self._playground.room.entry, me, where, message)
        if found is None:
            raise HTTPException(404, NOT_HERE)
        return found

    async def _answer(
        self, me: Person, where: Conversation, message: str, *, meant: bool
    ) -> Response:
        entry = await self._entry(me, where, message)
        return JSONResponse({"html": rendering.message(me, entry), "heard": meant})


def _told(answer: Form | FormErrors | None) -> Response:
    match answer:
        case Form():
            return JSONResponse({"form": rendering.form(answer)})
        case FormErrors():
            return JSONResponse({"errors": dict(answer.errors)})
        case None:
            return JSONResponse({})
        case _:
            assert_never(answer)
