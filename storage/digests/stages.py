"""How long deals stay in stages, and what becomes of them: counted in the journal.

Sets that were taken back count for nothing here, nor do the sets that took them back.
"""

from __future__ import annotations

import datetime as dt
import json
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
    union,
)

from storage.digests.days import whole_days
from storage.history import ORDER
from storage.records import Change, ChangeSet, Deal
from storage.session import Session


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


Owners = Collection[str] | None
"""Whose deals, as they are now; None: everybody's."""


def stays_since(
    session: Session, since: dt.datetime, until: dt.datetime, owners: Owners
) -> list[Stays]:
    """The stays that began after `since` and ended up to `until`."""
    entries = _entries(since, until, owners).subquery().c
    days = whole_days(entries.at, entries.left_at)
    query = (
        select(entries.stage, entries.into, days, func.count())
        .where(entries.left_at.is_not(None), entries.stage.is_not(None))
        .group_by(entries.stage, entries.into, days)
    )
    return [
        Stays(_plain(stage) or "", _plain(into), days, count)
        for stage, into, days, count in session.execute(query)
    ]


def fates_since(
    session: Session, since: dt.datetime, until: dt.datetime, owners: Owners
) -> list[Fates]:
    """What became up to `until` of the deals that entered stages after `since`, each once."""
    entries = _entries(since, until, owners).subquery().c
    once = (
        select(entries.record_id, entries.stage, func.max(entries.last).label("last"))
        .where(entries.stage.is_not(None))
        .group_by(entries.record_id, entries.stage)
        .subquery()
        .c
    )
    query = select(once.stage, once.last, func.count()).group_by(once.stage, once.last)
    return [
        Fates(_plain(stage) or "", _plain(last), count)
        for stage, last, count in session.execute(query)
    ]


def _entries(since: dt.datetime, until: dt.datetime, owners: Owners) -> Any:
    """(deal, at, stage, the next one, its instant, the last one) of each entry into a stage."""
    by_deal: dict[str, Any] = {"partition_by": Change.record_id, "order_by": ORDER}
    stage = _stage()
    query: Any = select(
        Change.record_id,
        Change.at,
        stage.label("stage"),
        func.lead(stage).over(**by_deal).label("into"),
        func.lead(Change.at).over(**by_deal).label("left_at"),
        func.last_value(stage).over(**by_deal, rows=(None, None)).label("last"),
    ).where(
        Change.record == "deal",
        Change.attribute.in_(("", "stage")),
        Change.at > since,
        Change.at <= until,
        Change.change_set_id.not_in(_taken_back()),
    )
    if owners is not None:
        query = query.where(Change.record_id.in_(select(Deal.id).where(Deal.owner_id.in_(owners))))
    return query


def _taken_back() -> Any:
    undone = select(ChangeSet.undoes).where(ChangeSet.undoes.is_not(None))
    return union(undone, select(ChangeSet.id).where(ChangeSet.undoes.is_not(None)))


def _stage() -> ColumnElement[Any]:
    made = type_coerce(Change.new, JSON)["stage"].as_string()
    return case((Change.attribute == "", made), else_=cast(Change.new, String))


def _plain(stage: str | None) -> str | None:
    """A stage as a change of it has it is JSON: in quotes."""
    return json.loads(stage) if stage and stage.startswith('"') else stage


@dataclass(frozen=True, slots=True)
class Age:
    """A deal in the middle of those in `stage`, by how long it is there: since `since`."""

    stage: str
    since: dt.datetime


def middle_ages(session: Session, closed: Collection[str], owners: Owners) -> list[Age]:
    """Of each open stage the one or two deals in the middle."""
    place = func.row_number().over(partition_by=Deal.stage, order_by=(Deal.stage_since, Deal.id))
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
