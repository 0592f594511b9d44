"""Write requirements.lock and requirements-dev.lock from pyproject.toml, with hashes.

Usage: `.venv/bin/python scripts/lock.py [--upgrade]`. The files hold for Python 3.11 and later on
every platform and say no index's address, so that everyone installs from the index they trust.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
UV = (Path(sys.executable).with_name("uv"), "pip", "compile", "pyproject.toml", "--quiet")
OPTIONS = ("--universal", "--python-version", "3.11", "--generate-hashes")
CLEAN = ("--no-emit-index-url", "--no-header")


def main(*wishes: str) -> int:
    """Write both files; 0 when done. `wishes` are options for uv, such as '--upgrade'."""
    run = ("--group", "build")
    dev = (*run, "--group", "dev", "-c", "requirements.lock")
    return compile_to("requirements.lock", *run, *wishes) or compile_to(
        "requirements-dev.lock", *dev, *wishes
    )


def compile_to(lock: str, *options: str) -> int:
    """Write one lock file; uv's exit code."""
    command = [str(part) for part in (*UV, *OPTIONS, *CLEAN, *options, "-o", lock)]
    return subprocess.run(command, cwd=ROOT, stdout=subprocess.DEVNULL, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
