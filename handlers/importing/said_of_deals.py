"""What a row says of a deal, and where it says that the deal stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from handlers.importing.cells.amounts import currency_of
from handlers.importing.cells.words import key, yes_no
from handlers.importing.reader import Unfit
from handlers.importing.stages import OPEN
from handlers.importing.table import Row
from handlers.importing.targets import FIELD
from handlers.importing.work import Values, Work
from handlers.process import Field, Stage


@dataclass(frozen=True, slots=True)
class Place:
    """The stage, since when where the row tells, and the one that it was in before it closed."""

    stage: Stage
    since: datetime | None
    before: Stage | None = None


def said_of(work: Work, row: Row) -> Values:
    """The deal's own values, without what is empty. Raises Unfit."""
    reader = work.reader
    close = reader.moment(row, "close_date") or reader.moment(row, "closed_at")
    parked = reader.moment(row, "parked_until")
    told: Values = {
        "name": reader.text(row, "name"),
        "external_id": reader.external(row),
        "close_date": close.date(work.zone) if close else None,
        "source": reader.text(row, "source"),
        "private": reader.tick(row, "private"),
        "parked_until": parked.date(work.zone) if parked else None,
        **_money(work, row),
    }
    if not told["name"]:
        msg = "has no name"
        raise Unfit(msg)
    found = {name: value for name, value in told.items() if value is not None}
    fields = dict(_fields(work, row))
    return found | ({"fields": fields} if fields else {})


def _money(work: Work, row: Row) -> Values:
    amount, text = work.reader.amount(row), work.reader.text(row, "currency")
    may_be = currency_of(text) if text else amount.currencies if amount else ()
    if text and not may_be:
        msg = f"the currency '{text}' is none that I know; write its code, such as EUR"
        raise Unfit(msg)
    ours = work.session.workspace.currency
    currency = None if not may_be else ours if ours in may_be else may_be[0]
    return {"amount": amount.value if amount else None, "currency": currency}


def _fields(work: Work, row: Row) -> Iterator[tuple[str, str | bool]]:
    for field in work.process.fields:
        text = work.reader.text(row, f"{FIELD}{field.key}")
        if text is not None:
            yield field.key, _field(field, text)


def _field(field: Field, text: str) -> str | bool:
    if field.type == "yes_no":
        found = yes_no(text)
        if found is None:
            msg = f"{field.name} '{text}' is neither yes nor no"
            raise Unfit(msg)
        return found
    # A choice that the process does not offer is kept as it was written: it is a fact of the CRM.
    return next((each for each in field.choices if key(each) == key(text)), text)


def stand_of(work: Work, row: Row, *, present: str | None) -> Place | None:
    """The stage that the row tells; None where it tells nothing new of a deal that is known.

    `present` is the key of that deal's stage, which the process may have dropped since.
    """
    text, status = work.reader.text(row, "stage"), work.reader.text(row, "status")
    named = work.stages.find(text) if text else None
    closed = work.stages.outcome(status, named) if status else None
    if text and text == present and named is None and closed is None:
        return None
    if text and named is None and closed is None:
        raise work.unknown_stage(text)
    stage = closed or named
    if stage is None and status and key(status) not in OPEN:
        stage = work.stages.find(status)
        if stage is None:
            raise work.unknown_stage(status)
    if stage is None and present is not None:
        return None
    if stage is None and work.reader.has("stage"):
        msg = "has no stage"
        raise Unfit(msg)
    stage = stage or work.process.stages[0]
    before = named if closed and named and named.outcome is None else None
    return Place(stage, _since(work, row, stage), before)


def _since(work: Work, row: Row, stage: Stage) -> datetime | None:
    """Since when it is there. Of a day alone its end counts: moves of the same day came before."""
    reader = work.reader
    if stage.outcome is None:
        since = reader.moment(row, "stage_since")
        at = since.instant(work.zone) if since else None
        return min(at, work.now) if at else None
    told = reader.moment(row, "closed_at") or reader.moment(row, "stage_since")
    told = told or reader.moment(row, "close_date")
    if told is None:
        return None
    at = told.instant(work.zone, end=True)
    if at <= work.now:
        return at
    # Closed today, or a close date that nobody moved when it closed.
    return work.now
