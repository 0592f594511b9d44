"""`sayso misread list`: messages that were put right, ready for `sayso score`."""

from __future__ import annotations

import json
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from bot.commands.data_files import find_workspace, write_file
from bot.commands.opening import open_database
from bot.commands.read import as_line
from bot.commands.saying_no import refuse
from storage.errors import StorageError

if TYPE_CHECKING:
    from handlers.misread import Misread
    from storage.database import Session

app = typer.Typer(
    help="List messages whose reading was put right.", no_args_is_help=True, add_completion=False
)


@app.callback()
def misread() -> None:
    """List messages whose reading was put right."""


@app.command("list")
def list_misread(
    *,
    since: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="From this day on (UTC).")
    ] = None,
    only: Annotated[str | None, typer.Option(help="One message, by its id.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print labelled messages.")] = False,
    out: Annotated[Path | None, typer.Option(help="Write labelled messages to a file.")] = None,
    book: Annotated[
        Path | None, typer.Option(help="Write the book as it was before the first of them.")
    ] = None,
    today: Annotated[bool, typer.Option("--today", help="Write today's book instead.")] = False,
    workspace: Annotated[
        str | None, typer.Option(help="The workspace's name or id, where there are several.")
    ] = None,
) -> None:
    """List the messages that were undone, edited, moved or answered otherwise, with their labels.

    With --out and --book they are files for `sayso score --book BOOK MESSAGES`. The files hold what
    people wrote.
    """
    from handlers.misread import book_before, find_misread, labelled

    start = since.replace(tzinfo=UTC) if since else None
    try:
        with (
            closing(open_database()) as database,
            database.reading(find_workspace(database, workspace)) as session,
        ):
            found = [m for m in find_misread(session, start) if only in (None, m.key)]
            labels = [labelled(session, each) for each in found]
            names = _names(session, found)
            first = None if today or not found else found[0].said.number
            then = book_before(session, first, newer=len(found) > 1) if book else None
    except StorageError as error:
        refuse(f"That did not work: {error}.")
    if not found:
        typer.echo("Nothing was put right" + (" since then." if since else "."), err=True)
    if out is not None:
        write_file(out, "".join(f"{as_line(label)}\n" for label in labels), encoding="utf-8")
    if book is not None and then is not None:
        text = json.dumps(then.to_json(), ensure_ascii=False, indent=1)
        write_file(book, f"{text}\n", encoding="utf-8")
    if as_json:
        for label in labels:
            typer.echo(as_line(label))
    elif out is None and found:
        Console(highlight=False).print(_table(found, labels, names))


def _names(session: Session, found: list[Misread]) -> dict[str, str]:
    """The writers' names by id."""
    from storage.people import records_of
    from storage.records import Member

    ids = {each.said.member_id or "" for each in found}
    rows = records_of(session, "member", ids).values()
    return {row.id: row.name for row in rows if isinstance(row, Member)}


def _table(found: list[Misread], labels: list[dict[str, Any]], names: dict[str, str]) -> Table:
    table = Table("When", "Who", "Message", "Put right", "Id")
    for each, label in zip(found, labels, strict=True):
        who = names.get(each.said.member_id or "", "")
        cells = (label["now"][:16].replace("T", " "), who, each.said.text or "")
        # Text, not str: what people type in brackets is no markup.
        table.add_row(*map(Text, (*cells, ", ".join(each.how), each.key)))
    return table
