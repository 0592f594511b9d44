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
    from handlers.misread import Misread, WrongAnswer
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

    Questions that were not answered right, as members said, are listed too; those of them whose
    right answer was chosen have a label.

    With --out and --book they are files for `sayso score --book BOOK MESSAGES`. The files hold what
    people wrote.
    """
    from handlers.misread import book_before, find_misread, find_wrong_answers, labelled

    start = since.replace(tzinfo=UTC) if since else None
    try:
        with (
            closing(open_database()) as database,
            database.reading(find_workspace(database, workspace)) as session,
        ):
            found = [m for m in find_misread(session, start) if only in (None, m.key)]
            wrong = [w for w in find_wrong_answers(session, start) if only in (None, w.key)]
            labels = [labelled(session, each) for each in found]
            shown = _rows(session, found, labels, wrong)
            labels += [label for w in wrong if (label := w.labelled(session))]
            first = None if today or not found else found[0].said.number
            then = book_before(session, first, newer=len(found) > 1) if book else None
    except StorageError as error:
        refuse(f"That did not work: {error}.")
    if not shown:
        typer.echo("Nothing was put right" + (" since then." if since else "."), err=True)
    if out is not None:
        write_file(out, "".join(f"{as_line(label)}\n" for label in labels), encoding="utf-8")
    if book is not None and then is not None:
        text = json.dumps(then.to_json(), ensure_ascii=False, indent=1)
        write_file(book, f"{text}\n", encoding="utf-8")
    if as_json:
        for label in labels:
            typer.echo(as_line(label))
    elif out is None and shown:
        Console(highlight=False).print(_table(shown))


Row = tuple[str, str, str, str, str]
"""When, who, the message, how it was put right, its id."""


def _rows(
    session: Session, found: list[Misread], labels: list[dict[str, Any]], wrong: list[WrongAnswer]
) -> list[Row]:
    """What is listed: messages that were put right, then answers that were not right."""
    from handlers.misread.answers import HOW

    ids = {each.said.member_id or "" for each in found} | {each.member_id for each in wrong}
    names = _names(session, ids)
    rows: list[Row] = []
    for each, label in zip(found, labels, strict=True):
        who = names.get(each.said.member_id or "", "")
        how = ", ".join(each.how)
        rows.append((_minute(label["now"]), who, each.said.text or "", how, each.key))
    for answer in wrong:
        how = f"{HOW}, meant {answer.meant}" if answer.meant else HOW
        who = names.get(answer.member_id, "")
        rows.append((_minute(answer.now(session)), who, answer.text, how, answer.key))
    return rows


def _minute(instant: str) -> str:
    return instant[:16].replace("T", " ")


def _names(session: Session, ids: set[str]) -> dict[str, str]:
    """The writers' names by id."""
    from storage.people import records_of
    from storage.records import Member

    rows = records_of(session, "member", ids).values()
    return {row.id: row.name for row in rows if isinstance(row, Member)}


def _table(rows: list[Row]) -> Table:
    table = Table("When", "Who", "Message", "Put right", "Id")
    for row in rows:
        # Text, not str: what people type in brackets is no markup.
        table.add_row(*map(Text, row))
    return table
