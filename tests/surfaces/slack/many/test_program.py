"""`sayso run` for many workspaces, as a process: pages, messages, and nothing secret in its log."""

from __future__ import annotations

import signal
from pathlib import Path

import pytest
import typer

from bot.commands.run import run
from bot.surfaces.slack import PATH
from tests.fakes.slack.many import CLIENT_ID, CLIENT_SECRET
from tests.fakes.slack.server import APP_TOKEN
from tests.surfaces.slack.many.house import KEY, PUBLIC, browser, many_slacks
from tests.surfaces.slack.rig import MODES, SECRET, Mode
from tests.surfaces.slack.test_run import SECONDS, alone, program

__all__ = ["alone"]


@pytest.mark.asyncio
@pytest.mark.parametrize("mode", MODES)
async def test_it_is_installed_answers_and_stops(mode: Mode, tmp_path: Path) -> None:
    """The same program in both of Slack's ways; no token, secret or key is in its log."""
    async with many_slacks() as slacks:
        settings = {
            "SLACK_API_URL": slacks.api_url,
            "SLACK_CLIENT_ID": CLIENT_ID,
            "SLACK_CLIENT_SECRET": CLIENT_SECRET,
            "SAYSO_TOKEN_KEYS": KEY,
            "SAYSO_PUBLIC_URL": PUBLIC,
            **(
                {"SLACK_APP_TOKEN": APP_TOKEN}
                if mode == "socket"
                else {"SLACK_SIGNING_SECRET": SECRET}
            ),
        }
        async with program(tmp_path, **settings) as running:
            acme = slacks.add("T0ACME", "Acme")
            await acme.until(lambda: '"ready"' in running.log, SECONDS)
            if mode == "http":
                slacks.over_http(running.url + PATH, SECRET)
            async with browser() as session:
                start = f"{running.url}/slack/start"
                async with session.get(start, allow_redirects=False) as answer:
                    back = acme.approve(answer.headers["Location"])
                async with session.get(back.replace(PUBLIC, running.url)) as answer:
                    assert "Sayso is in your Slack" in await answer.text()
            for tenant in slacks.tenants.values():
                tenant.road = slacks.road
            jen = acme.add_user("Jen Park")
            await acme.say(jen, "help")
            await acme.until(lambda: acme.said(jen), SECONDS)
            running.process.send_signal(signal.SIGTERM)
            assert await running.ended() == 0
        for secret in (*acme.api.tokens, CLIENT_SECRET, SECRET, APP_TOKEN, KEY):
            assert secret not in running.log
        assert "Traceback" not in running.log


@pytest.mark.parametrize(
    ("settings", "sentence"),
    [
        ({"SLACK_BOT_TOKEN": "xoxb-1"}, "SLACK_BOT_TOKEN and SLACK_CLIENT_ID are both set."),
        ({}, "SLACK_CLIENT_SECRET is missing."),
        ({"SLACK_CLIENT_SECRET": "s"}, "SLACK_APP_TOKEN is missing, and so is"),
        (
            {"SLACK_CLIENT_SECRET": "s", "SLACK_SIGNING_SECRET": "s"},
            "SAYSO_TOKEN_KEYS is missing. Make a key with `sayso slack new-key`",
        ),
    ],
)
def test_a_setting_that_is_wrong(
    settings: dict[str, str],
    sentence: str,
    alone: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """It ends at once with what is wrong and where to get it right."""
    for name, value in {"SLACK_CLIENT_ID": CLIENT_ID, **settings}.items():
        alone.setenv(name, value)
    with pytest.raises(typer.Exit):
        run()
    said = capsys.readouterr().err
    assert said.startswith(sentence)
    assert said.count("\n") == 1
