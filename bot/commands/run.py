"""`sayso run`: serve Slack until stopped.

With SLACK_APP_TOKEN events come by Socket Mode, which needs no public address; without it they come
over HTTP to /slack/events. /health and /metrics are served either way. SIGTERM and Ctrl-C stop it
after what is under way.
"""

from __future__ import annotations

import asyncio
import signal
import socket
from collections.abc import Iterator, Sequence
from contextlib import AsyncExitStack, contextmanager

import structlog
import uvicorn
from pydantic import SecretStr
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient
from starlette.applications import Starlette
from starlette.routing import BaseRoute

from bot.app import Sayso
from bot.commands.opening import open_database, open_settings
from bot.commands.saying_no import refuse
from bot.logging import set_up_logging
from bot.settings import Settings
from bot.surfaces.slack import (
    SettingFault,
    SlackSurface,
    Socket,
    StorageDirectory,
    check_settings,
    find_installed,
    slack_client,
    slack_route,
)
from bot.web import create_app
from storage.database import Database
from storage.errors import StorageError
from storage.workspaces import list_workspaces

log = structlog.get_logger("sayso.run")


def run() -> None:
    """Serve Slack until stopped."""
    settings = open_settings()
    set_up_logging(settings.log_level)
    try:
        check_settings(
            _shown(settings.slack_bot_token),
            _shown(settings.slack_app_token),
            _shown(settings.slack_signing_secret),
        )
        with _listening(settings) as listener:
            asyncio.run(serve(settings, open_database(), listener))
    except SettingFault as fault:
        refuse(str(fault))


async def serve(settings: Settings, database: Database, listener: socket.socket) -> None:
    """Connect, work and serve until a signal comes. Raises SettingFault."""
    async with AsyncExitStack() as stack:
        stack.callback(database.close)
        client = await stack.enter_async_context(
            slack_client(_shown(settings.slack_bot_token), settings.slack_api_url)
        )
        sayso = Sayso(database)
        app = await _connect(stack, settings, sayso, client)
        await sayso.start()
        stack.push_async_callback(sayso.stop)
        token = _shown(settings.slack_app_token)
        link = await stack.enter_async_context(Socket(app, token, client)) if token else None
        web = _web(database, link, [] if link else [slack_route(app)])
        log.info("ready", url=f"http://{settings.host}:{settings.port}")
        await _serve_until_stopped(web, listener)
        log.info("stopping")


async def _connect(
    stack: AsyncExitStack, settings: Settings, sayso: Sayso, client: AsyncWebClient
) -> AsyncApp:
    """Slack's surface, added; Bolt's app, which hands in."""
    installed = await find_installed(client)
    directory = StorageDirectory(sayso.database, sayso.clock)
    await asyncio.to_thread(directory.settle, installed)
    surface = SlackSurface(client, installed, _shown(settings.slack_signing_secret))
    stack.push_async_callback(surface.close)
    sayso.add([surface])
    log.info("slack installed", team=installed.team_name)
    return surface.listen(sayso.intake, directory, sayso.clock)


def _web(database: Database, link: Socket | None, routes: Sequence[BaseRoute]) -> Starlette:
    def ailing() -> str | None:
        try:
            list_workspaces(database)
        except StorageError as error:
            return f"the database: {error}"
        return "not connected to Slack" if link and not link.connected else None

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


def _shown(secret: SecretStr | None) -> str:
    return secret.get_secret_value().strip() if secret else ""
