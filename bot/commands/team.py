"""`sayso team` and `sayso workspace`: who is there, and how the workspace counts and dates."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from bot.commands.data_files import find_workspace
from bot.commands.opening import open_database
from bot.commands.saying_no import refuse
from storage.database import Database, Session
from storage.errors import NotFound
from storage.people import all_members, all_teams
from storage.records import Member
from storage.workspaces import list_workspaces

app = typer.Typer(
    help="Show and change who is on the team.", no_args_is_help=True, add_completion=False
)
workspace_app = typer.Typer(
    help="Show and change currency, time zone and date order.",
    no_args_is_help=True,
    add_completion=False,
)
CONSOLE = Console(highlight=False)
Role = Annotated[str | None, typer.Option(help="rep, manager or admin.")]
Zone = Annotated[str | None, typer.Option(help="Like America/New_York.")]
Asks = Annotated[
    str | None,
    typer.Option(help="How much Sayso asks before it saves: always, normal or bold."),
]
Workspace = Annotated[
    str | None, typer.Option(help="The workspace's name or id, where there are several.")
]
Active = Annotated[bool | None, typer.Option("--active/--left", help="Still there, or not.")]


@app.command("show")
def show_team(workspace: Workspace = None) -> None:
    """List the members with role, team, time zone and how much they are asked."""
    with _reading(workspace) as session:
        teams = {team.id: team.name for team in all_teams(session)}
        table = Table("Name", "Role", "Team", "Time zone", "Asks", "E-mail")
        for member in all_members(session):
            name = member.name if member.active else f"{member.name} (left)"
            team = teams.get(member.team_id or "", "")
            zone, email = member.timezone or "", member.email or ""
            table.add_row(name, member.role, team, zone, member.caution, email)
    CONSOLE.print(table)


@app.command("set")
def set_member(
    name: Annotated[str, typer.Argument(help="The member's name.")],
    *,
    role: Role = None,
    team: Annotated[str | None, typer.Option(help="The team's name; a new one is made.")] = None,
    timezone: Zone = None,
    asks: Asks = None,
    active: Active = None,
    workspace: Workspace = None,
) -> None:
    """Change one member."""
    from handlers.team import Wrong, change_member

    with _writing(workspace) as session:
        member = _find(session, name)
        try:
            change_member(
                session,
                member,
                datetime.now(UTC),
                role=role,
                team=team,
                timezone=timezone,
                asks=asks,
                active=active,
            )
        except Wrong as wrong:
            refuse(str(wrong))
        said = f"{member.name} is now {member.role}" + (f" in {team}" if team else "")
        said += f", asked: {member.caution}" if asks else ""
    CONSOLE.print(f"{said}.", markup=False)


@workspace_app.command("show")
def show_workspace(workspace: Workspace = None) -> None:
    """Show the workspace's name, currency, time zone and date order."""
    with _reading(workspace) as session:
        it = session.workspace
        said = f"{it.name}: {it.currency}, {it.timezone}, dates {it.date_order}"
    CONSOLE.print(said, markup=False)


@workspace_app.command("set")
def set_workspace(
    name: Annotated[str | None, typer.Option(help="What the workspace is called.")] = None,
    currency: Annotated[str | None, typer.Option(help="For new deals, like EUR.")] = None,
    timezone: Zone = None,
    date_order: Annotated[str | None, typer.Option(help="MDY (3/31) or DMY (31/3).")] = None,
    workspace: Workspace = None,
) -> None:
    """Change the workspace. Deals keep the currency that they have."""
    from handlers.team import Wrong, change_workspace

    with _writing(workspace) as session:
        workspace = session.workspace_id
        try:
            change_workspace(
                session, name=name, currency=currency, timezone=timezone, date_order=date_order
            )
        except Wrong as wrong:
            refuse(str(wrong))
    show_workspace(workspace)


def _find(session: Session, name: str) -> Member:
    from handlers.reading.text import fold

    members = all_members(session)
    found = [m for m in members if fold(m.name) == fold(name)]
    if len(found) != 1:
        there = ", ".join(m.name for m in members) or "nobody yet"
        refuse(f"I don't know {name} here. On the team: {there}.")
    return found[0]


@contextmanager
def _reading(workspace: str | None) -> Iterator[Session]:
    with (
        closing(open_database()) as database,
        database.reading(_workspace(database, workspace)) as session,
    ):
        yield session


@contextmanager
def _writing(workspace: str | None) -> Iterator[Session]:
    with (
        closing(open_database()) as database,
        database.transaction(_workspace(database, workspace)) as session,
    ):
        yield session


def _workspace(database: Database, wanted: str | None) -> str:
    if not list_workspaces(database):
        refuse("There is no team here yet. It begins with `sayso run` and Slack.")
    try:
        return find_workspace(database, wanted)
    except NotFound as error:
        refuse(f"I can't tell: {error}.")
