"""The lock files agree with pyproject.toml and with each other."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.repo import tree

PIN = re.compile(r"^(?P<name>[\w.-]+)==(?P<version>\S+)", re.MULTILINE)


def project() -> dict[str, Any]:
    """What pyproject.toml says."""
    return tomllib.loads(tree.text(Path("pyproject.toml")) or "")


def pins(name: str) -> dict[str, set[str]]:
    """Each package of a lock file with its versions; several where they depend on the machine."""
    found: dict[str, set[str]] = {}
    for match in PIN.finditer(tree.text(Path(name)) or ""):
        found.setdefault(canonicalize_name(match["name"]), set()).add(match["version"])
    return found


def unmet(wishes: list[str], lock: str) -> list[str]:
    """The requirements that a lock file does not meet."""
    pinned = pins(lock)
    return [wish for wish in wishes if not is_met(Requirement(wish), pinned)]


def is_met(wish: Requirement, pinned: dict[str, set[str]]) -> bool:
    """Whether a pinned version of the package lies in the range wished for."""
    versions = pinned.get(canonicalize_name(wish.name), set())
    return any(wish.specifier.contains(version, prereleases=True) for version in versions)


def test_the_lock_holds_what_the_project_needs() -> None:
    """A dependency added to pyproject.toml is in requirements.lock: `make lock` was run."""
    wishes = project()["project"]["dependencies"] + project()["dependency-groups"]["build"]
    assert unmet(wishes, "requirements.lock") == []


def test_the_development_lock_holds_the_tools_too() -> None:
    """A tool added to pyproject.toml is in requirements-dev.lock: `make lock` was run."""
    assert unmet(project()["dependency-groups"]["dev"], "requirements-dev.lock") == []


def test_tests_run_on_the_versions_that_users_get() -> None:
    """Each package of requirements.lock stands in requirements-dev.lock with the same version."""
    tested = pins("requirements-dev.lock")
    assert {n: v for n, v in pins("requirements.lock").items() if tested.get(n) != v} == {}


def test_every_pin_carries_hashes() -> None:
    """What is installed is what was locked."""
    for name in ("requirements.lock", "requirements-dev.lock"):
        blocks = re.split(r"^(?=\w)", tree.text(Path(name)) or "", flags=re.MULTILINE)
        assert [block for block in blocks if "==" in block and "--hash=sha256:" not in block] == []
