"""What a column with an unknown name holds, told by what stands in it.

Only what has a form of its own is told so: e-mail addresses, web addresses, stages of the process,
names of members, money, days. Where two columns could be it, neither is.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from handlers.importing.cells.amounts import is_amount
from handlers.importing.cells.dates import is_date
from handlers.importing.cells.words import EMAIL, domain_of, given, key
from handlers.importing.options import Kind
from handlers.importing.stages import Stages
from handlers.importing.table import Table
from handlers.process import Process

ENOUGH = 0.9
"""The part of the filled cells that has to have the form."""

MOST = 500
"""Cells looked at."""


@dataclass(frozen=True, slots=True)
class Hints:
    """What the workspace knows: its process, its stages, its members' names and addresses."""

    process: Process
    stages: Stages
    members: frozenset[str]


def by_content(table: Table, kind: Kind, free: list[int], hints: Hints) -> dict[int, str]:
    """Targets of columns without a known name."""
    cells = {index: _sample(table, index) for index in free}
    found: dict[int, str] = {}
    for name, has_form in _forms(kind, hints):
        like = [
            index
            for index in free
            if index not in found and cells[index] and _share(cells[index], has_form) >= ENOUGH
        ]
        if len(like) == 1:
            found[like[0]] = name
    return found


def _forms(kind: Kind, hints: Hints) -> tuple[tuple[str, Callable[[str], bool]], ...]:
    def is_stage(cell: str) -> bool:
        return hints.stages.find(cell) is not None

    def is_member(cell: str) -> bool:
        return key(cell) in hints.members

    match kind:
        case Kind.ACCOUNTS:
            return (("domain", _is_domain),)
        case Kind.CONTACTS:
            return (("email", _is_email),)
        case Kind.DEALS:
            return (
                ("owner_email", _is_email),
                ("stage", is_stage),
                ("owner", is_member),
                ("amount", is_amount),
                ("close_date", is_date),
            )
        case Kind.STAGE_HISTORY:
            return (("at", is_date),)


def _is_email(cell: str) -> bool:
    return bool(EMAIL.fullmatch(cell))


def _is_domain(cell: str) -> bool:
    return domain_of(cell) is not None


def _sample(table: Table, index: int) -> list[str]:
    return [text for cell in table.column(index) if (text := given(cell))][:MOST]


def _share(cells: list[str], has_form: Callable[[str], bool]) -> float:
    return sum(map(has_form, cells)) / len(cells)
