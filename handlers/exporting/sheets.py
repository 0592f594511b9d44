"""What is exported: for each kind of record its columns and its lines."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from handlers.exporting import columns, lines
from handlers.exporting.lines import Line
from handlers.exporting.lookup import Lookup
from storage.database import Session

Lines = Callable[[Session, Lookup], Iterator[Line]]


class What(StrEnum):
    """What can be exported."""

    DEALS = "deals"
    ACCOUNTS = "accounts"
    CONTACTS = "contacts"
    ACTIVITIES = "activities"
    STEPS = "steps"
    STAGE_HISTORY = "stage-history"


SHEETS: dict[What, tuple[tuple[str, ...], Lines]] = {
    What.ACCOUNTS: (columns.ACCOUNTS, lines.account_lines),
    What.CONTACTS: (columns.CONTACTS, lines.contact_lines),
    What.DEALS: (columns.DEALS, lines.deal_lines),
    What.STAGE_HISTORY: (columns.STAGE_HISTORY, lines.history_lines),
    What.ACTIVITIES: (columns.ACTIVITIES, lines.activity_lines),
    What.STEPS: (columns.STEPS, lines.step_lines),
}
"""In the order in which they can be imported again."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table: what it holds, its columns in order, its lines."""

    what: What
    columns: tuple[str, ...]
    lines: tuple[Line, ...]


def sheets(session: Session, wanted: Iterable[What]) -> list[Sheet]:
    """All records of these kinds that there are."""
    lookup = Lookup.of(session)
    return [_sheet(session, what, lookup) for what in wanted]


def _sheet(session: Session, what: What, lookup: Lookup) -> Sheet:
    names, found = SHEETS[what]
    if what is What.DEALS:
        names = columns.deal_columns(lookup.process)
    return Sheet(what, names, tuple(found(session, lookup)))
