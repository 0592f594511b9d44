"""Run the benchmarks one after the other: `python -m bench [NAME ...]`, all without a name.

Each is a process of its own at a size of a few seconds to a minute; for another size, run it by
itself: `python -m bench.read 100000`. One that fails keeps none of the others from running, and
makes the exit status 1. An unknown name: 2.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).parents[1]
SIZES = {
    "read": ("1000", "10000"),
    "names": ("1000", "10000"),
    "recall": (),
    "storage": (),
    "hear": ("50",),
    "ack": ("64",),
    "workspaces": ("50",),
    "teams": ("80",),
    "values": (),
    "home": (),
    "digest": ("1000",),
    "nudges": ("200",),
}
"""The benchmarks in the order in which they run, and what each is told."""


def main(names: Sequence[str]) -> int:
    """Run those named, or all; 0 when each went through."""
    if unknown := set(names) - set(SIZES):
        print(f"No such benchmark: {', '.join(sorted(unknown))}. There are: {', '.join(SIZES)}.")
        return 2
    failed = [name for name in names or SIZES if not run(name)]
    if failed:
        print(f"\nFailed: {', '.join(failed)}")
    return 1 if failed else 0


def run(name: str) -> bool:
    """Print a heading and run one; whether it went through."""
    command = [f"bench.{name}", *SIZES[name]]
    print(f"\n== {name}: python -m {' '.join(command)}", flush=True)
    return subprocess.run([sys.executable, "-m", *command], cwd=ROOT, check=False).returncode == 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
