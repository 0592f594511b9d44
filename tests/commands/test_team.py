"""`sayso team` and `sayso workspace` change what they say, and refuse what cannot be."""

from __future__ import annotations

from contextlib import closing

import pytest
from typer.testing import CliRunner, Result

from bot.cli import app
from storage.database import Database
from storage.people import all_members, all_teams
from tests.world import WORKSPACE, make_world


@pytest.fixture
def sayso(database_url: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """The settings name a database with the small world in it; its URL."""
    monkeypatch.setenv("SAYSO_DATABASE_URL", database_url)
    make_world(database_url).close()
    return database_url


def run(*arguments: str) -> Result:
    """Run the program."""
    return CliRunner().invoke(app, arguments)


def test_a_member_becomes_a_manager_in_a_new_team(sayso: str) -> None:
    """Role, team and time zone are set at once, in the journal."""
    done = run("team", "set", "Marcus Webb", "--role", "manager", "--team", "North")
    assert (done.exit_code, done.output) == (0, "Marcus Webb is now manager in North.\n")
    with closing(make_world_again(sayso)) as database, database.reading(WORKSPACE) as session:
        marcus = next(m for m in all_members(session) if m.name == "Marcus Webb")
        team = next(t for t in all_teams(session) if t.name == "North")
        assert (marcus.role, marcus.team_id) == ("manager", team.id)
    assert "Marcus Webb" in run("team", "show").output


def make_world_again(url: str) -> Database:
    """The same database, opened anew."""
    return Database(url)


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (("team", "set", "Nobody"), "I don't know Nobody here. On the team: Dana Reyes"),
        (("team", "set", "Dana Reyes", "--role", "king"), "A role is one of rep, manager, admin"),
        (("team", "set", "Dana Reyes", "--timezone", "Mars"), "I don't know the time zone Mars."),
        (("workspace", "set", "--currency", "euro"), "A currency is a code of three capitals"),
        (("workspace", "set", "--date-order", "YMD"), "The order of dates is MDY (3/31)"),
    ],
)
@pytest.mark.usefixtures("sayso")
def test_what_cannot_be_is_refused(arguments: tuple[str, ...], reason: str) -> None:
    """One sentence, exit code 1, nothing changed."""
    done = run(*arguments)
    assert done.exit_code == 1
    assert reason in " ".join(done.output.split())


@pytest.mark.usefixtures("sayso")
def test_the_workspace_changes() -> None:
    """Currency, time zone and date order are shown as set."""
    done = run("workspace", "set", "--currency", "EUR", "--timezone", "Europe/Berlin")
    assert done.output == "Northwind: EUR, Europe/Berlin, dates MDY\n"
    assert run("workspace", "show").output == done.output
