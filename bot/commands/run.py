"""`sayso run`: serve Slack, Microsoft Teams, or both, until stopped.

With SLACK_BOT_TOKEN it serves one Slack workspace, with SLACK_CLIENT_ID every workspace that
installs the app at /slack/install. With SLACK_APP_TOKEN events come by Socket Mode, which needs no
public address; without it they come over HTTP to /slack/events. With SAYSO_TEAMS_APP_ID Teams
reaches it at /api/messages. /health and /metrics are served in every way. SIGTERM and Ctrl-C stop
it after what is under way.
"""

from __future__ import annotations

import asyncio
import signal
import socket
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import AsyncExitStack, contextmanager
from datetime import timedelta

import structlog
import uvicorn
from starlette.applications import Starlette
from starlette.routing import BaseRoute

from bot.app import Sayso
from bot.commands.chats import Connection, chats, check_chats
from bot.commands.opening import open_database, open_settings
from bot.commands.saying_no import refuse
from bot.logging import set_up_logging
from bot.settings import Settings
from bot.surfaces import SettingFault
from bot.web import create_app
from storage.database import Database
from storage.errors import StorageError
from storage.workspaces import list_workspaces

log = structlog.get_logger("sayso.run")
SWITCH_SECONDS = 0.0005
THREADS = 64
"""So many events may wait at once to be kept; they are committed together."""


def run() -> None:
    """Serve Slack, Teams, or both, until stopped."""
    settings = open_settings()
    set_up_logging(settings.log_level)
    try:
        check_chats(settings)
        with _listening(settings) as listener:
            asyncio.run(serve(open_database(), listener, settings))
    except SettingFault as fault:
        refuse(str(fault))


async def serve(database: Database, listener: socket.socket, settings: Settings) -> None:
    """Connect, work and serve until a signal comes. Raises SettingFault."""
    # Reading keeps the interpreter busy; Slack's acknowledgement changes threads several times, and
    # would wait 5 ms at each.
    sys.setswitchinterval(SWITCH_SECONDS)
    asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(THREADS, "sayso"))
    async with AsyncExitStack() as stack:
        stack.callback(database.close)
        keep = timedelta(days=settings.keep_days)
        sayso = Sayso(database, caution=settings.reading_caution, keep=keep)
        linked = await stack.enter_async_context(chats(settings, database, sayso.clock))
        sayso.add(each.surface for each in linked)
        await sayso.start()
        stack.push_async_callback(sayso.stop)
        routes: list[BaseRoute] = []
        for each in linked:
            routes += await stack.enter_async_context(each.hearing(sayso.intake))
        host, port = listener.getsockname()[:2]
        log.info("ready", url=f"http://{host}:{port}")
        await _serve_until_stopped(_web(database, linked, routes), listener)
        log.info("stopping")


def _web(
    database: Database, linked: Sequence[Connection], routes: Sequence[BaseRoute]
) -> Starlette:
    def ailing() -> str | None:
        try:
            list_workspaces(database)
        except StorageError as error:
            return f"the database: {error}"
        return next(filter(None, (each.ailing() for each in linked)), None)

    return create_app(routes, start=_nothing, stop=_nothing, ailing=ailing)


async def _nothing() -> None:
    """All parts are started and stopped around the web server, so that faults show at once."""


class _Server(uvicorn.Server):
    """Leaves signals alone: uvicorn would raise them again, before we have stopped."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


async def _serve_until_stopped(web: Starlette, listener: socket.socket) -> None:
    config = uvicorn.Config(web, log_config=None, access_log=False, timeout_graceful_shutdown=5)
    server = _Server(config)

    def stop() -> None:
        server.should_exit = True

    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop)
    try:
        await server.serve([listener])
    finally:
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.remove_signal_handler(number)


def _listening(settings: Settings) -> socket.socket:
    """The socket for HTTP; ends the program where the address cannot be had."""
    try:
        return socket.create_server((settings.host, settings.port))
    except OSError as error:
        refuse(
            f"I can't listen on {settings.host}:{settings.port} ({error.strerror}). "
            "Another program may use it; set SAYSO_PORT to another port."
        )
