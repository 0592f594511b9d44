"""`sayso digest`: what a channel would read, or its figures as JSON or CSV."""

from __future__ import annotations

import sys
from contextlib import closing
from datetime import datetime
from typing import Annotated

import typer
from rich.console import Console

from bot.clock import SystemClock
from bot.commands.data_files import find_workspace
from bot.commands.opening import open_database
from bot.commands.saying_no import refuse
from bot.surfaces.terminal.render import Control, render
from handlers.digests.exporting import as_csv, as_json
from handlers.digests.schedules.previewing import Preview, known_facts, preview, told
from handlers.team import Wrong
from storage.database import Session
from storage.errors import StorageError

ONE = "--json and --csv are two ways to say it: take one."


def digest(
    *,
    team: Annotated[str, typer.Option(help="A team's name; else it is about everybody.")] = "",
    on: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m-%d"], help="As it would be posted that day; else now."),
    ] = None,
    as_json_: Annotated[bool, typer.Option("--json", help="Its figures as JSON.")] = False,
    as_csv_: Annotated[bool, typer.Option("--csv", help="Its figures as CSV.")] = False,
    demo: Annotated[bool, typer.Option("--demo", help="Of the playground's demo data.")] = False,
    workspace: Annotated[
        str | None, typer.Option(help="The workspace's name or id, where there are several.")
    ] = None,
) -> None:
    """Show a digest without posting it: as the channel would read it, or its figures."""
    if as_json_ and as_csv_:
        refuse(ONE)
    now = SystemClock().now()
    try:
        with (
            closing(open_database(demo=demo)) as database,
            database.reading(find_workspace(database, workspace)) as session,
        ):
            found = preview(session, team, on.date() if on else None, now)
            if as_json_ or as_csv_:
                _figures(session, found, now, as_table=as_csv_)
            else:
                _show(session, found, now)
    except Wrong as wrong:
        refuse(str(wrong))
    except StorageError as error:
        refuse(f"That did not work: {error}.")


def _figures(session: Session, found: Preview, now: datetime, *, as_table: bool) -> None:
    facts, known = known_facts(session, found, now)
    text = as_csv(facts, known) if as_table else as_json(facts, known)
    sys.stdout.write(text.replace("\r\n", "\n"))


def _show(session: Session, found: Preview, now: datetime) -> None:
    console = Console(highlight=False)
    for part in render(told(session, found, now), _unnumbered):
        console.print(part)


def _unnumbered(_: Control) -> int:
    """What is only looked at has nothing to tap."""
    return 0
