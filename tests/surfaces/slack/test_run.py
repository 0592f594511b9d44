"""`sayso run` as a process: it connects, answers, and stops when asked to."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp
import pytest
import structlog
import typer

from bot.commands.run import run
from bot.surfaces.slack import PATH
from tests.fakes.slack import FakeSlack
from tests.surfaces.slack.rig import MODES, SECRET, Mode, fake_slack

ROOT = Path(__file__).parents[3]
COMMAND = (sys.executable, "-c", "from bot.cli import main; main()", "run")
SECONDS = 240.0
"""A busy machine takes its time to start a program."""


class Program:
    """The process, its address and what it wrote to standard error."""

    def __init__(self, process: asyncio.subprocess.Process, port: int) -> None:
        self.process = process
        self.url = f"http://127.0.0.1:{port}"
        self.log = ""
        self._reading = asyncio.create_task(self._read())

    async def _read(self) -> None:
        assert self.process.stderr is not None
        async for line in self.process.stderr:
            self.log += line.decode()

    async def ended(self) -> int:
        """The exit code, once it has ended."""
        await asyncio.wait_for(self.process.wait(), SECONDS)
        await self._reading
        return self.process.returncode if self.process.returncode is not None else -1


@asynccontextmanager
async def program(folder: Path, **settings: str) -> AsyncIterator[Program]:
    """The program, started in a folder of its own with these settings, and killed at the end."""
    port = free_port()
    given = {key: value for key, value in os.environ.items() if "SLACK" not in key}
    process = await asyncio.create_subprocess_exec(
        *COMMAND,
        cwd=folder,
        env={**given, "PYTHONPATH": str(ROOT), "SAYSO_PORT": str(port), **settings},
        stderr=asyncio.subprocess.PIPE,
    )
    running = Program(process, port)
    try:
        yield running
    finally:
        if process.returncode is None:
            process.kill()
        await running.ended()


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as found:
        port: int = found.getsockname()[1]
        return port


def settings_for(slack: FakeSlack, mode: Mode) -> dict[str, str]:
    found = {"SLACK_API_URL": slack.api_url, "SLACK_BOT_TOKEN": slack.bot_token}
    if mode == "socket":
        return {**found, "SLACK_APP_TOKEN": slack.app_token}
    return {**found, "SLACK_SIGNING_SECRET": SECRET}


async def ready(slack: FakeSlack, mode: Mode, running: Program) -> None:
    """Wait until it serves, and let Slack know where."""
    await slack.until(lambda: '"ready"' in running.log, SECONDS)
    if mode == "http":
        slack.over_http(running.url + PATH, SECRET)


@pytest.mark.asyncio
@pytest.mark.parametrize("mode", MODES)
async def test_it_answers_and_stops_when_asked(mode: Mode, tmp_path: Path) -> None:
    """A first run needs the tokens only; SIGTERM ends it well; no token is in its log."""
    async with fake_slack() as slack, program(tmp_path, **settings_for(slack, mode)) as running:
        await ready(slack, mode, running)
        jen = slack.add_user("Jen Park", "jen@northwind.com")

        await slack.say(jen, "help")
        await slack.until(lambda: slack.said(jen), SECONDS)
        async with (
            aiohttp.ClientSession() as session,
            session.get(f"{running.url}/health") as health,
        ):
            assert (health.status, await health.text()) == (200, "ok")

        running.process.send_signal(signal.SIGTERM)
        assert await running.ended() == 0

    assert slack.deliveries[0].acked
    assert "Traceback" not in running.log
    for secret in (slack.bot_token, slack.app_token, SECRET, "acme"):
        assert secret not in running.log


@pytest.fixture
def alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    """An environment without settings but a free port, in an empty folder."""
    for name in [name for name in os.environ if "SLACK" in name or "SAYSO" in name]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("SAYSO_PORT", str(free_port()))
    monkeypatch.chdir(tmp_path)
    yield monkeypatch
    # The program's logs went to the standard error of this test, which is closed after it.
    structlog.reset_defaults()


def refusal(capsys: pytest.CaptureFixture[str]) -> str:
    """Run, and return the sentence with which it ended."""
    with pytest.raises(typer.Exit) as ended:
        run()
    assert ended.value.exit_code == 1
    return capsys.readouterr().err


HTTP = {"SLACK_BOT_TOKEN": "xoxb-1", "SLACK_SIGNING_SECRET": "s"}


@pytest.mark.parametrize(
    ("settings", "sentence"),
    [
        ({}, "No chat is connected yet: set SLACK_BOT_TOKEN"),
        ({"SLACK_APP_TOKEN": "xapp-1"}, "SLACK_BOT_TOKEN is missing. Copy it from"),
        ({"SLACK_BOT_TOKEN": "xapp-1"}, "SLACK_BOT_TOKEN holds an app-level token"),
        ({"SLACK_BOT_TOKEN": "xoxb-1"}, "SLACK_APP_TOKEN is missing, and so is"),
        ({**HTTP, "SAYSO_PORT": "many"}, "The setting port is wrong"),
        ({**HTTP, "SLACK_API_URL": "http://127.0.0.1:9/api/"}, "Slack could not be reached to"),
    ],
)
def test_a_setting_that_is_wrong(
    settings: dict[str, str],
    sentence: str,
    alone: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """It ends at once with what is wrong and where to get it right."""
    for name, value in settings.items():
        alone.setenv(name, value)
    said = refusal(capsys)
    assert said.startswith(sentence)
    assert said.count("\n") == 1


def test_a_port_that_is_taken(
    alone: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Another program has the port: it says which, and how to take another."""
    for name, value in HTTP.items():
        alone.setenv(name, value)
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        alone.setenv("SAYSO_PORT", port)
        said = refusal(capsys)
    assert said.startswith(f"I can't listen on 127.0.0.1:{port}")
    assert "SAYSO_PORT" in said
