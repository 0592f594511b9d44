"""Reads the cells of a row by what they hold, each column in the way it is written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

from handlers.importing.cells.amounts import Amount, Amounts, look_at_amounts
from handlers.importing.cells.dates import Dates, Moment, look_at_dates
from handlers.importing.cells.ids import external, ours
from handlers.importing.cells.words import clean, given, parts, yes_no
from handlers.importing.guessing import Column
from handlers.importing.options import Kind
from handlers.importing.table import Row, Table
from handlers.importing.targets import target

DATED = ("created_at", "close_date", "closed_at", "stage_since", "parked_until", "at")

CALLED = ("name", "first_name", "last_name")
"""Where 'None' and 'Null' may be somebody's name."""


class Unfit(Exception):
    """Why a row is refused: what goes after 'Line 7: '."""


@dataclass(slots=True)
class Reader:
    """The columns of a file, and how each is written."""

    kind: Kind
    places: dict[str, list[Column]]
    zone: ZoneInfo
    dates: dict[int, Dates] = field(default_factory=dict)
    amounts: dict[int, Amounts] = field(default_factory=dict)

    def has(self, *names: str) -> bool:
        """Whether the file has a column for any of these."""
        return any(name in self.places for name in names)

    def _filled(self, row: Row, name: str) -> Iterator[tuple[Column, str]]:
        for column in self.places.get(name, ()):
            text = clean(row.cells[column.index])
            if given(text) is not None or (text and name in CALLED):
                yield column, text

    def text(self, row: Row, name: str) -> str | None:
        """The text of the first column for this that is filled."""
        return next((text for _, text in self._filled(row, name)), None)

    def texts(self, row: Row, name: str) -> list[str]:
        """The parts of a cell that lists several."""
        return parts(self.text(row, name) or "")

    def first(self, row: Row, name: str) -> str | None:
        """The text; of HubSpot's lists of companies the first, which is the primary one."""
        for column, text in self._filled(row, name):
            listed = parts(text) if column.header.lower().startswith("associated") else [text]
            return listed[0] if listed else None
        return None

    def external(self, row: Row, name: str = "external_id") -> str | None:
        """An id that another program gave."""
        text = self.first(row, name)
        return external(text) if text else None

    def our_id(self, row: Row, name: str = "id") -> str | None:
        """An id of our own export."""
        text = self.text(row, name)
        if text is not None and ours(text) is None:
            msg = f"the Sayso ID '{text}' is none: leave it as it was exported, or empty"
            raise Unfit(msg)
        return text

    def moment(self, row: Row, name: str) -> Moment | None:
        """A day or instant. Raises Unfit where the cell is none."""
        for column, text in self._filled(row, name):
            found = self.dates[column.index].read(text)
            if found is None:
                twofold = not self.dates[column.index].order and Dates("MDY").read(text)
                why = "could be two days in this column" if twofold else "is no day that I can read"
                msg = f"{column.header} '{text}' {why}; write it as 2026-03-14"
                raise Unfit(msg)
            return found
        return None

    def amount(self, row: Row) -> Amount | None:
        """The amount. Raises Unfit where the cell is none."""
        for column, text in self._filled(row, "amount"):
            found = self.amounts[column.index].read(text)
            if found is None:
                msg = f"{column.header} '{text}' is no amount that I can read; write it as 52000.00"
                raise Unfit(msg)
            return found
        return None

    def tick(self, row: Row, name: str) -> bool | None:
        """Yes or no. Raises Unfit where the cell is neither."""
        for column, text in self._filled(row, name):
            found = yes_no(text)
            if found is None:
                msg = f"{column.header} '{text}' is neither yes nor no"
                raise Unfit(msg)
            return found
        return None


def make_reader(
    table: Table, kind: Kind, columns: tuple[Column, ...], zone: ZoneInfo, habit: str
) -> Reader:
    """Look at each column whole; `habit` is the workspace's order of day and month."""
    reader = Reader(kind, {}, zone)
    for column in columns:
        if column.target:
            reader.places.setdefault(column.target, []).append(column)
    # What the user said comes before what was guessed.
    for places in reader.places.values():
        places.sort(key=lambda column: column.why != "you")
    for name in DATED:
        for column in reader.places.get(name, ()):
            reader.dates[column.index] = look_at_dates(table.column(column.index), habit)
    for column in reader.places.get("amount", ()):
        reader.amounts[column.index] = look_at_amounts(table.column(column.index))
    return reader


def notes_on(reader: Reader) -> Iterator[str]:
    """What was assumed about whole columns."""
    for place, columns in reader.places.items():
        each = target(reader.kind, place)
        for column in columns if each else ():
            dates, amounts = reader.dates.get(column.index), reader.amounts.get(column.index)
            if dates and not dates.order:
                yield f"{column.header}: some cells have the day first, others the month."
            elif dates and not dates.told:
                how = "day/month" if dates.order == "DMY" else "month/day"
                yield f"{column.header}: read as {how}/year, the workspace's habit."
            if amounts and amounts.mixed:
                yield f"{column.header}: some cells part the cents by a comma, others by a point."
