"""`sayso read` and `sayso score` on files: figures, streams, and one sentence for a bad line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import typer
from typer.testing import CliRunner, Result

from bot.commands import read, score
from tests.reading.books import BOOK_JSON

app = typer.Typer()
app.command("read")(read.read)
app.command("score")(score.score)

MESSAGE = {"from": "u1", "now": "2026-03-04T10:15:00-05:00", "thread_deal": None}
WON = {"outcome": "apply", "updates": [{"do": "move_stage", "deal": "d1", "to": "won"}]}


@pytest.fixture
def book(tmp_path: Path) -> Path:
    path = tmp_path / "book.json"
    path.write_text(json.dumps(BOOK_JSON), encoding="utf-8")
    return path


def written(tmp_path: Path, *lines: dict[str, Any] | str) -> Path:
    path = tmp_path / "messages.jsonl"
    texts = (line if isinstance(line, str) else json.dumps(line) for line in lines)
    path.write_text("\n".join(texts) + "\n", encoding="utf-8")
    return path


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(one) for one in arguments])


def test_each_message_has_its_reading_in_order(tmp_path: Path, book: Path) -> None:
    messages = written(
        tmp_path,
        MESSAGE | {"id": "m1", "text": "acme is at 60k"},
        MESSAGE | {"id": "m2", "text": "Zoë says hi"},
    )
    result = run("read", "--book", book, messages)
    readings = [json.loads(line) for line in result.stdout.splitlines()]
    assert (result.exit_code, [one["id"] for one in readings]) == (0, ["m1", "m2"])
    assert {"do": "set_amount", "deal": "d1", "amount": 60000, "currency": "USD"} in readings[0][
        "updates"
    ]


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("oops", "Line 2 is not JSON"),
        ("[1, 2]", "Line 2 is not a message: it should be a JSON object."),
        ('{"id": "x"}', "Line 2 is not a whole message: 'now' is missing."),
        ('{"now": "2026-03-04T10:15:00", "text": "", "from": "u1"}', "no offset from UTC"),
        ("[" * 100_000, "Line 2"),
    ],
)
def test_a_bad_line_is_one_sentence_and_the_rest_is_read(
    tmp_path: Path, book: Path, line: str, sentence: str
) -> None:
    good = MESSAGE | {"id": "m", "text": "hi"}
    result = run("read", "--book", book, written(tmp_path, good, line, good))
    assert (result.exit_code, len(result.stdout.splitlines())) == (1, 2)
    assert sentence in result.stderr
    assert len(result.stderr.strip().splitlines()) == 1


def test_bytes_that_are_no_text_are_one_sentence(tmp_path: Path, book: Path) -> None:
    path = tmp_path / "messages.jsonl"
    path.write_bytes(b"\xff\xfe\n")
    result = run("read", "--book", book, path)
    assert (result.exit_code, result.stderr) == (1, "Line 1 is not UTF-8 text.\n")


def test_half_a_surrogate_pair_can_be_printed(tmp_path: Path, book: Path) -> None:
    line = json.dumps(MESSAGE | {"id": "\ud800", "text": "hi"})
    result = run("read", "--book", book, written(tmp_path, line))
    assert (result.exit_code, json.loads(result.stdout)["id"]) == (0, "\ud800")


@pytest.mark.parametrize("command", ["read", "score"])
def test_missing_files_are_one_sentence(tmp_path: Path, book: Path, command: str) -> None:
    nowhere = tmp_path / "nowhere"
    for arguments in (("--book", nowhere, book), ("--book", book, nowhere)):
        result = run(command, *arguments)
        assert result.exit_code == 1
        assert "nowhere" in result.stderr
        assert "Traceback" not in result.stderr


def test_a_book_that_cannot_be_used_says_where(tmp_path: Path) -> None:
    bad = tmp_path / "bad.json"
    bad.write_text('{"workspace": 5}', encoding="utf-8")
    result = run("read", "--book", bad, bad)
    assert result.exit_code == 1
    assert "workspace" in result.stderr


def test_the_score_is_a_table_or_json(tmp_path: Path, book: Path) -> None:
    messages = written(
        tmp_path,
        MESSAGE | {"id": "m1", "text": "we won acme!", "expect": WON},
        MESSAGE | {"id": "m2", "text": "lol", "expect": WON},
    )
    figures = json.loads(run("score", "--book", book, messages, "--json").stdout)
    assert figures == {"n": 2, "exact": 0.5, "one_tap": 0.5, "harmful": 0.0, "update_f1": 0.6667}
    table = run("score", "--book", book, messages).stdout
    assert "50.0%" in table
    assert "0.667" in table


def test_misses_stand_side_by_side(tmp_path: Path, book: Path) -> None:
    messages = written(tmp_path, MESSAGE | {"id": "m2", "text": "lol [bold]", "expect": WON})
    shown = run("score", "--book", book, messages, "--misses", "3").stdout
    assert "m2 (missed): lol [bold]" in shown
    assert "people" in shown
    assert "ignore" in shown


def test_a_line_without_a_label_is_one_sentence(tmp_path: Path, book: Path) -> None:
    result = run("score", "--book", book, written(tmp_path, MESSAGE | {"text": "hi"}))
    assert result.exit_code == 1
    assert "'expect' is missing" in result.stderr
