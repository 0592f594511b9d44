"""`sayso teams package`: the app that an admin uploads to Microsoft Teams."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit

import typer
from rich.console import Console

from bot.commands.opening import open_settings
from bot.commands.saying_no import refuse
from bot.commands.teams_way import teams_credentials
from bot.settings import Settings
from bot.surfaces import SettingFault
from bot.surfaces.teams.package import package_of
from bot.surfaces.teams.package.manifest import HEARD_WITHOUT_MENTION, Json, manifest_of

app = typer.Typer(
    help="What Microsoft Teams needs of Sayso.", no_args_is_help=True, add_completion=False
)
CONSOLE = Console(highlight=False)
OUT = Path("sayso-teams.zip")
UPLOAD = (
    "Upload it at admin.teams.microsoft.com > Teams apps > Manage apps > Upload new app, or for "
    "yourself in Teams: Apps > Manage your apps > Upload an app."
)
NO_ADDRESS = (
    "SAYSO_PUBLIC_URL is not set. Set it to the address at which Teams reaches this program, like "
    "https://sayso.example.com."
)


@app.callback()
def teams() -> None:
    """What Microsoft Teams needs of Sayso."""


@app.command("package")
def write_package(
    *,
    out: Annotated[Path, typer.Option(help="Where to write it.")] = OUT,
    hear_replies: Annotated[
        bool,
        typer.Option(
            "--hear-replies",
            help="Ask to hear replies that do not mention Sayso, in threads that it takes part in.",
        ),
    ] = False,
) -> None:
    """Write the app package for Teams, from the settings; nothing is sent anywhere."""
    try:
        found = manifest(open_settings(), hear_replies=hear_replies)
        out.write_bytes(package_of(found))
    except SettingFault as error:
        refuse(str(error))
    except OSError as error:
        refuse(f"{out} can't be written: {error.strerror}.")
    CONSOLE.print(f"{out} is written.", markup=False)
    if hear_replies:
        asked = " and ".join(HEARD_WITHOUT_MENTION)
        CONSOLE.print(f"Who adds it to a team or chat is asked for {asked}.", markup=False)
    CONSOLE.print(UPLOAD, markup=False, soft_wrap=True)


def manifest(settings: Settings, *, hear_replies: bool) -> Json:
    """The manifest of the app that the settings name. Raises SettingFault."""
    given = teams_credentials(settings)
    given.check_app_id()
    address = urlsplit(settings.public_url.strip())
    if not address.netloc:
        raise SettingFault(NO_ADDRESS)
    if address.scheme != "https":
        raise SettingFault(f"SAYSO_PUBLIC_URL is {address.geturl()}, and Teams takes https only.")
    return manifest_of(given.app_id, address.geturl(), hear_replies=hear_replies)
