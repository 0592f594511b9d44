"""`sayso doctor` says what is wrong, and where to get it right; well is exit code 0, else 1."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, closing
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text
from typer.testing import CliRunner, Result

from bot.cli import app
from bot.nudging import Nudging
from storage.database import Database
from tests.fakes.slack import FakeSlack
from tests.fakes.slack.many import CLIENT_ID, CLIENT_SECRET
from tests.surfaces.slack.many.house import KEY, House, house
from tests.surfaces.slack.rig import MANIFEST, SECRET, fake_slack, manifest
from tests.world import NOW, WORKSPACE, StoppedClock, make_world

pytestmark = pytest.mark.asyncio
Environment = pytest.MonkeyPatch


@pytest.fixture
def alone(tmp_path: Path, monkeypatch: Environment, database_url: str) -> Environment:
    """A folder of its own, a database with the small world, and no program on the port."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SAYSO_DATABASE_URL", database_url)
    monkeypatch.setenv("SAYSO_PORT", "9")
    make_world(database_url).close()
    return monkeypatch


def write(name: str, content: str) -> None:
    """A file in the folder."""
    Path(name).write_text(content, "utf-8")


def exists(name: str) -> bool:
    return Path(name).exists()


async def run(*arguments: str) -> Result:
    """Run the program beside the fake Slack."""
    return await asyncio.to_thread(CliRunner().invoke, app, ["doctor", *arguments])


async def checks() -> tuple[int, dict[str, Any]]:
    """The exit code, and each check by its name."""
    done = await run("--json")
    # A web server of the test, in this process, may log before.
    told = json.loads(done.output.splitlines()[-1])
    assert told["ok"] == (done.exit_code == 0)
    return done.exit_code, {each["check"]: each for each in told["checks"]}


@asynccontextmanager
async def slack(environment: Environment, **settings: str) -> AsyncIterator[FakeSlack]:
    """A fake Slack that the settings name."""
    async with fake_slack() as found:
        given = {"SLACK_BOT_TOKEN": found.bot_token, "SLACK_APP_TOKEN": found.app_token}
        for name, value in {**given, "SLACK_API_URL": found.api_url, **settings}.items():
            environment.setenv(name, value)
        yield found


async def test_all_is_well(alone: Environment) -> None:
    """Every part is looked at, and nothing is a fault."""
    async with slack(alone):
        code, found = await checks()
        assert code == 0
        wanted = {"database", "settings", "bot token", "scopes of the bot token", "time"}
        assert wanted <= set(found)
        assert found["bot token"]["said"] == "Slack knows it, for Northwind."
        assert found["way in"]["health"] == "ok"
        assert found["program"]["health"] == "note"
        said = (await run()).output
        assert "All is well." in said
        assert "xoxb" not in said


@pytest.mark.parametrize(
    ("settings", "check", "said", "todo"),
    [
        ({"SLACK_BOT_TOKEN": ""}, "settings", "SLACK_BOT_TOKEN is missing.", "OAuth & Perm"),
        ({"SLACK_BOT_TOKEN": "xoxb-0"}, "bot token", "is not known to Slack.", "Copy the present"),
        ({"SLACK_APP_TOKEN": "xapp-0"}, "way in", "SLACK_APP_TOKEN is not known", "Copy the"),
        ({"SLACK_API_URL": "http://127.0.0.1:9/api/"}, "bot token", "could not be", "Check the"),
        ({"SLACK_CLIENT_ID": "1.2"}, "settings", "are both set.", "Keep the first"),
    ],
)
async def test_a_wrong_setting(
    alone: Environment, settings: Mapping[str, str], check: str, said: str, todo: str
) -> None:
    async with slack(alone, **settings):
        code, found = await checks()
    assert code == 1
    assert found[check]["health"] == "fault"
    assert said in found[check]["said"]
    assert todo in found[check]["todo"]


async def test_a_scope_that_is_missing_is_named(alone: Environment) -> None:
    """The app was installed before the manifest grew, or somebody took a scope out."""
    async with slack(alone) as found:
        found.api.scopes = frozenset(found.api.scopes - {"users:read.email"})
        code, told = await checks()
    assert code == 1
    assert told["scopes of the bot token"]["said"] == "Missing: users:read.email."
    assert "Reinstall" in told["scopes of the bot token"]["todo"]


