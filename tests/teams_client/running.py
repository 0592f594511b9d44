"""The whole program in a thread of its own, and Microsoft's local Teams client in front of it."""

from __future__ import annotations

import asyncio
import json
import os
import shutil
import signal
import subprocess
import threading
from collections.abc import Iterator
from contextlib import AsyncExitStack, contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Self

import httpx
import pytest
import uvicorn
from starlette.applications import Starlette

from bot.app import Sayso
from bot.clock import WoundClock
from bot.surfaces.teams.connection import connect
from bot.surfaces.teams.credentials import Credentials
from bot.surfaces.teams.edge import PATH
from storage.database import Database
from tests.surfaces.slack.test_run import free_port
from tests.world import MEMBERS

TENANT = "99999999-8888-7777-6666-555555555555"
CLIENT = "@microsoft/m365agentsplayground/cli.js"
START_SECONDS = 90.0
OTHERS = ("adele", "patti", "lynne")


def node_module(name: str) -> Path:
    """A file of what `make test-teams-client` installs; without it the test is skipped."""
    folder = os.environ.get("SAYSO_TEAMS_CLIENT")
    if not folder or not shutil.which("node"):
        pytest.skip("SAYSO_TEAMS_CLIENT names no folder with Microsoft's client, or node is absent")
    return Path(folder).absolute() / "node_modules" / name


class Program:
    """Sayso as `sayso run` puts it together, with a clock that can be wound."""

    def __init__(self, database: Database, port: int) -> None:
        self.database = database
        self.clock = WoundClock()
        self._port = port
        self._loop = asyncio.new_event_loop()
        self._server: uvicorn.Server | None = None
        self._sayso: Sayso | None = None
        self._ready = threading.Event()
        self._thread = threading.Thread(target=self._run)

    def __enter__(self) -> Self:
        self._thread.start()
        assert self._ready.wait(START_SECONDS)
        return self

    def __exit__(self, *_: object) -> None:
        assert self._server is not None
        self._server.should_exit = True
        self._thread.join()

    def wind(self, instant: datetime) -> None:
        """Let time pass until then, and look for what has come due."""
        assert self._sayso is not None
        self.clock.wind(instant)
        self._loop.call_soon_threadsafe(self._sayso.tick)

    def _run(self) -> None:
        self._loop.run_until_complete(self._serve())
        self._loop.close()

    async def _serve(self) -> None:
        async with AsyncExitStack() as stack:
            self._sayso = sayso = Sayso(self.database, self.clock)
            given = Credentials(auth=False)
            linking = connect(given, self.database, self.clock, "127.0.0.1")
            linked = await stack.enter_async_context(linking)
            sayso.add([linked.surface])
            await sayso.start()
            stack.push_async_callback(sayso.stop)
            routes = await stack.enter_async_context(linked.hearing(sayso.intake))
            config = uvicorn.Config(
                Starlette(routes=list(routes)),
                port=self._port,
                log_config=None,
                timeout_graceful_shutdown=1,
            )
            self._server = uvicorn.Server(config)
            self._loop.call_later(0.5, self._ready.set)
            await self._server.serve()


@contextmanager
def client(cli: Path, folder: Path, bot_port: int) -> Iterator[str]:
    """Microsoft's client, told of our people; its address."""
    (folder / ".m365agentsplayground.yml").write_text(json.dumps(people()), "utf-8")
    port = free_port()
    bot = f"http://127.0.0.1:{bot_port}{PATH}"
    quiet = {"TEAMSAPPTESTER_BROWSER": "none", "APPLICATION_INSIGHTS_NO_STATSBEAT": "1"}
    process = subprocess.Popen(
        ["node", str(cli), "-e", bot, "-c", "msteams", "-p", str(port), "--dt"],
        cwd=folder,
        env={**os.environ, **quiet},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield _answering(f"http://127.0.0.1:{port}")
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _answering(address: str) -> str:
    """The address, once somebody answers there."""
    transport = httpx.HTTPTransport(retries=0)
    ends = datetime.now().astimezone() + timedelta(seconds=START_SECONDS)
    with httpx.Client(transport=transport, timeout=5) as asking:
        while datetime.now().astimezone() < ends:
            try:
                if asking.get(address).status_code == httpx.codes.OK:
                    return address
            except httpx.HTTPError:
                threading.Event().wait(0.5)
    pytest.fail("Microsoft's client did not start")


def people() -> dict[str, Any]:
    """The client's settings (YAML, of which JSON is a part): Dana looks, the others are there."""
    names = {member: name for member, name, _, _ in MEMBERS}
    others = [person(n, names.get(n, f"{n.title()} Lane")) for n in ("marcus", "helen", *OTHERS)]
    channels = [{"id": "19:deals@thread.tacv2", "name": "Deals"}]
    return {
        "version": "0.1.1",
        "tenantId": TENANT,
        "bot": {"id": "28:sayso", "name": "Sayso"},
        "currentUser": person("dana", names["dana"]),
        "users": others,
        "personalChat": {"id": "a:dana"},
        "groupChat": {"id": "19:east@thread.v2", "name": "East"},
        "team": {"id": "19:sales", "name": "Sales", "aadGroupId": "sales", "channels": channels},
    }


def person(member: str, name: str) -> dict[str, str]:
    """One of the tenant's people, with the e-mail address of our member."""
    given, _, family = name.partition(" ")
    email = f"{member}@northwind.example"
    return {
        "id": f"29:{member}",
        "name": name,
        "userPrincipleName": email,
        "aadObjectId": f"aad-{member}",
        "givenName": given,
        "surname": family,
        "email": email,
    }
