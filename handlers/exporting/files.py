"""Sheets as text: CSV for spreadsheets and for importing again, JSON for programs."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable
from datetime import date, datetime, time
from decimal import Decimal

from handlers.exporting.guard import guarded
from handlers.exporting.lines import Value
from handlers.exporting.sheets import Sheet


def export_csv(sheet: Sheet) -> str:
    """The sheet as CSV (RFC 4180). Words are guarded against being run as formulas."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(guarded(name) for name in sheet.columns)
    for line in sheet.lines:
        writer.writerow(_cell(line.get(name)) for name in sheet.columns)
    return out.getvalue()


def export_json(sheets: Iterable[Sheet]) -> str:
    """{'deals': [{...}], ...}: amounts as text to the cent, days and instants in ISO form."""
    whole = {
        sheet.what.value: [
            {name: _plain(line.get(name)) for name in sheet.columns} for line in sheet.lines
        ]
        for sheet in sheets
    }
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def _cell(value: Value) -> str:
    match value:
        case tuple():
            return guarded(";".join(value))
        case str():
            return guarded(_text(value))
        case bool():
            return "yes" if value else "no"
        case _:
            return str(_plain(value) if value is not None else "")


def _plain(value: Value) -> str | bool | int | list[str] | None:
    match value:
        case None | bool() | int():
            return value
        case str():
            return _text(value)
        case tuple():
            return list(value)
        case Decimal():
            return f"{value:.2f}"
        case datetime():
            return value.isoformat().replace("+00:00", "Z")
        case date() | time():
            return value.isoformat()


def _text(text: str) -> str:
    # Half a character cannot be written to any file.
    return text.encode("utf-8", "ignore").decode().replace("\r\n", "\n").strip()
