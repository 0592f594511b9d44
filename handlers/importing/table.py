"""From text to rows: delimiter, quotes, empty lines, and lines that do not fit the header."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from handlers.importing.cells.words import clean, count
from handlers.importing.decoding import decode
from handlers.importing.faults import ImportFault

DELIMITERS = (",", ";", "\t", "|")
SAMPLE = 200
"""Lines that the delimiter is guessed from."""

Line = tuple[int, list[str]]
"""The number of a row's first line in the file, and its cells as they are."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row: the number of its first line, its cells, and why it cannot be used, '' if it can."""

    line: int
    cells: tuple[str, ...]
    fault: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A file's columns and rows; `footer` is how many lines of a report's end were left out."""

    headers: tuple[str, ...]
    rows: tuple[Row, ...]
    footer: int = 0

    def column(self, index: int) -> list[str]:
        """The cells of a column, cleaned, of the rows that can be used."""
        return [clean(row.cells[index]) for row in self.rows if not row.fault]


def read_table(raw: bytes) -> Table:
    """The table in a file's bytes. Raises ImportFault."""
    text = decode(raw)
    if not text.strip():
        msg = "This file is empty. Export it again, or choose another file."
        raise ImportFault(msg)
    delimiter, skipped, text = _separator(text)
    lines = [(n + skipped, cells) for n, cells in _lines(text, delimiter)]
    last = len(lines)
    header, rest = lines[0][1], _filled(lines[1:])
    headers = tuple(clean(cell) for cell in _trimmed(header))
    if not any(headers):
        msg = "The first line of this file is empty: it needs the names of the columns."
        raise ImportFault(msg)
    if not rest:
        msg = "This file has a header and no rows, so there is nothing to import."
        raise ImportFault(msg)
    body = _without_footer(rest, len(headers), last)
    return Table(headers, tuple(_row(line, len(headers)) for line in body), len(rest) - len(body))


def _separator(text: str) -> tuple[str, int, str]:
    """The delimiter, how many lines come before the header, and the text from the header on."""
    first, _, rest = text.partition("\n")
    told = first.strip().strip('"')
    # Excel writes and obeys such a line.
    if told.lower().startswith("sep=") and len(told) <= 5:
        return (told[4:] or "\t"), 1, _needed(rest)
    kept = text.lstrip("\r\n")
    return _sniffed(kept), text[: len(text) - len(kept)].count("\n"), kept


def _needed(text: str) -> str:
    if not text.strip():
        msg = "This file is empty. Export it again, or choose another file."
        raise ImportFault(msg)
    return text


def _sniffed(text: str) -> str:
    """The delimiter that cuts most lines into as many cells as the header, and into most cells."""

    def fit(delimiter: str) -> tuple[float, int]:
        sizes = [len(cells) for cells in _sample(text, delimiter) if any(cells)]
        if not sizes or sizes[0] < 2:
            return 0.0, 0
        return sum(size == sizes[0] for size in sizes) / len(sizes), sizes[0]

    # A comma inside a few cells must not beat the semicolons between all of them.
    return max(DELIMITERS, key=lambda each: (round(fit(each)[0], 1), fit(each)[1]))


def _sample(text: str, delimiter: str) -> Iterator[list[str]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        for _, cells in zip(range(SAMPLE), reader, strict=False):
            yield cells
    except csv.Error:
        return


def _lines(text: str, delimiter: str) -> list[Line]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    found: list[Line] = []
    before = 0
    try:
        for cells in reader:
            found.append((before + 1, cells))
            before = reader.line_num
    except csv.Error as error:
        long = "field larger" in str(error)
        what = "a cell is too long" if long else "the quotes do not fit together"
        msg = f"From line {before + 1} on {what}. Is a quotation mark missing there?"
        raise ImportFault(msg) from None
    return found


def _filled(lines: list[Line]) -> list[Line]:
    return [(n, cells) for n, cells in lines if any(cell.strip() for cell in cells)]


def _without_footer(lines: list[Line], width: int, last: int) -> list[Line]:
    """Salesforce ends a report with single cells: a blank line, its title, who made it, (c)."""
    kept = len(lines)
    while width > 2 and kept > 1 and len(_trimmed(lines[kept - 1][1])) == 1:
        kept -= 1
    gap = kept < len(lines) and lines[kept][0] > lines[kept - 1][0] + 1
    return lines[:kept] if gap else lines


def _trimmed(cells: list[str]) -> list[str]:
    """Without the empty cells at the end."""
    kept = len(cells)
    while kept and not cells[kept - 1].strip():
        kept -= 1
    return cells[:kept]


def _row(line: Line, width: int) -> Row:
    number, cells = line
    fitted = _trimmed(cells) if len(cells) > width else cells
    if len(fitted) > width or len(cells) < width:
        has = count(len(fitted), "cell")
        return Row(number, tuple(cells), f"has {has}, the header {width}: a comma or quote is off")
    return Row(number, tuple(fitted) + ("",) * (width - len(fitted)))


def repeated(headers: tuple[str, ...]) -> set[str]:
    """The names that more than one column has."""
    return {name for name, times in Counter(headers).items() if times > 1 and name}
