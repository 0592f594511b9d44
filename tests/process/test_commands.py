"""`sayso process`: what the commands print, and what they leave alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.commands.process import app
from handlers.process import default_text
from storage.database import Database
from storage.workspaces import create_workspace

CHANGED = default_text().replace("editing: own", "editing: team")


@pytest.fixture
def database(database: Database, database_url: str, monkeypatch: pytest.MonkeyPatch) -> Database:
    """The database that the commands are told of."""
    monkeypatch.setenv("SAYSO_DATABASE_URL", database_url)
    return database


def workspace(database: Database, name: str = "Northwind") -> str:
    return create_workspace(
        database,
        name=name,
        surface="test",
        external_id=name,
        timezone="UTC",
        currency="USD",
        date_order="MDY",
        process=default_text(),
    )


def run(*arguments: str | Path, typed: str | None = None) -> Result:
    return CliRunner().invoke(app, [str(each) for each in arguments], input=typed)


def written(folder: Path, text: str) -> Path:
    file = folder / "process.yaml"
    file.write_text(text, encoding="utf-8")
    return file


def in_force(database: Database, workspace_id: str) -> str:
    with database.reading(workspace_id) as session:
        return session.workspace.process


def test_check_counts_what_is_good(tmp_path: Path) -> None:
    result = run("check", written(tmp_path, default_text()))
    assert (result.exit_code, result.output) == (0, "OK: 1 pipeline, 7 stages, 4 fields.\n")


def test_check_tells_each_fault_in_its_line(tmp_path: Path) -> None:
    text = (
        default_text().replace("editing: own", "editing: some").replace("chance: 10", "chance: x")
    )
    lines = text.splitlines()
    chance, editing = (1 + lines.index(line) for line in ("        chance: x", "editing: some"))
    result = run("check", written(tmp_path, text))
    assert result.exit_code == 1
    assert result.output.splitlines() == [
        (
            f"line {chance}: stage 'Qualified' has 'x' for 'chance'. "
            "Write a whole number from 0 to 100."
        ),
        f"line {editing}: the process has 'some' for 'editing'. Write 'own', 'team' or 'all'.",
    ]


def test_check_of_a_file_that_is_no_text(tmp_path: Path) -> None:
    file = tmp_path / "process.yaml"
    file.write_bytes(b"name: caf\xe9")
    result = run("check", file)
    assert result.exit_code == 1
    assert result.output == "process.yaml is not UTF-8 text. Save it as UTF-8 and try again.\n"


def test_check_of_no_file(tmp_path: Path) -> None:
    result = run("check", tmp_path / "none.yaml")
    assert result.exit_code == 1
    assert result.output == f"{tmp_path}/none.yaml cannot be read: No such file or directory.\n"


def test_apply_shows_and_asks(database: Database, tmp_path: Path) -> None:
    workspace_id = workspace(database)
    result = run("apply", written(tmp_path, CHANGED), typed="y\n")
    assert result.exit_code == 0
    assert "  Editing: own -> team.\n" in result.output
    assert in_force(database, workspace_id) == CHANGED


def test_apply_takes_no_for_an_answer(database: Database, tmp_path: Path) -> None:
    workspace_id = workspace(database)
    result = run("apply", written(tmp_path, CHANGED), typed="n\n")
    assert result.exit_code == 1
    assert "Nothing was changed." in result.output
    assert in_force(database, workspace_id) == default_text()


def test_apply_with_yes_does_not_ask(database: Database, tmp_path: Path) -> None:
    workspace_id = workspace(database)
    assert run("apply", written(tmp_path, CHANGED), "--yes").exit_code == 0
    assert in_force(database, workspace_id) == CHANGED


def test_apply_of_what_is_in_force_says_so(database: Database, tmp_path: Path) -> None:
    workspace(database)
    result = run("apply", written(tmp_path, default_text()))
    assert (result.exit_code, result.output) == (0, "This process is in force already.\n")


def test_apply_without_a_workspace(database: Database, tmp_path: Path) -> None:
    result = run("apply", written(tmp_path, CHANGED), "--yes")
    assert (result.exit_code, result.output) == (
        1,
        "That did not work: there is no workspace yet.\n",
    )


def test_several_workspaces_want_a_name(database: Database, tmp_path: Path) -> None:
    first, second = workspace(database, "One"), workspace(database, "Two")
    file = written(tmp_path, CHANGED)
    assert run("apply", file, "--yes").exit_code == 1
    assert "no workspace is called 'Three'" in run("apply", file, "--workspace", "Three").output
    assert run("apply", file, "--yes", "--workspace", "Two").exit_code == 0
    assert in_force(database, first) == default_text()
    assert in_force(database, second) == CHANGED


def test_show_prints_what_is_in_force(database: Database, tmp_path: Path) -> None:
    """What is printed can be saved and checked as it is."""
    workspace(database)
    run("apply", written(tmp_path, CHANGED), "--yes")
    result = run("show")
    assert (result.exit_code, result.output) == (0, CHANGED)


def test_show_the_default_needs_no_database(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAYSO_DATABASE_URL", "nonsense")
    assert run("show", "--default").output == default_text()


def test_a_bad_address_is_told_without_a_traceback(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("SAYSO_DATABASE_URL", "nonsense")
    for result in (run("show"), run("apply", written(tmp_path, CHANGED), "--yes")):
        assert result.exit_code == 1
        assert result.output.startswith("I can't use the database: ")
        assert isinstance(result.exception, SystemExit)
