"""The files of the repository, as git knows them or as they lie in the folder."""

from __future__ import annotations

import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
UNTRACKED = ("git", "ls-files", "--cached", "--others", "--exclude-standard", "-z")


@cache
def files() -> tuple[Path, ...]:
    """All files that are committed, or would be; sorted, relative to the root."""
    listed = subprocess.run(UNTRACKED, cwd=ROOT, check=True, capture_output=True, text=True)
    names = sorted(set(filter(None, listed.stdout.split("\0"))))
    return tuple(Path(name) for name in names if (ROOT / name).is_file())


@cache
def text(path: Path) -> str | None:
    """The text of a file, or None where it is not text."""
    content = (ROOT / path).read_bytes()
    if b"\0" in content[:8192]:
        return None
    try:
        return content.decode()
    except UnicodeDecodeError:
        return None


def texts(*suffixes: str) -> tuple[tuple[Path, str], ...]:
    """All text files with their text; only those with one of the suffixes, if any is given."""
    wanted = [path for path in files() if not suffixes or path.suffix in suffixes]
    return tuple((path, found) for path in wanted if (found := text(path)) is not None)
