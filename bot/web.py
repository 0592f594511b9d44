"""The web application: the routes it is given, and how it is doing.

/health     200 'ok' while the program works, 503 with the reason while it does not
/metrics    counters for Prometheus
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from http import HTTPStatus

import structlog
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

log = structlog.get_logger(__name__)

OUR_FAULT = "Something went wrong here. Nothing that was kept is lost; please try again."
OF_STARLETTE = {
    404: "There is nothing at this address.",
    405: "That cannot be done at this address.",
}

Step = Callable[[], Awaitable[None]]
Ailing = Callable[[], str | None]


def create_app(
    routes: Sequence[BaseRoute],
    *,
    start: Step,
    stop: Step,
    ailing: Ailing,
    middleware: Sequence[Middleware] = (),
) -> Starlette:
    """The application. `start` and `stop` run around it.

    `ailing` says what is wrong, None while all is well; it may block.
    """

    @asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncIterator[None]:
        await start()
        try:
            yield
        finally:
            await stop()

    return Starlette(
        routes=[Route("/health", _health(ailing)), Route("/metrics", _metrics), *routes],
        lifespan=lifespan,
        middleware=middleware,
        exception_handlers={HTTPException: _refuse, Exception: _apologise},
    )


def _health(ailing: Ailing) -> Callable[[Request], Awaitable[Response]]:
    async def health(_request: Request) -> Response:
        reason = await run_in_threadpool(ailing)
        return PlainTextResponse(reason or "ok", 503 if reason else 200)

    return health


async def _metrics(_request: Request) -> Response:
    from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

    return Response(generate_latest(), headers={"content-type": CONTENT_TYPE_LATEST})


async def _refuse(_request: Request, error: Exception) -> Response:
    """What cannot be served, in one sentence."""
    if not isinstance(error, HTTPException):
        raise error
    # Starlette words its own refusals ('Not Found') for programs, ours are written for people.
    own = error.detail == HTTPStatus(error.status_code).phrase
    said = OF_STARLETTE.get(error.status_code, OUR_FAULT) if own else error.detail
    return JSONResponse({"error": said}, error.status_code, headers=error.headers)


async def _apologise(request: Request, error: Exception) -> Response:
    """A fault of ours: logged with its traceback, told without."""
    log.error("request failed", path=request.url.path, exc_info=error)
    return JSONResponse({"error": OUR_FAULT}, 500)
