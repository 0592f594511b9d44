"""Files and workspaces that `sayso import` and `sayso export` are told to use."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from rich.console import Console

from bot.commands.saying_no import refuse
from storage.database import Database
from storage.errors import NotFound
from storage.workspaces import list_workspaces, only_workspace


def write_file(path: Path, text: str, *, encoding: str) -> None:
    """Write a text and say where; ends the program where that cannot be."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding=encoding, newline="")
    except OSError as error:
        refuse(f"I can't write {path}: {error.strerror or error}. Choose another place.")
    Console(stderr=True, highlight=False).print(f"Wrote {path}", markup=False, soft_wrap=True)


def read_file(file: Path) -> bytes:
    """The bytes of a file; ends the program where there are none."""
    try:
        return file.read_bytes()
    except FileNotFoundError:
        refuse(f"There is no file {file}. Check the name and the folder.")
    except IsADirectoryError:
        refuse(f"{file} is a folder. Name one CSV file in it.")
    except OSError as error:
        refuse(f"I can't read {file}: {error.strerror or error}.")


def pairs(told: Iterable[str] | None, option: str) -> dict[str, str]:
    """'Their name=ours' as {theirs: ours}; a name may hold '=' itself, ours never does."""
    found = {}
    for each in told or ():
        theirs, sign, ours = each.rpartition("=")
        if not (sign and theirs.strip() and ours.strip()):
            refuse(f'{option} "{each}" needs the form "theirs=ours".')
        found[theirs.strip()] = ours.strip()
    return found


def find_workspace(database: Database, wanted: str | None) -> str:
    """The id of the workspace of that name or id, or of the only one; ends the program."""
    there = list_workspaces(database)
    if not there:
        refuse("There is no workspace yet. Start `sayso run` and connect Slack or Teams first.")
    if wanted is None and len(there) == 1:
        return only_workspace(database)
    found = [each.id for each in there if wanted in {each.id, each.name}]
    if len(found) == 1:
        return found[0]
    names = ", ".join(f"'{each.name}'" for each in there)
    msg = f"which workspace? There are {names}: add --workspace NAME"
    raise NotFound(msg)
