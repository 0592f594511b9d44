"""`sayso learnt list | forget | undo`: what corrections taught, for whoever runs the program."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from bot.commands.data_files import find_workspace
from bot.commands.opening import open_database
from bot.commands.saying_no import refuse
from storage.errors import StorageError

if TYPE_CHECKING:
    from handlers.learning.told import Learnt
    from storage.database import Session

app = typer.Typer(
    help="Show and forget what corrections taught.", no_args_is_help=True, add_completion=False
)
KEY = "command:learnt"
"""What the ChangeSets of this command carry as their message, so that `undo` finds the last."""

Workspace = Annotated[
    str | None, typer.Option(help="The workspace's name or id, where there are several.")
]
Of = Annotated[
    str | None, typer.Option("--of", help="Only this member's words; 'everybody' for the team's.")
]


@app.command("list")
def list_learnt(
    *,
    of: Of = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object a line.")] = False,
    workspace: Workspace = None,
) -> None:
    """List names and words that were learnt: what they mean, whose they are, since when."""
    from handlers.learning.told import told

    with _opened(workspace, writing=False) as session:
        found = _chosen(told(session), of)
    if as_json:
        for each in found:
            typer.echo(json.dumps(each.as_json(), ensure_ascii=False))
    elif not found:
        typer.echo("Nothing was learnt yet.")
    else:
        Console(highlight=False).print(_table(found))


@app.command()
def forget(
    words: Annotated[str, typer.Argument(help="The words, as they are listed.")],
    *,
    of: Of = None,
    workspace: Workspace = None,
) -> None:
    """Forget words. `sayso learnt undo` brings them back."""
    from handlers.learning.keeping import forget as forget_them
    from handlers.learning.told import told
    from handlers.reading.text import fold

    with _opened(workspace, writing=True) as session:
        found = [e for e in _chosen(told(session), of) if fold(e.text) == fold(words)]
        if not found:
            refuse(f"Nothing was learnt for “{words}”. See `sayso learnt list`.")
        now = datetime.now(UTC)
        rows = [each.alias for each in found]
        forget_them(session, rows, by=None, source="settings", key=KEY, now=now)
        lines = [f"Forgotten: “{each.text}” for {each.means} ({each.whose})." for each in found]
    typer.echo("\n".join(lines))


@app.command()
def undo(*, workspace: Workspace = None) -> None:
    """Bring back what the last `sayso learnt forget` forgot."""
    from storage.changes import change_sets_of_message, recording, reverse

    with _opened(workspace, writing=True) as session:
        sets = [s for s in change_sets_of_message(session, KEY) if not (s.undoes or s.undone_by)]
        if not sets:
            refuse("There is nothing to bring back.")
        now = datetime.now(UTC)
        with recording(session, member_id=None, source="undo", at=now, message_id=KEY):
            back = reverse(session, sets[-1])
    if not back.reversed:
        refuse("I couldn't bring it back: what it meant is gone, or was learnt again since.")
    typer.echo("It is back. See `sayso learnt list`.")


def _chosen(found: list[Learnt], of: str | None) -> list[Learnt]:
    from handlers.reading.text import fold

    return [each for each in found if of is None or fold(each.whose) == fold(of)]


def _table(found: list[Learnt]) -> Table:
    table = Table("Words", "Meaning", "Whose", "Taught by", "Since", "Status")
    for each in found:
        cells = (each.text, each.means, each.whose, each.taught_by, each.since, each.status)
        # Text, not str: what people type in brackets is no markup.
        table.add_row(*map(Text, cells))
    return table


@contextmanager
def _opened(workspace: str | None, *, writing: bool) -> Iterator[Session]:
    """The workspace's session; what goes wrong in it is told, and ends the program."""
    try:
        with closing(open_database()) as database:
            workspace_id = find_workspace(database, workspace)
            opened = database.transaction if writing else database.reading
            with opened(workspace_id) as session:
                yield session
    except StorageError as error:
        refuse(f"That did not work: {error}.")
