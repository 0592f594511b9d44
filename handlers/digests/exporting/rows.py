"""The whole as lines of a table: one figure a line, with where it stands."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

from handlers.digests.exporting.plain import Plain

SUMS = ("sums", "weighted")
ITEMS = ("stage", "member", "currency", "reason")
"""What a list's lines are known by; else by their number."""
Row: TypeAlias = "tuple[str, str, str, str, str, str | int | float | bool]"


def rows_of(section: str, item: str, name: str, part: Plain) -> Iterator[Row]:
    """The figures of a part, each with where it stands."""
    if isinstance(part, list):
        for number, each in enumerate(part, 1):
            yield from rows_of(section, *_called(each, number), each)
        return
    values = part if isinstance(part, dict) else {"value": part}
    own = str(values.get("currency") or "")
    for figure, value in values.items():
        if isinstance(value, dict) and figure in (*SUMS, "deal"):
            yield from _within(section, item, name, figure, value)
        elif isinstance(value, dict) or (isinstance(value, list) and _holds_lines(value)):
            yield from rows_of(f"{section}.{figure}", item, name, value)
        else:
            yield section, item, name, figure, own if figure != "currency" else "", _cell(value)


def _within(
    section: str, item: str, name: str, figure: str, values: dict[str, Plain]
) -> Iterator[Row]:
    """Sums, currency by currency; what is known of a deal."""
    for key, value in values.items():
        if figure == "deal":
            yield section, item, name, f"deal_{key}", "", _cell(value)
        else:
            yield section, item, name, figure, key, _cell(value)


def _holds_lines(values: list[Plain]) -> bool:
    return any(isinstance(each, dict) for each in values)


def _called(each: Plain, number: int) -> tuple[str, str]:
    """Which of a list it is, and its name."""
    if not isinstance(each, dict):
        return str(number), ""
    deal = each.get("deal")
    if isinstance(deal, dict):  # several lines may be about one deal
        return str(number), str(deal.get("name") or "")
    key = next((each[key] for key in ITEMS if key in each), number)
    return str(key), str(each.get("name") or "")


def _cell(value: Plain) -> str | int | float | bool:
    if isinstance(value, list):
        return ";".join(str(each) for each in value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None or isinstance(value, dict) else value
