"""`sayso import FILE.csv` and `sayso export`: deals, accounts, contacts and their history."""

from __future__ import annotations

import sys
from contextlib import closing
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import Progress

from bot.clock import SystemClock
from bot.commands.data_files import find_workspace, pairs, read_file, write_file
from bot.commands.import_preview import show_plan, show_report
from bot.commands.opening import open_database
from bot.commands.saying_no import refuse
from handlers.exporting import What, export_csv, export_json, sheets
from handlers.importing import (
    ImportFault,
    Kind,
    Options,
    Outcome,
    Plan,
    Report,
    carry_out,
    plan,
    refused_csv,
    report_on,
)
from storage.database import Database
from storage.errors import StorageError

ALL = "all"
Workspace = Annotated[
    str | None, typer.Option(help="The workspace's name or id, where there are several.")
]


def import_(  # noqa: PLR0913 - each is something that whoever imports may say
    file: Annotated[Path, typer.Argument(help="The CSV file that another CRM exported.")],
    *,
    kind: Annotated[Kind | None, typer.Option(help="What the file holds; else guessed.")] = None,
    column: Annotated[
        list[str] | None,
        typer.Option("--map", help="A column by hand: 'Their column=ours', or '=skip'."),
    ] = None,
    stage: Annotated[
        list[str] | None, typer.Option("--map-stage", help="A stage by hand: 'Demo done=demo'.")
    ] = None,
    owner: Annotated[
        str | None, typer.Option(help="Who gets deals whose owner is nobody or unknown here.")
    ] = None,
    create_members: Annotated[
        bool, typer.Option("--create-members", help="Make members of owners unknown here.")
    ] = False,
    keep_ours: Annotated[
        bool, typer.Option("--keep-ours", help="Fill only what is empty here.")
    ] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show, but write nothing.")] = False,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")] = False,
    report: Annotated[
        Path | None, typer.Option(help="Where to write the refused rows, with the reasons.")
    ] = None,
    workspace: Workspace = None,
) -> None:
    """Bring accounts, contacts, deals or stage history over. Shows everything before it writes."""
    options = Options(
        kind=kind,
        columns=pairs(column, "--map"),
        stages=pairs(stage, "--map-stage"),
        owner=owner,
        create_members=create_members,
        keep_ours=keep_ours,
    )
    raw = read_file(file)
    _check_report(report, file)
    try:
        with closing(open_database()) as database:
            workspace_id = find_workspace(database, workspace)
            with database.reading(workspace_id) as session:
                found = plan(raw, session, options, now=SystemClock().now())
            _decide(database, workspace_id, found, report, dry_run=dry_run, yes=yes)
    except ImportFault as fault:
        refuse(str(fault))
    except StorageError as error:
        refuse(f"That did not work: {error}. Nothing was imported.")


def _decide(
    database: Database,
    workspace_id: str,
    found: Plan,
    report: Path | None,
    *,
    dry_run: bool,
    yes: bool,
) -> None:
    console = Console(highlight=False)
    show_plan(console, found)
    if dry_run or not found.steps:
        _save(report, report_on(found))
        console.print("Nothing was imported." if dry_run else "There is nothing to write.")
        return
    if not yes:
        _ask(found)
    done = _write(database, workspace_id, found)
    _save(report, done)
    show_report(console, done, report)


def _ask(found: Plan) -> None:
    if not sys.stdin.isatty():
        refuse("Nothing was imported. Add --yes to import this, or --dry-run to look only.")
    rows = found.count(Outcome.NEW) + found.count(Outcome.CHANGED)
    if not typer.confirm(f"Import {rows:,} row{'' if rows == 1 else 's'}?"):
        refuse("Nothing was imported.")


def _write(database: Database, workspace_id: str, found: Plan) -> Report:
    console = Console(stderr=True)
    with Progress(console=console, transient=True) as bar:
        task = bar.add_task("Writing", total=len(found.steps))
        with database.transaction(workspace_id) as session:
            return carry_out(
                found,
                session,
                now=SystemClock().now(),
                member_id=None,
                progress=lambda done, _all: bar.update(task, completed=done),
            )


def _check_report(path: Path | None, file: Path) -> None:
    if path is not None and path.exists() and path.samefile(file):
        refuse("The report would overwrite the file that is imported. Give it another name.")
    if path is not None and path.is_dir():
        refuse(f"{path} is a folder. Give the report a file name, such as refused.csv.")


def _save(path: Path | None, report: Report) -> None:
    if path is not None:
        # The mark tells Excel that this is UTF-8.
        write_file(path, refused_csv(report), encoding="utf-8-sig")


def export(
    what: Annotated[
        str, typer.Option(help=f"What: {', '.join(each.value for each in What)} or {ALL}.")
    ] = What.DEALS.value,
    *,
    format_: Annotated[str, typer.Option("--format", help="csv or json.")] = "csv",
    out: Annotated[
        Path | None, typer.Option(help="A file, or for all as CSV a folder; else the terminal.")
    ] = None,
    workspace: Workspace = None,
) -> None:
    """Give everything back, as CSV that imports again without a change, or as JSON."""
    wanted = _wanted(what)
    if format_ not in {"csv", "json"}:
        refuse(f"'{format_}' is no format that I write. Take csv or json.")
    if len(wanted) > 1 and format_ == "csv" and (out is None or out.is_file()):
        refuse("Several CSV files need a folder: add --out FOLDER, or take --format json.")
    try:
        with (
            closing(open_database()) as database,
            database.reading(find_workspace(database, workspace)) as session,
        ):
            found = sheets(session, wanted)
    except StorageError as error:
        refuse(f"That did not work: {error}.")
    if format_ == "json":
        _give(out, export_json(found), f"{what}.json")
    elif len(found) > 1 and out is not None:
        for each in found:
            write_file(out / f"{each.what}.csv", export_csv(each), encoding="utf-8-sig")
    else:
        _give(out, export_csv(found[0]), f"{what}.csv")


def _wanted(what: str) -> list[What]:
    if what == ALL:
        return list(What)
    if what not in set(What):
        refuse(f"'{what}' is nothing I can export. Take {', '.join(What)} or {ALL}.")
    return [What(what)]


def _give(out: Path | None, text: str, name: str) -> None:
    if out is None:
        sys.stdout.write(text.replace("\r\n", "\n"))
        return
    encoding = "utf-8" if name.endswith(".json") else "utf-8-sig"
    write_file(out / name if out.is_dir() else out, text, encoding=encoding)
