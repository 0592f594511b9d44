"""Open deals that need a look: how many for each reason, and the largest of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import ColumnElement, Float, and_, case, cast, false, func, or_, select

from storage.deals import open_to
from storage.digests.evidence import Asked, complete, has_step, shows
from storage.records import Deal
from storage.session import Session


@dataclass(frozen=True, slots=True)
class Measure:
    """What makes a deal one to look at, on day `today`.

    `since`: a stage entered before this instant is worrying. A close date up to `soon` with
    something missing of what the stage asks for, or no next step; one before `today`. `slipping`
    are deals known to be so. `rates` make amounts of several currencies comparable. With
    `for_member` the private deals of others are left out.
    """

    today: dt.date
    soon: dt.date
    since: Mapping[str, dt.datetime]
    asked: Asked
    slipping: Collection[str]
    rates: Mapping[str, Decimal]
    for_member: str | None = None


@dataclass(frozen=True, slots=True)
class Seen:
    """A deal that needs a look, the reasons, and what its stage asks for and it lacks."""

    deal: Deal
    reasons: tuple[str, ...]
    has_step: bool
    missing: tuple[str, ...]


def count_looks(
    session: Session, measure: Measure, closed: Collection[str], owners: Collection[str]
) -> dict[str, int]:
    """How many of the owners' open deals there are for each reason; parked ones rest."""
    reasons = _reasons(measure)
    sums = [func.coalesce(func.sum(case((each, 1), else_=0)), 0) for each in reasons.values()]
    row = session.execute(select(*sums).where(*_awake(measure, closed, owners))).one()
    return {name: int(number) for name, number in zip(reasons, row, strict=True)}


def largest_looks(
    session: Session, measure: Measure, closed: Collection[str], owners: Collection[str], most: int
) -> list[Seen]:
    """Those with the most reasons first, of them the largest."""
    reasons = _reasons(measure)
    flags = [case((each, 1), else_=0) for each in reasons.values()]
    keys = sorted({each for evidence in measure.asked.values() for each in evidence})
    shown = [case((shows(key), 1), else_=0) for key in keys]
    worth = (
        cast(Deal.amount, Float)
        * case(
            {currency: float(rate) for currency, rate in measure.rates.items()},
            value=Deal.currency,
            else_=1.0,
        )
        if measure.rates
        else Deal.amount
    )
    number = sum(flags[1:], flags[0])
    query = (
        select(Deal, case((has_step(), 1), else_=0), *flags, *shown)
        .where(*_awake(measure, closed, owners), or_(*reasons.values()))
        .order_by(number.desc(), worth.desc().nulls_last(), Deal.id)
        .limit(most)
    )
    found = []
    for deal, step, *rest in session.execute(query):
        told, has = rest[: len(flags)], dict(zip(keys, rest[len(flags) :], strict=True))
        why = tuple(name for name, flag in zip(reasons, told, strict=True) if flag)
        missing = tuple(key for key in measure.asked.get(deal.stage, ()) if not has[key])
        found.append(Seen(deal, why, bool(step), missing))
    return found


def _awake(
    measure: Measure, closed: Collection[str], owners: Collection[str]
) -> tuple[ColumnElement[bool], ...]:
    awake = or_(Deal.parked_until.is_(None), Deal.parked_until <= measure.today)
    mine = open_to(measure.for_member)
    return Deal.stage.not_in(closed), Deal.owner_id.in_(owners), awake, *mine


def _reasons(measure: Measure) -> dict[str, ColumnElement[bool]]:
    late = [and_(Deal.stage == key, Deal.stage_since < at) for key, at in measure.since.items()]
    soon = Deal.close_date.between(measure.today, measure.soon)
    lacking = or_(~has_step(), ~complete(measure.asked))
    return {
        "closing": and_(Deal.close_date.is_not(None), soon, lacking),
        "passed": func.coalesce(Deal.close_date < measure.today, false()),
        "stalled": or_(false(), *late),
        "slipping": Deal.id.in_(measure.slipping),
    }
