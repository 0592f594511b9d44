"""`sayso slack`: keys are made and changed, workspaces are listed."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from slack_sdk.oauth.installation_store import Installation
from typer.testing import CliRunner, Result

from bot.cli import app
from bot.surfaces.slack.many import Keys, TokenStore, WrongKey, new_key
from storage.database import Database
from storage.workspaces import bind_workspace, close_workspace, create_workspace
from tests.world import WORKSPACE, make_world


@pytest.fixture
def url(database_url: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """The settings name a database with the small world in it."""
    monkeypatch.setenv("SAYSO_DATABASE_URL", database_url)
    make_world(database_url).close()
    return database_url


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, ("slack", *arguments))


def test_a_new_key_is_a_key() -> None:
    """Two are never the same, and each seals."""
    one, other = (run("new-key").output.strip() for _ in range(2))
    assert one != other
    assert Keys(f"{one},{other}").open(Keys(one).seal("xoxb-1")) == "xoxb-1"


def test_resealing_leaves_the_old_key_without_use(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All tokens go over to the first key; without the old one nothing is changed."""
    database, old, new = Database(url), new_key(), new_key()
    TokenStore(database, "1.2", Keys(old)).save(
        Installation(app_id="A1", team_id="T1", user_id="U1", bot_token="xoxb-1")
    )
    monkeypatch.setenv("SAYSO_TOKEN_KEYS", new)
    refused = run("reseal")
    assert refused.exit_code == 1
    assert "Nothing was changed" in refused.output
    monkeypatch.setenv("SAYSO_TOKEN_KEYS", f"{new},{old}")
    done = run("reseal")
    assert (done.exit_code, done.output.split(".")[0]) == (
        0,
        "2 secrets are sealed with the first key",
    )
    store = TokenStore(database, "1.2", Keys(new))
    [whose] = store.every()
    assert store.readable(whose)
    with pytest.raises(WrongKey):
        TokenStore(database, "1.2", Keys(old)).opened(whose)
    database.close()


def test_a_workspace_that_slack_removed_is_listed_so(url: str) -> None:
    database = Database(url)
    database.migrate()

    bind_workspace(database, WORKSPACE, surface="slack", external_id="T0NORTH")
    assert "connected" in run("list").output
    close_workspace(database, WORKSPACE, datetime(2026, 3, 4, 15, 15, tzinfo=UTC))
    assert "removed" in run("list").output
    database.close()


def test_several_workspaces_need_a_name(url: str) -> None:
    """Other commands ask which one; with the name they know."""
    database = Database(url)
    create_workspace(
        database,
        name="Globex",
        surface="slack",
        external_id="T0GLOBEX",
        timezone="UTC",
        currency="EUR",
        date_order="DMY",
        process="",
    )
    database.close()
    which = CliRunner().invoke(app, ("workspace", "show"))
    assert which.exit_code == 1
    assert "--workspace" in which.output
    named = CliRunner().invoke(app, ("workspace", "show", "--workspace", "Globex"))
    assert named.output == "Globex: EUR, UTC, dates DMY\n"
