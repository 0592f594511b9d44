"""`sayso import` and `sayso export` in the terminal."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.cli import app
from storage.database import Database
from storage.records import Deal, Member
from storage.workspaces import list_workspaces
from tests.importing.desk import FILES, Desk, make_desk

DEALS = str(FILES / "hubspot-deals.csv")


@pytest.fixture
def desk(database: Database, database_url: str, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """The workspace that the commands find."""
    monkeypatch.setenv("SAYSO_DATABASE_URL", database_url)
    monkeypatch.setenv("COLUMNS", "140")
    return make_desk(database)


def run(*words: str, says: str = "", asked: str | None = None) -> Result:
    """Run the program."""
    found = CliRunner().invoke(app, list(words), input=asked)
    assert found.exception is None or isinstance(found.exception, SystemExit), found.exc_info
    assert says in " ".join((found.stdout + found.stderr).split())
    return found


def test_it_shows_what_it_would_do_and_writes_nothing(desk: Desk) -> None:
    found = run("import", DEALS, "--dry-run")
    assert found.exit_code == 0
    told = " ".join(found.stdout.split())
    for words in (
        "This file holds deals.",
        "Deal Stage stage by its name Proposal | Closed won | Negotiation",
        "Pipeline not used Sales Pipeline",
        "Line 7: Fenwick add-on: the stage 'Demo done' is not in the process.",
        "Stage 'Demo done' is not in your process (1 row). Say which it is: --map-stage",
        "1 deal without an owner here ('Nobody Known'). Give them to somebody with --owner NAME",
        "4 new, 0 changed, 0 unchanged, 2 refused.",
        "Also new: 4 accounts, 3 contacts.",
        "Nothing was imported.",
    ):
        assert words in told
    assert desk.rows(Deal) == []


def test_without_a_terminal_it_says_how_to_go_on(desk: Desk) -> None:
    found = run("import", DEALS, says="Nothing was imported. Add --yes to import this")
    assert found.exit_code == 1
    assert desk.rows(Deal) == []


def test_it_imports_reports_and_exports(desk: Desk, tmp_path: Path) -> None:
    report, folder = tmp_path / "refused.csv", tmp_path / "out"
    words = ("--map-stage", "Demo done=discovery", "--report", str(report))
    found = run("import", DEALS, "--yes", *words, says="Done. 5 new, 0 changed, 0 unchanged, 1 ref")
    assert found.exit_code == 0
    assert "The owner 'Nobody Known' is no member here.,8" in report.read_text("utf-8-sig")
    assert len(desk.rows(Deal)) == 5
    run("import", str(report), "--yes", "--create-members", says="Done. 1 new")
    assert {each.name for each in desk.rows(Member)} >= {"Nobody Known"}
    run("export", "--what", "all", "--out", str(folder))
    names = ("accounts", "contacts", "deals", "stage-history")
    for name in names:
        says = "0 refused. There is nothing to write."
        assert run("import", str(folder / f"{name}.csv"), "--yes", says=says).exit_code == 0
    assert "Brightleaf" in run("export").stdout
    assert '"deals": [' in run("export", "--format", "json").stdout


def test_changes_are_shown_old_and_new(desk: Desk, tmp_path: Path) -> None:
    run("import", DEALS, "--yes")
    later = tmp_path / "later.csv"
    later.write_bytes((FILES / "hubspot-deals.csv").read_bytes().replace(b'"48500"', b'"51000"'))
    found = run("import", str(later), "--dry-run", says="Changes what is here: amount 1.")
    assert "48,500" in found.stdout
    assert "51,000" in found.stdout


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("none.csv", None, "There is no file"),
        ("", None, "is a folder. Name one CSV file in it."),
        ("book.xlsx", b"PK\x03\x04x", "an Excel workbook or a zip archive, not a CSV file."),
        ("empty.csv", b"", "This file is empty."),
        ("header.csv", b"Deal,Stage\n", "a header and no rows"),
        ("strange.csv", b"A,B\n1,2\n", "I don't know these columns: A, B."),
    ],
)
def test_a_file_that_cannot_be_used_is_one_sentence(
    desk: Desk, tmp_path: Path, name: str, content: bytes | None, says: str
) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    found = run("import", str(path), says=says)
    assert (found.exit_code, found.stdout) == (1, "")


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("import", DEALS, "--map", "Amount"), '--map "Amount" needs the form "theirs=ours".'),
        (("import", DEALS, "--owner", "Zoe"), "No member is called 'Zoe'."),
        (("import", DEALS, "--dry-run", "--report", DEALS), "would overwrite the file"),
        (("import", DEALS, "--workspace", "Other"), "which workspace? There are 'Northgate'"),
        (("export", "--what", "money"), "'money' is nothing I can export."),
        (("export", "--format", "xml"), "'xml' is no format that I write."),
        (("export", "--what", "all"), "Several CSV files need a folder: add --out FOLDER"),
        (("export", "--out", "/dev/null/x.csv"), "Choose another place."),
    ],
)
def test_a_wrong_word_is_one_sentence(desk: Desk, words: tuple[str, ...], says: str) -> None:
    found = run(*words, says=says)
    assert (found.exit_code, desk.rows(Deal)) == (1, [])


def test_before_there_is_a_workspace(
    database: Database, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SAYSO_DATABASE_URL", database_url)
    assert list_workspaces(database) == []
    assert run("import", DEALS, says="There is no workspace yet.").exit_code == 1
    assert run("export", says="There is no workspace yet.").exit_code == 1
