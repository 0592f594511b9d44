"""How long deals stay in stages, and what becomes of them: counted in the journal.

Sets that were taken back count for nothing here, nor do the sets that took them back.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    JSON,
    ColumnElement,
    String,
    case,
    cast,
    func,
    or_,
    select,
    type_coerce,
)

from storage.digests.seconds import epoch
from storage.digests.undone import taken_back
from storage.history import ORDER
from storage.records import Change, Deal
from storage.session import Session

DAY = 86_400
"""Seconds."""


@dataclass(frozen=True, slots=True)
class Stays:
    """So many deals stayed so many whole days in `stage` and went on to `into` (None: gone)."""

    stage: str
    into: str | None
    days: int
    count: int


@dataclass(frozen=True, slots=True)
class Fates:
    """So many deals entered `stage` and are in `last` at the end (None: gone)."""

    stage: str
    last: str | None
    count: int


@dataclass(frozen=True, slots=True)
class Journeys:
    """What is counted of one owner's deals; None: of those that are nobody's, or gone."""

    owner_id: str | None
    stays: tuple[Stays, ...]
    fates: tuple[Fates, ...]


Owners = Collection[str] | None
"""Whose deals, as they are now; None: everybody's."""


def journeys_since(
    session: Session, since: dt.datetime, until: dt.datetime, owners: Owners
) -> list[Journeys]:
    """The stays that began after `since` and ended up to `until`, and what became of the deals.

    A deal counts once for each stage that it entered, for the owner that it has now. One narrow
    row for each move is read: window functions over the journal's JSON take several times as long,
    on SQLite above all.
    """
    whose = _owners_of(session, owners)
    stays: dict[str | None, Counter[tuple[str, str | None, int]]] = defaultdict(Counter)
    last: dict[str, tuple[int, str | None]] = {}
    entered: set[tuple[str, str]] = set()
    for deal_id, at, stage in session.execute(_entries(since, until, owners)):
        before = last.get(deal_id)
        if before is not None and before[1] is not None:
            stays[whose.get(deal_id)][before[1], stage, (at - before[0]) // DAY] += 1
        last[deal_id] = at, stage
        if stage is not None:
            entered.add((deal_id, stage))
    fates: dict[str | None, Counter[tuple[str, str | None]]] = defaultdict(Counter)
    for deal_id, stage in entered:
        fates[whose.get(deal_id)][stage, last[deal_id][1]] += 1
    return [_journeys(owner, stays[owner], fates[owner]) for owner in {*stays, *fates}]


def _journeys(
    owner: str | None,
    stays: Counter[tuple[str, str | None, int]],
    fates: Counter[tuple[str, str | None]],
) -> Journeys:
    return Journeys(
        owner,
        tuple(Stays(*key, count) for key, count in stays.items()),
        tuple(Fates(*key, count) for key, count in fates.items()),
    )


def _owners_of(session: Session, owners: Owners) -> dict[str, str]:
    query = select(Deal.id, Deal.owner_id)
    if owners is not None:
        query = query.where(Deal.owner_id.in_(owners))
    return {deal_id: owner for deal_id, owner in session.execute(query) if owner}


def _entries(since: dt.datetime, until: dt.datetime, owners: Owners) -> Any:
    """(deal, second, stage) of each entry into a stage, in order."""
    query: Any = select(Change.record_id, epoch(Change.at), _stage()).where(
        Change.record == "deal",
        Change.attribute.in_(("", "stage")),
        Change.at > since,
        Change.at <= until,
        Change.change_set_id.not_in(taken_back()),
    )
    if owners is not None:
        query = query.where(Change.record_id.in_(select(Deal.id).where(Deal.owner_id.in_(owners))))
    return query.order_by(*ORDER)


def _stage() -> ColumnElement[Any]:
    """Of a deal that was made its stage, of a move the new one, which is JSON: in quotes."""
    made = type_coerce(Change.new, JSON)["stage"].as_string()
    return case((Change.attribute == "", made), else_=func.trim(cast(Change.new, String), '"'))


@dataclass(frozen=True, slots=True)
class Age:
    """A deal in the middle of those in `stage`, by how long it is there: since `since`."""

    stage: str
    since: dt.datetime


def middle_ages(session: Session, closed: Collection[str], owners: Owners) -> list[Age]:
    """Of each open stage the one or two deals in the middle."""
    place = func.row_number().over(partition_by=Deal.stage, order_by=Deal.stage_since)
    number = func.count().over(partition_by=Deal.stage)
    query = select(Deal.stage, Deal.stage_since, place.label("place"), number.label("number"))
    query = query.where(Deal.stage.not_in(closed))
    if owners is not None:
        query = query.where(Deal.owner_id.in_(owners))
    each = query.subquery().c
    middle = or_(each.place * 2 == each.number, each.place * 2 == each.number + 1)
    middle = or_(middle, each.place * 2 == each.number + 2)
    found = select(each.stage, each.stage_since).where(middle)
    return [Age(stage, since) for stage, since in session.execute(found)]
