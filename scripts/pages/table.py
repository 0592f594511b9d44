"""Tables in Markdown."""

from __future__ import annotations

from collections.abc import Iterable


def table(columns: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    """The whole table, without a newline at its end."""
    return "\n".join([row(columns), row(("---",) * len(columns)), *map(row, rows)])


def row(cells: Iterable[str]) -> str:
    """One line of it."""
    return f"| {' | '.join(map(_cell, cells))} |"


def cells(line: str) -> list[str]:
    """The texts of a line, as `row` made it."""
    return [cell.strip() for cell in line.strip().removeprefix("|").removesuffix("|").split("|")]


def _cell(text: str) -> str:
    return " ".join(text.replace("|", "/").split())
