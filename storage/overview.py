"""What a home page shows, each in one statement however many deals there are.

Lists come a page at a time; what is beyond is counted.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, and_, case, exists, false, func, or_, select

from storage.records import Deal, NextStep
from storage.session import Session


@dataclass(frozen=True, slots=True)
class Scope:
    """Which deals: of these owners (None: everybody's), in these stages, in their order.

    `for_member`: without others' private deals.
    """

    owner_ids: tuple[str, ...] | None
    stages: tuple[str, ...]
    for_member: str | None = None


@dataclass(frozen=True, slots=True)
class Measure:
    """What makes one of a member's own deals one to look at.

    A close date before `today`; one up to `month_end`, or any, with no open step; and a stage
    entered before the instant that `since` gives for it.
    """

    today: dt.date
    month_end: dt.date
    since: Mapping[str, dt.datetime]


KINDS = ("closing", "passed", "stale", "stepless")
"""Closing this month with no next step; close date passed; too long in its stage; no next step."""


def lookouts(session: Session, scope: Scope, measure: Measure) -> dict[str, int]:
    """How many deals there are of each kind; parked ones rest."""
    kinds = _kinds(measure)
    sums = [func.coalesce(func.sum(case((kinds[kind], 1), else_=0)), 0) for kind in KINDS]
    row = session.execute(select(*sums).where(*_within(scope), _awake(measure.today))).one()
    return {kind: int(number) for kind, number in zip(KINDS, row, strict=True)}


def deals_to_look_at(
    session: Session, scope: Scope, measure: Measure, kind: str, offset: int, limit: int
) -> list[Deal]:
    """A page of the deals of that kind, the largest first; parked ones rest."""
    within = (*_within(scope), _awake(measure.today), _kinds(measure)[kind])
    order = (Deal.amount.desc().nulls_last(), Deal.name, Deal.id)
    query = select(Deal).where(*within).order_by(*order)
    return list(session.scalars(query.offset(offset).limit(limit)))


def deals_page(session: Session, scope: Scope, *, offset: int, limit: int) -> list[Deal]:
    """A page of the deals: the last stage first, in it the largest."""
    places = {stage: place for place, stage in enumerate(scope.stages)}
    stage = case(places, value=Deal.stage, else_=-1)
    order = (stage.desc(), Deal.amount.desc().nulls_last(), Deal.name, Deal.id)
    query = select(Deal).where(*_within(scope)).order_by(*order)
    return list(session.scalars(query.offset(offset).limit(limit)))


@dataclass(frozen=True, slots=True)
class StepCounts:
    """How many open steps there are: overdue, due today, and later up to the horizon."""

    overdue: int
    today: int
    ahead: int

    @property
    def all(self) -> int:
        """All of them."""
        return self.overdue + self.today + self.ahead


def count_steps(session: Session, owner_id: str, today: dt.date, until: dt.date) -> StepCounts:
    """The owner's open steps with a day up to `until`; those of parked deals rest."""
    when = (NextStep.due_on < today, NextStep.due_on == today, NextStep.due_on > today)
    sums = [func.coalesce(func.sum(case((each, 1), else_=0)), 0) for each in when]
    row = session.execute(select(*sums).where(*_due(owner_id, today, until))).one()
    return StepCounts(*(int(number) for number in row))


def steps_page(
    session: Session, owner_id: str, today: dt.date, until: dt.date, *, offset: int, limit: int
) -> list[NextStep]:
    """A page of the same, the first due first."""
    query: Select[NextStep] = select(NextStep).where(*_due(owner_id, today, until))
    order = (
        NextStep.due_on,
        NextStep.due_at.nulls_last(),
        NextStep.created_at,
        NextStep.id,
    )
    return list(session.scalars(query.order_by(*order).offset(offset).limit(limit)))


def _due(owner_id: str, today: dt.date, until: dt.date) -> Sequence[ColumnElement[bool]]:
    parked = exists().where(
        Deal.workspace_id == NextStep.workspace_id,
        Deal.id == NextStep.deal_id,
        Deal.parked_until > today,
    )
    mine = (NextStep.owner_id == owner_id, NextStep.done_at.is_(None), NextStep.due_on <= until)
    return (*mine, ~parked)


def _within(scope: Scope) -> Sequence[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = [Deal.stage.in_(scope.stages)]
    if scope.owner_ids is not None:
        found.append(Deal.owner_id.in_(scope.owner_ids))
    if scope.for_member is not None:
        found.append(or_(~Deal.private, Deal.owner_id == scope.for_member))
    return found


def _awake(today: dt.date) -> ColumnElement[bool]:
    return or_(Deal.parked_until.is_(None), Deal.parked_until <= today)


def _kinds(measure: Measure) -> dict[str, ColumnElement[bool]]:
    step = exists().where(
        NextStep.workspace_id == Deal.workspace_id,
        NextStep.deal_id == Deal.id,
        NextStep.done_at.is_(None),
    )
    late = [and_(Deal.stage == key, Deal.stage_since < at) for key, at in measure.since.items()]
    closing = Deal.close_date.between(measure.today, measure.month_end)
    return {
        "closing": and_(closing, ~step),
        "passed": func.coalesce(Deal.close_date < measure.today, false()),
        "stale": or_(false(), *late),
        "stepless": ~step,
    }
