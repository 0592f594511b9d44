"""Run every check of the project and close with one line that says what passed.

Usage: `.venv/bin/python scripts/check.py`. A stage that fails does not keep the others from
running. The static stages run side by side and speak only when they fail; the tests are shown as
they run.
"""

from __future__ import annotations

import re
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent

STATIC = {
    "format": ("ruff", "format", "--check", "."),
    "lint": ("ruff", "check", "--quiet", "."),
    "types": ("mypy",),
    "layers": ("lint-imports", "--no-logo"),
}
TESTS = ("pytest", "--color=yes" if sys.stdout.isatty() else "--color=no")
COLOUR = re.compile(r"\x1b\[[0-9;]*m")
CLOSING = re.compile(r"=+ (?P<counts>.*\d+ (?:passed|failed|error|skipped).*?) in [\d.]+s.*=+")


@dataclass(frozen=True, slots=True)
class Result:
    """What came of one stage; `said` is its output, `note` goes into the closing line."""

    name: str
    passed: bool
    said: str = ""
    note: str = ""

    def __str__(self) -> str:
        """As the closing line shows it: 'lint ok', 'tests FAILED (3 failed, 200 passed)'."""
        return f"{self.name} {'ok' if self.passed else 'FAILED'}{self.note and f' ({self.note})'}"


def main() -> int:
    """Run all stages; 0 when all passed, else 1."""
    start = time.monotonic()
    results = [*static_stages(), run_tests()]
    failed = [result.name for result in results if not result.passed]
    verdict = f"FAILED: {', '.join(failed)}" if failed else "All passed"
    seconds = time.monotonic() - start
    print(f"{verdict} in {seconds:.0f} s: {', '.join(map(str, results))}", flush=True)
    return 1 if failed else 0


def static_stages() -> Iterator[Result]:
    """Run the static stages side by side, show those that failed."""
    with ThreadPoolExecutor() as pool:
        for result in pool.map(run_stage, STATIC):
            print(result, flush=True)
            if not result.passed:
                print(result.said, flush=True)
            yield result


def run_stage(name: str) -> Result:
    """Run one static stage."""
    program, *arguments = STATIC[name]
    done = subprocess.run(
        [str(BIN / program), *arguments],
        cwd=ROOT,
        check=False,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    return Result(name, done.returncode == 0, done.stdout)


def run_tests() -> Result:
    """Run the tests, showing them as they run, and take the counts from the closing line."""
    program, *arguments = TESTS
    command = [str(BIN / program), *arguments]
    counts = "did not finish"
    with subprocess.Popen(command, cwd=ROOT, text=True, stdout=subprocess.PIPE) as process:
        for line in process.stdout or ():
            print(line, end="", flush=True)
            if closing := CLOSING.search(COLOUR.sub("", line)):
                counts = closing["counts"]
    return Result("tests", process.returncode == 0, note=counts)


if __name__ == "__main__":
    sys.exit(main())
