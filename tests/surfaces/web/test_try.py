"""`sayso try`: one command from nothing to a working page, and clear words where it cannot."""

from __future__ import annotations

import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest
import typer

from bot.commands.try_ import ailing, demo_of, forget, listen, open_data
from storage.workspaces import list_workspaces
from tests.world import make_world

COMMAND = (sys.executable, "-c", "from bot.cli import main; main()", "try")


@contextmanager
def trying(*arguments: str) -> Iterator[str]:
    """`sayso try` in a process of its own, until the block ends; where it is served."""
    with subprocess.Popen(
        [*COMMAND, "--port", "0", *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as process:
        assert process.stdout is not None
        told = ""
        while (found := re.search(r"Sayso is ready: (\S+)", told)) is None:
            line = process.stdout.readline()
            assert line, f"it ended: {told}"
            told += line
        yield found.group(1)
        process.send_signal(signal.SIGINT)
        rest = process.stdout.read()
        assert process.wait() == 0, rest
        assert "Traceback" not in rest
        assert "rror" not in rest


def test_it_makes_the_demo_serves_it_and_ends_quietly(tmp_path: Path) -> None:
    """From nothing to a page; what was written is there again the next time, until --fresh."""
    data = tmp_path / "new folder" / "playground.db"
    with trying("--data", str(data)) as address:
        page = httpx.get(address, follow_redirects=True)
        assert "Dana Reyes" in page.text
        body = {"id": "m1", "text": "hello there"}
        httpx.post(f"{address}/as/dana/sayso/messages", json=body).raise_for_status()
        httpx.post(f"{address}/as/dana/clock", json={"to": "morning"}).raise_for_status()
        httpx.post(f"{address}/as/dana/sayso/messages", json={**body, "id": "m2"})
        wound = httpx.post(f"{address}/as/dana/clock", json={"to": "hour"}).json()["now"]
    with trying("--data", str(data)) as address:
        page = httpx.get(f"{address}/as/dana/sayso")
        assert page.text.count("hello there") == 2
        now = re.search(r'data-now="([^"]+)"', page.text)
        assert now
        assert now.group(1)[:10] == wound[:10]
    with trying("--data", str(data), "--fresh") as address:
        assert "hello there" not in httpx.get(f"{address}/as/dana/sayso").text


def test_a_port_in_use_is_said_with_the_way_out(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(typer.Exit):
            listen(port)
        expected = f"Port {port} is in use, perhaps by another Sayso. Try `sayso try --port"
        assert expected in capsys.readouterr().err


def test_fresh_removes_the_database_with_its_log(tmp_path: Path) -> None:
    data = tmp_path / "playground.db"
    open_data(data).close()
    log = tmp_path / "playground.db-wal"
    log.touch()
    forget(data)
    assert not data.exists()
    assert not log.exists()
    forget(data)


def test_fresh_leaves_other_files_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = tmp_path / "thesis.txt"
    data.write_text("years of work", encoding="utf-8")
    with pytest.raises(typer.Exit):
        forget(data)
    assert data.read_text(encoding="utf-8") == "years of work"
    assert "left it alone" in capsys.readouterr().err


def test_a_file_that_is_no_database_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = tmp_path / "notes.db"
    data.write_text("these are notes " * 100, encoding="utf-8")
    with pytest.raises(typer.Exit):
        open_data(data)
    told = capsys.readouterr().err
    assert "notes.db" in told
    assert "Traceback" not in told


def test_health_tells_what_is_wrong(tmp_path: Path) -> None:
    data = tmp_path / "playground.db"
    database = open_data(data)
    assert ailing(database) is None
    database.close()
    data.write_bytes(b"no database any more " * 100)
    assert "database" in (ailing(database) or "")
    database.close()


def test_a_real_teams_data_is_left_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The demo must not move in with the deals of real people."""
    data = tmp_path / "sayso.db"
    open_data(data).close()
    database = make_world(f"sqlite:///{data}")
    with pytest.raises(typer.Exit):
        demo_of(database, data)
    assert "real team" in capsys.readouterr().err
    assert [each.surface for each in list_workspaces(database)] == ["test"]
    database.close()
