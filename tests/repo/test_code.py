"""Sizes and forms that the linters do not know."""

from __future__ import annotations

import ast
import warnings
from pathlib import Path

from tests.repo import tree

LONGEST = 300
LONG = 200
MIGRATIONS = Path("storage/migrations/versions")
PRODUCT = ("bot", "handlers", "storage", "bench")


class LongFileWarning(UserWarning):
    """Names the files that near the limit."""


def test_no_python_file_is_longer_than_the_limit() -> None:
    """A file that outgrows 300 lines becomes a package of topics; those over 200 are reported.

    Migrations are left out: each is a record of one step, as long as that step was.
    """
    measured = [pair for pair in tree.texts(".py") if pair[0].parent != MIGRATIONS]
    lengths = {path: text.count("\n") for path, text in measured}
    near = sorted(f"{path} ({n})" for path, n in lengths.items() if LONG < n <= LONGEST)
    if near:
        with warnings.catch_warnings():
            warnings.simplefilter("default")
            warnings.warn(f"over {LONG} lines: {', '.join(near)}", LongFileWarning, stacklevel=1)
    assert {path: n for path, n in lengths.items() if n > LONGEST} == {}


def test_every_package_says_what_it_is() -> None:
    """Each folder of code has an __init__.py whose docstring names its subject."""
    folders = {path.parent for path, _ in tree.texts(".py") if path.parts[0] in PRODUCT}
    folders.discard(MIGRATIONS)  # Alembic loads its files one by one
    silent = [str(folder) for folder in sorted(folders) if not docstring(folder / "__init__.py")]
    assert silent == []


def docstring(path: Path) -> str | None:
    """The docstring of a module, or None where there is neither."""
    if path not in tree.files():
        return None
    return ast.get_docstring(ast.parse(tree.text(path) or ""))


def test_the_reader_asks_no_clock() -> None:
    """handlers.reading takes the time from the message: it calls no now(), today() or time()."""
    asked = [
        f"{path}:{call.lineno}: {ast.unparse(call)}"
        for path, text in tree.texts(".py")
        if path.is_relative_to("handlers/reading")
        for call in ast.walk(ast.parse(text))
        if isinstance(call, ast.Call) and ast.unparse(call.func) in CLOCKS
    ]
    assert asked == []


def test_the_reader_stands_alone() -> None:
    """handlers.reading imports nothing of the other handlers; pyproject.toml bars the rest."""
    imported = [
        f"{path}: {name}"
        for path, text in tree.texts(".py")
        if path.is_relative_to("handlers/reading")
        for node in ast.walk(ast.parse(text))
        for name in imports(node)
        if name.split(".")[0] == "handlers" and not f"{name}.".startswith("handlers.reading.")
    ]
    assert imported == []


def imports(node: ast.AST) -> list[str]:
    """The modules that a statement imports."""
    match node:
        case ast.Import(names=names):
            return [alias.name for alias in names]
        case ast.ImportFrom(module="handlers", names=names):
            return [f"handlers.{alias.name}" for alias in names]
        case ast.ImportFrom(module=str(module)):
            return [module]
        case _:
            return []


CLOCKS = {
    *(f"{name}.{call}" for name in ("datetime", "datetime.datetime") for call in ("now", "utcnow")),
    *("date.today", "datetime.today", "datetime.date.today", "datetime.datetime.today"),
    *("time.time", "time.monotonic", "time.localtime", "time.gmtime"),
}
