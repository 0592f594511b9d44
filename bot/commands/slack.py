"""`sayso slack new-key | reseal | list`: for a Sayso that many Slack workspaces install."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager

import typer
from rich.console import Console
from rich.table import Table

from bot.commands.opening import open_database, open_settings
from bot.commands.saying_no import refuse
from bot.commands.slack_way import shown
from bot.surfaces.slack import SettingFault
from bot.surfaces.slack.many import Keys, WrongKey, new_key
from storage import installations
from storage.database import Database
from storage.errors import StorageError
from storage.workspaces import list_workspaces

app = typer.Typer(
    help="Keys and workspaces, where many Slack workspaces install Sayso.",
    no_args_is_help=True,
    add_completion=False,
)
CONSOLE = Console(highlight=False)


@app.command("new-key")
def print_new_key() -> None:
    """Print a new key for SAYSO_TOKEN_KEYS; nothing is changed."""
    typer.echo(new_key())


@app.command()
def reseal() -> None:
    """Seal every kept token anew, with the first key of SAYSO_TOKEN_KEYS."""
    with _opened() as database:
        keys = Keys(shown(open_settings().token_keys))
        count = installations.reseal(database, keys.reseal)
    done = f"{count} secrets are sealed with the first key" if count else "No token is kept yet"
    CONSOLE.print(f"{done}. Keys after the first are no longer needed.", markup=False)


@app.command("list")
def list_installed() -> None:
    """List the workspaces, and since when Slack has not had Sayso there."""
    table = Table("Name", "Slack", "State")
    with _opened() as database:
        for each in list_workspaces(database):
            if each.surface == "slack":
                since = each.closed_at
                state = f"removed {since:%Y-%m-%d %H:%M} UTC" if since else "connected"
                table.add_row(each.name, each.external_id, state)
    CONSOLE.print(table)


@contextmanager
def _opened() -> Iterator[Database]:
    try:
        with closing(open_database()) as database:
            yield database
    except SettingFault as error:
        refuse(str(error))
    except WrongKey as error:
        refuse(f"Nothing was changed: {error}. Put it back, behind the new one and a comma.")
    except StorageError as error:
        refuse(f"That did not work: {error}.")
