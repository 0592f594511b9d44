"""Make or refresh .venv from a lock file and install the project into it.

Usage: `python3 scripts/environment.py requirements.lock`. Needs nothing but Python 3.11: pip
fetches the uv that the lock names, uv installs the rest (2 s where pip takes 30 s), and where uv
cannot reach its index, pip does it all.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin/python"
PIP_OPTIONS = ("--quiet", "--no-deps", "--require-hashes", "--disable-pip-version-check")


def main(lock: Path) -> int:
    """Bring .venv to what `lock` says; 0 when done, 1 after saying what went wrong."""
    print(f"Installing what {lock.name} names into .venv ...", flush=True)
    if have_venv() and (install_with_uv(lock) or install_with_pip(lock)) and install_project():
        return 0
    print("The installation did not finish; the lines above say why. Is the network there?")
    return 1


def have_venv() -> bool:
    """Whether .venv stands and starts; makes it where it is missing or its Python has gone."""
    if PYTHON.exists() and run(PYTHON, "-c", "pass"):
        return True
    return run(sys.executable, "-m", "venv", "--clear", "--without-pip", VENV)


def install_with_uv(lock: Path) -> bool:
    """Whether uv, itself installed first as the lock pins it, installed everything in `lock`."""
    with tempfile.NamedTemporaryFile("w", suffix=".txt", delete=False) as pin:
        pin.write(pinned("uv", lock.read_text(encoding="utf-8")))
    try:
        fetched = pip_from_outside(pin.name) or pip_from_inside(pin.name)
    finally:
        Path(pin.name).unlink()
    return fetched and uv("install", "--no-deps", "--require-hashes", "-r", lock)


def install_with_pip(lock: Path) -> bool:
    """Whether pip installed everything in `lock`."""
    print("Going on with pip, which takes longer ...", flush=True)
    return pip_from_outside(lock) or pip_from_inside(lock)


def install_project() -> bool:
    """Whether the project itself is in .venv, its files used where they are."""
    options = ("--no-deps", "--no-build-isolation", "-e", ROOT)
    if uv("install", *options):
        return True
    return run(sys.executable, "-m", "pip", "--python", PYTHON, "install", "--quiet", *options)


def pip_from_outside(requirements: Path | str) -> bool:
    """Whether the pip of the Python that runs this did it: the quick way, if it has a pip."""
    pip = (sys.executable, "-m", "pip", "--python", PYTHON)
    return run(*pip, "install", *PIP_OPTIONS, "-r", requirements, quiet=True)


def pip_from_inside(requirements: Path | str) -> bool:
    """Whether a pip of .venv's own, made for it, did it."""
    if not run(PYTHON, "-m", "ensurepip", quiet=True):
        print("This Python cannot make environments. On Debian or Ubuntu: apt install python3-venv")
        return False
    return run(PYTHON, "-m", "pip", "install", *PIP_OPTIONS, "-r", requirements)


def uv(*arguments: Path | str) -> bool:
    """Whether `uv pip` did what the arguments ask, with pip's index where one is set."""
    command, *rest = arguments
    start = (VENV / "bin/uv", "pip", command, "--quiet", "--python", PYTHON)
    return run(*start, *rest, index=os.environ.get("PIP_INDEX_URL", ""))


def pinned(name: str, lock: str) -> str:
    """The lines of `lock` that pin `name`, with their hashes."""
    found = re.search(rf"^{name}==\S+( ;[^\\\n]*)?( \\\n +--hash=\S+)+", lock, re.MULTILINE)
    if found is None:
        raise SystemExit(f"The lock file does not pin {name}: run 'make lock'.")
    return found.group() + "\n"


def run(*command: Path | str, quiet: bool = False, index: str = "") -> bool:
    """Whether the command ended well; `quiet` keeps its complaints away, as another way follows."""
    output = subprocess.DEVNULL if quiet else None
    environment = os.environ | ({"UV_DEFAULT_INDEX": index} if index else {})
    arguments = [str(part) for part in command]
    try:
        done = subprocess.run(arguments, check=False, stdout=output, stderr=output, env=environment)
    except OSError:
        return False
    return done.returncode == 0


if __name__ == "__main__":
    sys.exit(main(ROOT / sys.argv[1]))
