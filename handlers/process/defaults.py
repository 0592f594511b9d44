"""The process that a workspace starts with."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from handlers.process.model import Process
from handlers.process.parser import parse


@cache
def default_text() -> str:
    """The text of the process that ships, comments included."""
    return files("handlers.process").joinpath("default.yaml").read_text(encoding="utf-8")


def default() -> Process:
    """The process that ships."""
    return parse(default_text())
