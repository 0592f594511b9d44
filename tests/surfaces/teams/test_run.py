"""`sayso run` for Teams, as a process: it answers, stops when asked to, and keeps its secret."""

from __future__ import annotations

import signal
from pathlib import Path

import pytest

from bot.surfaces.slack import PATH as SLACK_PATH
from bot.surfaces.teams.edge import PATH
from tests.fakes.slack.roads import until
from tests.fakes.teams import FakeTeams
from tests.fakes.teams.world import APP_ID, SECRET, TENANT
from tests.surfaces.slack.rig import SECRET as SIGNING
from tests.surfaces.slack.rig import fake_slack
from tests.surfaces.slack.test_run import SECONDS, alone, program, refusal, settings_for

__all__ = ["alone"]


def settings_of(teams: FakeTeams) -> dict[str, str]:
    """What the fake's Microsoft has given the app."""
    return {
        "SAYSO_TEAMS_APP_ID": APP_ID,
        "SAYSO_TEAMS_APP_SECRET": SECRET,
        "SAYSO_TEAMS_TENANT": TENANT,
        "SAYSO_TEAMS_LOGIN_URL": teams.url,
        "SAYSO_TEAMS_OPENID_URL": f"{teams.url}/openid",
    }


@pytest.mark.asyncio
async def test_it_answers_and_stops_when_asked(tmp_path: Path) -> None:
    """A first run needs three settings only; SIGTERM ends it well; no secret is in its log."""
    async with FakeTeams() as teams, program(tmp_path, **settings_of(teams)) as running:
        await until(lambda: '"ready"' in running.log, SECONDS)
        teams.bot_url = running.url + PATH
        said = await teams.say(teams.world.person("Jen Park"), "help")
        await until(lambda: len(teams.said(said.chat)) > 1, SECONDS)
        running.process.send_signal(signal.SIGTERM)
        assert await running.ended() == 0
        assert {each.status for each in teams.deliveries} == {200}
    assert "Traceback" not in running.log
    for secret in (SECRET, "token-1", teams.token()):
        assert secret not in running.log


@pytest.mark.asyncio
async def test_slack_and_teams_in_one_program(tmp_path: Path) -> None:
    """Both are answered, each by the people of its own workspace."""
    async with FakeTeams() as teams, fake_slack() as slack:
        given = {**settings_of(teams), **settings_for(slack, "http")}
        async with program(tmp_path, **given) as running:
            await until(lambda: '"ready"' in running.log, SECONDS)
            teams.bot_url = running.url + PATH
            slack.over_http(running.url + SLACK_PATH, SIGNING)
            jen = slack.add_user("Jen Park", "jen@northwind.com")
            await slack.say(jen, "help")
            said = await teams.say(teams.world.person("Dana Fox"), "help")
            await until(lambda: slack.said(jen), SECONDS)
            await until(lambda: len(teams.said(said.chat)) > 1, SECONDS)
            running.process.send_signal(signal.SIGTERM)
            assert await running.ended() == 0
    assert "Traceback" not in running.log


GOOD = {
    "SAYSO_TEAMS_APP_ID": APP_ID,
    "SAYSO_TEAMS_APP_SECRET": SECRET,
    "SAYSO_TEAMS_TENANT": TENANT,
}


@pytest.mark.parametrize(
    ("settings", "sentence"),
    [
        ({**GOOD, "SAYSO_TEAMS_APP_ID": ""}, "SAYSO_TEAMS_APP_ID is not set."),
        ({**GOOD, "SAYSO_TEAMS_APP_SECRET": ""}, "SAYSO_TEAMS_APP_SECRET is not set."),
        ({**GOOD, "SAYSO_TEAMS_TENANT": ""}, "SAYSO_TEAMS_TENANT is not set."),
        ({**GOOD, "SAYSO_TEAMS_TENANTS": "one, two"}, "SAYSO_TEAMS_TENANTS holds 'one'"),
        ({**GOOD, "SAYSO_TEAMS_AUTH": "off"}, "SAYSO_TEAMS_AUTH=off is for trying things out"),
        ({**GOOD, "SAYSO_TEAMS_AUTH": "maybe"}, "The setting teams_auth is wrong"),
        (
            {"SAYSO_TEAMS_AUTH": "off", "SAYSO_HOST": "0.0.0.0"},
            "SAYSO_TEAMS_AUTH=off lets everybody in who can reach 0.0.0.0",
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
    for name, value in settings.items():
        alone.setenv(name, value)
    said = refusal(capsys)
    assert said.startswith(sentence)
    assert said.count("\n") == 1
    assert SECRET not in said
