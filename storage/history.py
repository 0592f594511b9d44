"""How deals came to be as they are: read from the journal."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, or_, select

from storage.records import Activity, Change, ChangeSet, NextStep
from storage.session import Session
from storage.values import Value


@dataclass(frozen=True, slots=True)
class Moment:
    """A value's change from `old` to `new` (its creation: from None), by whom and when."""

    at: dt.datetime
    old: Value
    new: Value
    member_id: str | None
    change_set_id: str


@dataclass(frozen=True, slots=True)
class DealThen:
    """A deal as it was."""

    stage: str
    amount: Decimal | None
    currency: str
    close_date: dt.date | None
    owner_id: str
    name: str


KEPT = ("stage", "amount", "currency", "close_date", "owner_id", "name")
ORDER = (Change.at, Change.number, Change.position)


def stage_history(session: Session, deal_id: str) -> list[Moment]:
    """The deal's stages, oldest first, as stage keys."""
    return _moments(session, deal_id, "stage")


def amount_history(session: Session, deal_id: str) -> list[Moment]:
    """The deal's amounts, oldest first."""
    return _moments(session, deal_id, "amount")


def close_date_history(session: Session, deal_id: str) -> list[Moment]:
    """The deal's close dates, oldest first."""
    return _moments(session, deal_id, "close_date")


def _moments(session: Session, deal_id: str, attribute: str) -> list[Moment]:
    query = (
        select(Change, ChangeSet.member_id)
        .join(ChangeSet, ChangeSet.id == Change.change_set_id)
        .where(
            Change.record == "deal",
            Change.record_id == deal_id,
            Change.attribute.in_(("", attribute)),
        )
        .order_by(*ORDER)
    )
    found = [
        Moment(c.at, _of(c, c.old, attribute), _of(c, c.new, attribute), by, c.change_set_id)
        for c, by in session.execute(query)
    ]
    return [moment for moment in found if moment.old != moment.new]


def _of(change: Change, value: Value, attribute: str) -> Value:
    """The attribute's value in a change of it or of the whole record."""
    if change.attribute:
        return value
    return value.get(attribute) if value is not None else None


def deal_history(session: Session, deal_id: str, limit: int) -> list[Change]:
    """The changes of a deal, its steps and its activities, newest first."""
    steps = select(NextStep.id).where(NextStep.deal_id == deal_id)
    activities = select(Activity.id).where(Activity.deal_id == deal_id)
    query = (
        select(Change)
        .where(
            or_(
                and_(Change.record == "deal", Change.record_id == deal_id),
                and_(Change.record == "next_step", Change.record_id.in_(steps)),
                and_(Change.record == "activity", Change.record_id.in_(activities)),
            )
        )
        .order_by(*(column.desc() for column in ORDER))
        .limit(limit)
    )
    return list(session.scalars(query))


def as_of(session: Session, instant: dt.datetime) -> dict[str, DealThen]:
    """All deals that there were at `instant`, as they were then. One statement."""
    return _then(session, instant)


def deal_as_of(session: Session, deal_id: str, instant: dt.datetime) -> DealThen | None:
    """One deal as it was at `instant`; None where there was none."""
    return _then(session, instant, Change.record_id == deal_id).get(deal_id)


def _latest(instant: dt.datetime, *more: ColumnElement[bool]) -> Select[str, str, Any]:
    """(deal, attribute, value) of each kept attribute's last change up to `instant`, in order."""
    place = func.row_number().over(
        partition_by=(Change.record_id, Change.attribute),
        order_by=tuple(column.desc() for column in ORDER),
    )
    last = (
        select(Change.record_id, Change.attribute, Change.new, *ORDER, place.label("place"))
        .where(
            Change.record == "deal",
            Change.attribute.in_(("", *KEPT)),
            Change.at <= instant,
            *more,
        )
        .subquery()
        .c
    )
    return (
        select(last.record_id, last.attribute, last.new)
        .where(last.place == 1)
        .order_by(last.at, last.number, last.position)
    )


def _then(
    session: Session, instant: dt.datetime, *more: ColumnElement[bool]
) -> dict[str, DealThen]:
    values: dict[str, dict[str, Any]] = {}
    for deal_id, attribute, new in session.execute(_latest(instant, *more)):
        if attribute:
            values.setdefault(deal_id, {})[attribute] = new
        elif new is None:
            values.pop(deal_id, None)
        else:
            # What was noted before the creation is of an earlier life under the same id.
            values[deal_id] = {name: new.get(name) for name in KEPT}
    return {
        deal_id: DealThen(**found) for deal_id, found in values.items() if len(found) == len(KEPT)
    }
