"""Settings and commands, as the program has them."""

from __future__ import annotations

from collections.abc import Iterator

import typer
from pydantic import AliasChoices
from typer.core import TyperCommand, TyperGroup

from bot.cli import app
from bot.settings import Settings
from scripts.pages.said import Said
from scripts.pages.table import table

MEANINGS = {
    "database_url": "Where records are kept: `sqlite:///FILE`, "
    "or `postgresql://USER:PASSWORD@HOST/NAME`",
    "host": "The address on which HTTP is served",
    "port": "The port on which HTTP is served",
    "keep_days": "Days after which messages that were dealt with are deleted; records stay",
    "reading_caution": "Above 0 Sayso asks more before it writes, below 0 less, in log-odds",
    "log_level": "The least that is logged: `DEBUG`, `INFO`, `WARNING` or `ERROR`",
    "slack_bot_token": "Slack's bot token, `xoxb-...`",
    "slack_app_token": "Slack's app-level token, `xapp-...`: with it events come by Socket Mode",
    "slack_signing_secret": "Slack's signing secret: with it, and no app-level token, "
    "events come over HTTP",
    "slack_client_id": "The app's client id, where many workspaces install it, "
    "in place of a bot token",
    "slack_client_secret": "The app's client secret, with the client id",
    "token_keys": "The keys that seal workspaces' tokens at rest: the first seals, each opens, "
    "commas between; `sayso slack new-key` makes one",
    "public_url": "Where people's browsers reach Sayso, like `https://sayso.example.com`",
    "teams_app_id": "The Microsoft App ID of your Azure Bot; with it Sayso serves Teams",
    "teams_app_secret": "A client secret's value of that app",
    "teams_tenant": "The tenant that the app is registered in",
    "teams_tenants": "Further tenants that may speak to it, commas between",
    "teams_auth": "`off` asks nobody for a token: for a Teams client on this computer alone",
    "teams_login_url": "Microsoft's sign-in, to change for one of its national clouds",
    "teams_openid_url": "Where Microsoft's channels tell their keys, to change with the former",
    "slack_api_url": "Where Slack's Web API is; to change it only for tests or a gateway",
}
"""What each setting is. A new one needs a line here."""


def settings(said: Said) -> str:
    """Every variable with its default."""
    del said
    rows = (
        (f"`{variable(name)}`", _default(name), MEANINGS[name]) for name in Settings.model_fields
    )
    return table(("Variable", "If not set", "What it is"), rows)


def variable(name: str) -> str:
    """The variable that sets a field of the settings."""
    alias = Settings.model_fields[name].validation_alias
    first = alias.choices[0] if isinstance(alias, AliasChoices) else f"SAYSO_{name.upper()}"
    return str(first)


def _default(name: str) -> str:
    default = Settings.model_fields[name].default
    if isinstance(default, bool):
        return "`on`" if default else "`off`"
    return "" if default in {None, ""} else f"`{default}`"


def command_list(said: Said) -> str:
    """Every command with the first sentence of its help."""
    del said
    rows = ((f"`sayso {name}`", _first(command.help)) for name, command in commands().items())
    return table(("Command", "What it does"), rows)


def commands() -> dict[str, TyperCommand]:
    """Every command by its full name, 'process show' for one of a group."""
    return dict(_walk(typer.main.get_command(app)))


def _walk(found: object, before: str = "") -> Iterator[tuple[str, TyperCommand]]:
    if isinstance(found, TyperGroup):
        context = typer.Context(found)
        for name in found.list_commands(context):
            yield from _walk(found.get_command(context, name), f"{before} {name}".strip())
    elif isinstance(found, TyperCommand):
        yield before, found


def _first(text: str | None) -> str:
    return (text or "").partition("\n\n")[0].partition(". ")[0].removesuffix(".")
