"""`sayso digest` shows what a channel would read, without posting it, and gives its figures."""

from __future__ import annotations

import json

import pytest
from typer.testing import CliRunner, Result

from bot.cli import app
from handlers import process
from handlers.setup.rewriting import rewritten
from storage.database import Database
from storage.schedules import all_schedules
from tests.world import NOW, WORKSPACE, make_world


@pytest.fixture
def sayso(database_url: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """The settings name a database with the small world in it; its URL."""
    monkeypatch.setenv("SAYSO_DATABASE_URL", database_url)
    make_world(database_url).close()
    return database_url


def run(*arguments: str) -> Result:
    """Run the program."""
    return CliRunner().invoke(app, ["digest", *arguments])


def plan(url: str, **digest: object) -> None:
    """Put a process with this digest in force."""
    found = {"name": "Friday pipeline", "channel": "C0SALES", "days": ["fri"], **digest}
    text = rewritten(process.default_text(), {"digests": [found]})
    database = Database(url)
    with database.transaction(WORKSPACE) as session:
        process.apply(session, text, member_id=None, now=NOW)
    database.close()


def test_it_is_shown_as_on_its_day(sayso: str) -> None:
    """The planned one, by its own name and hours; private deals are counted, never named."""
    plan(sayso, at="16:00")
    shown = run("--on", "2026-03-06").output
    assert "Friday pipeline" in shown
    assert "7 open deals" in shown
    assert "Globex takeover" not in shown
    database = Database(sayso)
    with database.reading(WORKSPACE) as session:
        assert all_schedules(session) == []
    database.close()


@pytest.mark.usefixtures("sayso")
def test_of_a_team_and_without_a_plan() -> None:
    """Of a week, where the process plans none."""
    shown = run("--team", "east", "--on", "2026-03-04").output
    assert "Pipeline, East" in shown.splitlines()[0]
    assert "5 open deals" in shown


@pytest.mark.usefixtures("sayso")
def test_its_figures() -> None:
    """As JSON and as CSV, for other programs."""
    found = json.loads(run("--team", "West", "--json").output)
    assert found["format"] == "sayso.digest"
    lines = run("--csv").output.splitlines()
    assert len({line.count(",") for line in lines[:3]}) == 1


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (("--team", "North"), "There is no team North here. There is East and West."),
        (("--on", "2999-01-01"), "2999-01-01 has not come yet"),
        (("--json", "--csv"), "take one"),
    ],
)
@pytest.mark.usefixtures("sayso")
def test_what_cannot_be_is_refused(arguments: tuple[str, ...], reason: str) -> None:
    """One sentence, exit code 1."""
    done = run(*arguments)
    assert done.exit_code == 1
    assert reason in " ".join(done.output.split())
