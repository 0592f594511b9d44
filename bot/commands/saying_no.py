"""How a command ends that cannot go on: one sentence, and exit code 1."""

from __future__ import annotations

from typing import NoReturn

import typer
from rich.console import Console


def refuse(reason: str) -> NoReturn:
    """Say why on standard error and end the program."""
    Console(stderr=True, highlight=False).print(reason, markup=False, soft_wrap=True)
    raise typer.Exit(1)
