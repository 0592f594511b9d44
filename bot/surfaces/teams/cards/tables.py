"""Tables -> Adaptive Cards' table, or a line for each row where that would be too large.

A table cannot be moved sideways on a phone: all columns share its width. So the first column and
up to two with figures are columns, and the rest of a row stands small below its name.
https://adaptivecards.io/explorer/Table.html
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.surfaces.teams.cards.fit import size
from bot.surfaces.teams.cards.piece import Piece
from bot.surfaces.teams.cards.text import Json, one_line, rich
from handlers.reply import Run, Table, bold

COLUMNS = 3
"""So many fit a phone beside one another."""
CELL_CHARS = 120
TABLE_BYTES = 12_000
JOINT = " · "


def table_pieces(table: Table) -> Iterator[Piece]:
    """The title and the table, or its rows as lines."""
    if table.title.strip():
        yield Piece(rich((bold(table.title),)))
    if not table.columns:
        return
    element = _table(table)
    if size(element) <= TABLE_BYTES:
        yield Piece(element, len(table.rows))
        return
    yield Piece(rich((bold(_joined(table.columns)),), spacing="Small"))
    for row in table.rows:
        name, *rest = (*_short(row), "")
        more = (Run(JOINT + _joined(rest)),) if any(rest) else ()
        yield Piece(rich((bold(name), *more), spacing="None"))


def _table(table: Table) -> Json:
    beside = _beside(table)
    below = [i for i in range(1, len(table.columns)) if i not in beside]
    columns = [{"width": 2}, *({"width": 1} for _ in beside)]
    head = _row(_short(table.columns), beside, below, head=True)
    rows = [_row(_padded(row, len(table.columns)), beside, below) for row in table.rows]
    return {
        "type": "Table",
        "columns": columns,
        "firstRowAsHeader": True,
        "showGridLines": False,
        "rows": [head, *rows],
    }


def _beside(table: Table) -> list[int]:
    """The columns that stand beside the first one."""
    others = range(1, len(table.columns))
    if len(table.columns) <= COLUMNS:
        return list(others)
    return [i for i in others if i in table.right][: COLUMNS - 1]


def _row(
    row: Sequence[str], beside: Sequence[int], below: Sequence[int], *, head: bool = False
) -> Json:
    first = [rich((Run(row[0], bold=True),))]
    if rest := _joined([row[i] for i in below]):
        first.append(rich((Run(rest),), quiet=True, spacing="None"))
    cells = [[rich((Run(row[i], bold=head),), horizontalAlignment="Right")] for i in beside]
    return {
        "type": "TableRow",
        "cells": [{"type": "TableCell", "items": items} for items in (first, *cells)],
    }


def _padded(row: Sequence[str], width: int) -> list[str]:
    return [*_short(row), *[""] * (width - len(row))]


def _short(row: Sequence[str]) -> list[str]:
    return [one_line(cell, CELL_CHARS) for cell in row]


def _joined(cells: Sequence[str]) -> str:
    return JOINT.join(cell for cell in cells if cell)
