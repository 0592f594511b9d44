"""What people do in the preview: tap, send a form, use a shortcut, open the Home tab.

Each is read by the Slack surface's own code and handed to the playground's intake, so that it does
what the same tap in Slack does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.preview import showing, slack
from bot.preview.asking import Opened, SentView, Tapped, Used
from bot.preview.pages import HOME
from bot.surfaces.web.asking import asked, checked_id
from bot.surfaces.web.people import DIRECT, Conversation, Person
from bot.surfaces.web.playground import Playground, conversation
from handlers.actions.home import OPEN
from handlers.heard import Place, Press
from handlers.reply import Form, FormErrors

if TYPE_CHECKING:
    from bot.surfaces.slack.modal import Origin

NOT_OURS = "That is none of Sayso's controls."
GONE = "That message is not here any more."


def routes(playground: Playground) -> list[Route]:
    """The routes that change something."""
    tapping = Tapping(playground)
    here = "/slack/{person}/{conversation}"
    return [
        Route("/slack/{person}/home/opened", tapping.open_home, methods=["POST"]),
        Route(f"{here}/action", tapping.tap, methods=["POST"]),
        Route(f"{here}/view", tapping.send, methods=["POST"]),
        Route(f"{here}/shortcut", tapping.use, methods=["POST"]),
    ]


class Tapping:
    """Endpoints that hand in to the intake."""

    def __init__(self, playground: Playground) -> None:
        """Hand in to this playground's intake."""
        self._playground = playground

    async def open_home(self, request: Request) -> Response:
        """The Home tab was opened: it is shown from its beginning."""
        me = await self._playground.person(request)
        body = await asked(request, Opened)
        place = _place(me, DIRECT, home=True)
        await self._hand_in(self._press(me, place, HOME, OPEN, checked_id(body.event)))
        return JSONResponse({})

    async def tap(self, request: Request) -> Response:
        """A button or a menu: a form to fill in, or nothing where the answer follows."""
        me = await self._playground.person(request)
        body = await asked(request, Tapped)
        where, home = _where(request)
        tag = await run_in_threadpool(slack.tag_of, body.action, where.place(me).id)
        if tag is None:
            raise HTTPException(400, NOT_OURS)
        origin = slack.origin_of(
            tag, where.place(me).id, body.thread, direct=not where.shared, home=home
        )
        press = self._press(
            me,
            _place(me, where, home=home),
            tag.action,
            tag.argument,
            checked_id(body.event),
            post=tag.post or None,
            thread=body.thread,
            choice=tag.choice,
        )
        return await self._told(me, await self._hand_in(press), origin, body.event)

    async def send(self, request: Request) -> Response:
        """A sent form: its errors, or nothing where it was taken."""
        me = await self._playground.person(request)
        body = await asked(request, SentView)
        where, _ = _where(request)
        sent = await run_in_threadpool(slack.submission, body.view, body.metadata, body.values)
        if sent is None:
            raise HTTPException(400, NOT_OURS)
        origin = sent.origin
        press = self._press(
            me,
            _place(me, DIRECT if origin.direct else where, home=origin.home),
            origin.action,
            origin.argument,
            sent.event_id,
            post=origin.post,
            thread=origin.thread,
            values=dict(sent.values),
            submitted=True,
        )
        answer = await self._hand_in(press)
        if isinstance(answer, FormErrors):
            return JSONResponse({"errors": slack.errors(answer, sent.values)})
        return await self._told(me, answer, origin, body.view)

    async def use(self, request: Request) -> Response:
        """A shortcut: its form opens; where there is none, the answer is a message."""
        me = await self._playground.person(request)
        body = await asked(request, Used)
        if body.name not in {slack.GLOBAL, slack.MESSAGE}:
            raise HTTPException(400, NOT_OURS)
        where, _ = _where(request)
        text = await self._text(me, where, body.message) if body.message else ""
        channel = where.place(me).id
        argument = f"{channel}:{body.message}" if body.message else ""
        event = f"shortcut:{me.id}:{body.name}:{checked_id(body.event)}"
        press = self._press(
            me,
            DIRECT.place(me),
            body.name,
            argument,
            event,
            values={"text": text} if text else {},
        )
        origin = slack.shortcut(body.name, argument, channel)
        return await self._told(me, await self._hand_in(press), origin, body.event)

    async def _text(self, me: Person, where: Conversation, message: str) -> str:
        """The words of the message that a shortcut was used on."""
        found = await run_in_threadpool(self._playground.room.entry, me, where, message)
        if found is None:
            raise HTTPException(404, GONE)
        if found.reply is None:
            return found.text
        return (await run_in_threadpool(slack.message, found.reply, found.id)).text

    def _press(
        self, me: Person, place: Place, action: str, argument: str, event: str, **more: object
    ) -> Press:
        return Press(
            workspace=self._playground.room.workspace,
            member=me.member,
            action=action,
            argument=argument,
            at=self._playground.now(),
            place=place,
            event_id=event,
            **more,  # type: ignore[arg-type]
        )

    async def _hand_in(self, press: Press) -> Form | FormErrors | None:
        return await run_in_threadpool(self._playground.intake.press, press)

    async def _told(
        self, me: Person, answer: Form | FormErrors | None, origin: Origin, key: str
    ) -> Response:
        match answer:
            case Form():
                view = slack.modal(answer, origin)
                room = self._playground.room
                html = await run_in_threadpool(showing.view_html, room, view, me, checked_id(key))
                return JSONResponse({"view": html})
            case FormErrors():
                sentences = " ".join(sentence for _, sentence in answer.errors)
                raise HTTPException(409, sentences)
            case None:
                return JSONResponse({})
            case _:
                assert_never(answer)


def _where(request: Request) -> tuple[Conversation, bool]:
    """The conversation in the address, and whether it is the Home tab."""
    if request.path_params["conversation"] == HOME:
        return DIRECT, True
    return conversation(request), False


def _place(me: Person, where: Conversation, *, home: bool) -> Place:
    place = where.place(me)
    return Place(place.surface, place.id, place.kind, home=home)
