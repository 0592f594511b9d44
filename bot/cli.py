"""The `sayso` program: `sayso try | run | chat | read | score | import | export | process`."""

from __future__ import annotations

import sys

import typer

from bot.commands import chat, data, read, run, score, try_
from bot.commands import process as process_commands
from bot.logging import set_up_logging

app = typer.Typer(
    name="sayso",
    help="Keeps the CRM up to date from what salespeople type in chat.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.command("try")(try_.try_)
app.command("run")(run.run)
app.command("chat")(chat.chat)
app.command("read")(read.read)
app.command("score")(score.score)
app.command("import")(data.import_)
app.command("export")(data.export)
app.add_typer(process_commands.app, name="process", help="Check, show and apply process.yaml.")


def main() -> None:
    """Run the program; whatever goes wrong is one sentence, never a traceback."""
    set_up_logging()
    try:
        app()
    except KeyboardInterrupt:
        sys.exit(130)
