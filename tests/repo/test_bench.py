"""`python -m bench` runs every benchmark there is, whatever comes of the others."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.__main__ import SIZES, main
from tests.repo import tree

NO_BENCHMARKS = {
    "__init__",
    "__main__",
    "camera",
    "digests",
    "journal",
    "members",
    "mornings",
    "referrals",
    "screenshots",
}


def test_every_benchmark_is_run() -> None:
    """A new file in bench/ is a line in SIZES too."""
    assert {path.stem for path in tree.files() if path.parent == Path("bench")} == {
        *SIZES,
        *NO_BENCHMARKS,
    }


def test_one_that_fails_stops_no_other(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """The rest are run under their headings; what failed is named, and is the exit status."""
    monkeypatch.setitem(SIZES, "read", ("many",))
    monkeypatch.setitem(SIZES, "names", ("50",))
    assert main(["read", "names"]) == 1
    said, errors = capfd.readouterr()
    assert "ValueError" in errors
    assert "== read: python -m bench.read many" in said
    assert "== names: python -m bench.names 50" in said
    assert "p99 ms" in said
    assert said.endswith("Failed: read\n")


def test_only_those_named_are_run(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(SIZES, "names", ("50",))
    assert main(["names"]) == 0
    assert capfd.readouterr().out.count("== ") == 1


def test_an_unknown_name_is_told_what_there_is(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["names", "speed"]) == 2
    said = capsys.readouterr().out
    assert said.startswith("No such benchmark: speed.")
    assert "hear" in said