async def test_the_manifest_in_the_folder_counts(alone: Environment) -> None:
    """Who took a scope out of the manifest on purpose is not told to put it back."""
    scopes = manifest()["oauth_config"]["scopes"]["bot"]
    kept = MANIFEST.read_text("utf-8").replace("      - users:read.email\n", "")
    write("app_manifest.yaml", kept)
    async with slack(alone) as found:
        found.api.scopes = frozenset(scopes) - {"users:read.email"}
        _, told = await checks()
    assert told["scopes of the bot token"]["health"] == "ok"


async def test_a_process_that_cannot_be_read(alone: Environment, database_url: str) -> None:
    with closing(Database(database_url)) as database, database.across() as connection:
        connection.execute(text("UPDATE workspace SET process = 'stages: 5', timezone = 'Mars'"))
    async with slack(alone):
        code, told = await checks()
    assert code == 1
    assert {name for name, each in told.items() if each["health"] == "fault"} == {
        f"process of {WORKSPACE.title()}",
        f"time zone of {WORKSPACE.title()}",
    }


async def test_a_database_that_is_not_there_yet_is_no_fault(alone: Environment) -> None:
    alone.setenv("SAYSO_DATABASE_URL", "sqlite:///new/sayso.db")
    async with slack(alone):
        code, told = await checks()
    assert code == 0
    assert told["database"]["todo"] == "`sayso run` makes it at its first start."
    assert not exists("new")


async def test_a_database_that_cannot_be_used(alone: Environment) -> None:
    write("sayso.db", "This is not a database. " * 100)
    alone.setenv("SAYSO_DATABASE_URL", "sqlite:///sayso.db")
    async with slack(alone):
        code, told = await checks()
    assert code == 1
    assert told["database"]["health"] == "fault"


async def test_many_workspaces(alone: Environment, database: Database) -> None:
    """Each workspace's token is tried with what is kept of it; a removed one is told."""
    async with house(database) as all_:
        settings(alone, all_)
        acme, globex = all_.slacks.add("T0ACME", "Acme"), all_.slacks.add("T0GLOBEX", "Globex")
        for tenant in (acme, globex):
            await all_.install(tenant)
        code, told = await checks()
        assert code == 0
        assert told["install page"]["health"] == "ok"
        assert told["token of Globex"]["said"] == "Slack knows it, for Globex."

        acme.end_tokens("token_revoked")
        code, told = await checks()
        assert code == 1
        assert told["token of Acme"]["said"] == "Slack no longer takes it (token_revoked)."
        assert told["token of Globex"]["health"] == "ok"

        alone.setenv("SAYSO_TOKEN_KEYS", "nonsense")
        code, told = await checks()
        assert code == 1
        assert "sayso slack new-key" in told["settings"]["todo"]


def settings(environment: Environment, all_: House) -> None:
    """The settings of the house."""
    for name, value in {
        "SAYSO_DATABASE_URL": all_.database.engine.url.render_as_string(hide_password=False),
        "SLACK_CLIENT_ID": CLIENT_ID,
        "SLACK_CLIENT_SECRET": CLIENT_SECRET,
        "SLACK_SIGNING_SECRET": SECRET,
        "SLACK_API_URL": all_.slacks.api_url,
        "SAYSO_TOKEN_KEYS": KEY,
        "SAYSO_PUBLIC_URL": all_.url,
    }.items():
        environment.setenv(name, value)


async def test_how_reminders_stand(alone: Environment, database_url: str) -> None:
    """Who is due, what waits to be sent, and when somebody was told last; too long is a note."""
    async with slack(alone):
        _, found = await checks()
        told = "0 people due now, 0 messages unsent; none was told yet."
        assert found["reminders"]["said"] == told
        assert found["reminders"]["health"] == "ok"
        with closing(Database(database_url)) as database:
            nudging = Nudging(database, StoppedClock(NOW))
            nudging.once()
            nudging = Nudging(database, StoppedClock(NOW + timedelta(days=1)))
            while nudging.once():
                pass
        _, found = await checks()
        # The world's clock stands in March: the reps' next message is long due.
        assert found["reminders"]["said"].startswith("2 people due now, 2 messages unsent;")
        assert found["reminders"]["health"] == "note"
        assert "`sayso run`" in found["reminders"]["todo"]
