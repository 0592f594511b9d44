"""Tables -> Slack's table block, or aligned text where the message has one already.

A table block has at most 100 rows, its header among them, and 20 columns; a message holds one
(`only_one_table_allowed`); a cell must not be empty. https://docs.slack.dev/reference/block-kit/blocks/table-block
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from bot.surfaces.slack.blocks.markup import Json, cut, escape, mrkdwn
from bot.surfaces.slack.blocks.natives import TABLE
from bot.surfaces.slack.blocks.piece import Piece
from bot.surfaces.slack.blocks.sections import hint_pieces, sections
from handlers.plain import plain_table
from handlers.reply import Hint, Run, Table, bold

TABLE_ROWS = 100
TABLE_COLUMNS = 20
CELL_CHARS = 120
WRAPPED_CHARS = 16
# Both leave room for buttons and text: all blocks of a message share about 13,000 characters.
TABLE_CHARS = 9000
ALIGNED_CHARS = 2800


def native_table(table: Table) -> Iterator[Piece]:
    """The title, the table block, and how many rows are left out."""
    yield from sections([(bold(table.title),)] if table.title else [])
    rows = [_cells(table.columns, len(table.columns))]
    used = len(str(rows))
    for row in table.rows[: TABLE_ROWS - 1]:
        cells = _cells(row, len(table.columns))
        used += len(str(cells))
        if used > TABLE_CHARS:
            break
        rows.append(cells)
    yield Piece({"type": TABLE, "rows": rows, "column_settings": _settings(table)}, len(rows))
    yield from _left_out(len(table.rows) - len(rows) + 1)


def aligned_table(table: Table) -> Iterator[Piece]:
    """The table as text in columns, for a second table and for where a block is refused."""
    yield from sections([(bold(table.title),)] if table.title else [])
    short = replace(table, title="", rows=tuple(_short(row) for row in table.rows))
    lines = plain_table(short).strip("\n").replace("```", "ˋˋˋ").splitlines()
    kept: list[str] = []
    for row in lines:
        if sum(map(len, kept)) + len(kept) + len(escape(row)) > ALIGNED_CHARS:
            break
        kept.append(escape(row))
    text = mrkdwn("```" + "\n".join(kept) + "```")
    yield Piece({"type": "section", "text": text}, len(kept))
    yield from _left_out(len(lines) - len(kept))


def _cells(row: tuple[str, ...], width: int) -> list[Json]:
    texts = [*row, *[""] * (width - len(row))][: min(width, TABLE_COLUMNS)]
    return [{"type": "raw_text", "text": cut(text, CELL_CHARS) or " "} for text in texts]


def _short(row: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(cut(cell, CELL_CHARS) for cell in row)


def _settings(table: Table) -> list[Json]:
    """Names and long figures are wrapped, or a phone's screen would not hold the figures.

    What comes after them is read by moving the table; wrapped, it would only make all rows tall.
    """
    return [
        {
            "align": "right" if i in table.right else "left",
            "is_wrapped": i == 0 or (i in table.right and _is_long(table, i)),
        }
        for i in range(min(len(table.columns), TABLE_COLUMNS))
    ]


def _is_long(table: Table, column: int) -> bool:
    return any(len(cell) > WRAPPED_CHARS for row in table.rows for cell in row[column : column + 1])


def _left_out(rows: int) -> Iterator[Piece]:
    if rows > 0:
        yield from hint_pieces(Hint((Run(f"and {rows} more"),)))
