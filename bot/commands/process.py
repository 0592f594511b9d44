"""`sayso process check | show | apply`: how the team sells, from a file into the workspace."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

from bot.clock import SystemClock
from bot.commands.saying_no import refuse
from handlers import process

if TYPE_CHECKING:
    from storage.database import Database

app = typer.Typer(
    help="Check, show and change how the team sells: stages, fields, rhythms.",
    no_args_is_help=True,
)
File = Annotated[Path, typer.Argument(help="The process.yaml.")]
Workspace = Annotated[
    str | None, typer.Option(help="The workspace's name or id, where there are several.")
]


@app.command()
def check(file: File) -> None:
    """Say what is wrong with the file, line by line; change nothing."""
    typer.echo(f"OK: {_summary(_parsed(_text(file)))}.")


@app.command()
def show(
    *,
    workspace: Workspace = None,
    default: Annotated[bool, typer.Option("--default", help="The one that ships.")] = False,
) -> None:
    """Print the process that is in force, as a file to edit."""
    typer.echo(process.default_text() if default else _in_force(workspace), nl=False)


@app.command()
def apply(
    file: File,
    *,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")] = False,
    workspace: Workspace = None,
) -> None:
    """Show what the file changes, ask, and put it in force."""
    text = _text(file)
    _parsed(text)
    with _opened() as database:
        _apply(database, workspace, text, yes=yes)


def _apply(database: Database, workspace: str | None, text: str, *, yes: bool) -> None:
    workspace_id = _find(database, workspace)
    with database.reading(workspace_id) as session:
        found = process.plan(session, text)
        same = session.workspace.process == text
    if same:
        typer.echo("This process is in force already.")
        return
    _tell(found)
    if not (yes or typer.confirm("Put it in force?")):
        refuse("Nothing was changed.")
    with database.transaction(workspace_id) as session:
        process.apply(session, text, member_id=None, now=SystemClock().now())
    typer.echo("Done. The new process is in force.")


@contextmanager
def _opened() -> Iterator[Database]:
    """The database of the settings; what goes wrong in it is told, and ends the program."""
    from bot.commands.opening import open_database
    from storage.errors import StorageError

    try:
        with closing(open_database()) as database:
            yield database
    except process.ProcessFaults as faults:
        refuse(str(faults))
    except StorageError as error:
        refuse(f"That did not work: {error}.")


def _tell(found: process.Difference) -> None:
    console = Console()
    for line in found.lines or ("Only comments or the layout change.",):
        console.print(f"  {line}", markup=False, highlight=False, soft_wrap=True)


def _parsed(text: str) -> process.Process:
    """The process, or an exit with its faults."""
    try:
        return process.parse(text)
    except process.ProcessFaults as faults:
        for fault in faults.faults:
            typer.echo(str(fault))
        raise typer.Exit(1) from None


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except OSError as error:
        refuse(f"{file} cannot be read: {error.strerror}.")
    except UnicodeDecodeError:
        refuse(f"{file.name} is not UTF-8 text. Save it as UTF-8 and try again.")


def _in_force(workspace: str | None) -> str:
    """The text of the workspace's process."""
    with _opened() as database, database.reading(_find(database, workspace)) as session:
        return session.workspace.process


def _find(database: Database, wanted: str | None) -> str:
    """The id of the workspace of that name or id, or of the only one. Raises NotFound."""
    from storage.errors import NotFound
    from storage.workspaces import list_workspaces, only_workspace

    if wanted is None:
        return only_workspace(database)
    found = [each.id for each in list_workspaces(database) if wanted in {each.id, each.name}]
    if len(found) != 1:
        msg = f"{'several workspaces are' if found else 'no workspace is'} called '{wanted}'"
        raise NotFound(msg)
    return found[0]


def _summary(found: process.Process) -> str:
    counts = (
        (len(found.pipelines), "pipeline"),
        (len(found.stages), "stage"),
        (len(found.fields), "field"),
    )
    return ", ".join(f"{count} {name}{'' if count == 1 else 's'}" for count, name in counts)
