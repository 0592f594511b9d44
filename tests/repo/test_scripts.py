"""The scripts behind `make` read what they depend on as it really is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from scripts import check, environment
from tests.repo import tree


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-dev.lock"])
def test_each_lock_pins_the_installer(name: str) -> None:
    """The installer comes first, from its own lines of the lock file, hashes included."""
    lines = environment.pinned("uv", tree.text(Path(name)) or "").splitlines()
    assert re.fullmatch(r"uv==[\d.]+ \\", lines[0])
    assert all("--hash=sha256:" in line for line in lines[1:])
    assert not lines[-1].endswith("\\")


def test_a_lock_without_the_installer_is_named_as_the_fault() -> None:
    """The way out is in the message."""
    with pytest.raises(SystemExit, match="make lock"):
        environment.pinned("uv", "uvicorn==0.54.0 \\\n    --hash=sha256:00\n")


@pytest.mark.parametrize(
    ("line", "counts"),
    [
        ("===== 12 passed in 0.50s =====", "12 passed"),
        ("== 1 failed, 106 passed, 1 warning in 11.46s ==", "1 failed, 106 passed, 1 warning"),
        ("===== 3 errors in 95.03s (0:01:35) =====", "3 errors"),
        ("\x1b[32m==== \x1b[1m2 passed\x1b[0m in 1.00s ====\x1b[0m", "2 passed"),
    ],
)
def test_counts_come_from_the_closing_line(line: str, counts: str) -> None:
    """Whatever the outcome, with colours and without."""
    found = check.CLOSING.search(check.COLOUR.sub("", line))
    assert found is not None
    assert found["counts"] == counts


def test_other_lines_close_nothing() -> None:
    """Headings of the report and words of a test's own output are no counts."""
    for line in ("=== FAILURES ===", "12 passed in review", "== slowest 5 durations =="):
        assert check.CLOSING.search(line) is None


def test_the_closing_line_names_what_failed() -> None:
    """One line tells all stages apart."""
    assert str(check.Result("lint", passed=True)) == "lint ok"
    assert str(check.Result("tests", passed=False, note="1 failed")) == "tests FAILED (1 failed)"
