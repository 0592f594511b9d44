"""The `sayso` program: try, run, chat, read, score, misread, learnt, import, export and more.

A command's module is loaded when the command is called: some of them bring a chat platform's whole
library, and `sayso try` is to be there at once.
"""

from __future__ import annotations

import sys
from importlib import import_module
from typing import cast

import typer
from typer.core import TyperCommand, TyperGroup

from bot.logging import set_up_logging

COMMANDS = {
    "try": ("bot.commands.try_", "try_"),
    "run": ("bot.commands.run", "run"),
    "doctor": ("bot.commands.doctor", "doctor"),
    "chat": ("bot.commands.chat", "chat"),
    "read": ("bot.commands.read", "read"),
    "score": ("bot.commands.score", "score"),
    "misread": ("bot.commands.misread", "app"),
    "learnt": ("bot.commands.learnt", "app"),
    "import": ("bot.commands.data", "import_"),
    "export": ("bot.commands.data", "export"),
    "process": ("bot.commands.process", "app"),
    "digest": ("bot.commands.digest", "digest"),
    "team": ("bot.commands.team", "app"),
    "workspace": ("bot.commands.team", "workspace_app"),
    "slack": ("bot.commands.slack", "app"),
    "teams": ("bot.commands.teams", "app"),
}
"""Command -> the module that holds it, and its name there: a function, or a group of commands."""


class Commands(TyperGroup):
    """The commands, each loaded when it is wanted."""

    def list_commands(self, ctx: object) -> list[str]:
        """The names, in the order in which one comes to need them."""
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: object, cmd_name: str) -> TyperCommand | TyperGroup | None:
        """One command; None where there is none of that name."""
        del ctx
        if cmd_name not in COMMANDS:
            return None
        module, name = COMMANDS[cmd_name]
        return _command(cmd_name, getattr(import_module(module), name))


def _command(name: str, found: object) -> TyperCommand | TyperGroup:
    if isinstance(found, typer.Typer):
        group = typer.main.get_group(found)
        group.name = name
        return group
    alone = typer.Typer(add_completion=False, pretty_exceptions_enable=False)
    alone.command(name)(found)  # type: ignore[type-var]  # a function, as COMMANDS says
    return cast("TyperCommand", typer.main.get_command(alone))


app = typer.Typer(
    name="sayso",
    cls=Commands,
    help="Keeps the CRM up to date from what salespeople type in chat.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


@app.callback()
def root() -> None:
    """Keep the CRM up to date from what salespeople type in chat."""


def main() -> None:
    """Run the program; whatever goes wrong is one sentence, never a traceback."""
    set_up_logging()
    try:
        app()
    except KeyboardInterrupt:
        sys.exit(130)
