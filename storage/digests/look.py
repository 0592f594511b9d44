"""Open deals that need a look: how many for which reasons, and the most urgent of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import ColumnElement, Float, and_, case, cast, false, func, or_, select

from storage.deals import open_to
from storage.digests.evidence import Asked, complete, has_step, shows
from storage.digests.texts import as_text, value_of
from storage.digests.undone import taken_back
from storage.records import Change, Deal
from storage.session import Session


@dataclass(frozen=True, slots=True)
class Measure:
    """What makes a deal one to look at, on day `today`, of these owners' open ones.

    `since`: a stage entered before this instant is worrying. A close date up to `soon` with
    something missing of what the stage asks for, or no next step; one before `today`. `slipping`
    are deals known to be so, with how often their date was put off. `rates` make amounts of several
    currencies comparable. With `for_member` the private deals of others are left out. `resting`
    deals need no look, whatever there is about them; nor do parked ones.
    """

    today: dt.date
    soon: dt.date
    since: Mapping[str, dt.datetime]
    asked: Asked
    closed: Collection[str]
    owners: Collection[str]
    slipping: Mapping[str, int]
    rates: Mapping[str, Decimal]
    for_member: str | None = None
    resting: Collection[str] = ()


@dataclass(frozen=True, slots=True)
class Seen:
    """A deal that needs a look, the reasons, and what its stage asks for and it lacks.

    `pushes` is how often its date was put off, where it is slipping.
    """

    deal: Deal
    reasons: tuple[str, ...]
    has_step: bool
    missing: tuple[str, ...]
    pushes: int


def count_looks(session: Session, measure: Measure) -> dict[tuple[str, ...], int]:
    """How many deals there are for which reasons together; each deal counts once."""
    reasons = _reasons(measure)
    flags = [case((each, 1), else_=0).label(name) for name, each in reasons.items()]
    # By the flags' names: an expression that is said twice is another one to PostgreSQL.
    each = select(*flags).where(*_awake(measure), or_(*reasons.values())).subquery()
    query = select(*each.c, func.count()).group_by(*each.c).order_by(*each.c)
    return {_named(reasons, told): int(number) for *told, number in session.execute(query)}


def largest_looks(
    session: Session,
    measure: Measure,
    *,
    offset: int = 0,
    limit: int | None = None,
    only: Collection[str] | None = None,
) -> list[Seen]:
    """Those with the most reasons first, of them the largest; `only`: of these deals."""
    reasons = _reasons(measure)
    flags = [case((each, 1), else_=0) for each in reasons.values()]
    keys = sorted({each for evidence in measure.asked.values() for each in evidence})
    shown = [case((shows(key), 1), else_=0) for key in keys]
    these = () if only is None else (Deal.id.in_(sorted(only)),)
    query = (
        select(Deal, case((has_step(), 1), else_=0), *flags, *shown)
        .where(*_awake(measure), or_(*reasons.values()), *these)
        .order_by(sum(flags[1:], flags[0]).desc(), _worth(measure).desc().nulls_last(), Deal.id)
        .offset(offset)
        .limit(limit)
    )
    found = []
    for deal, step, *rest in session.execute(query):
        told, has = rest[: len(flags)], dict(zip(keys, rest[len(flags) :], strict=True))
        missing = tuple(key for key in measure.asked.get(deal.stage, ()) if not has[key])
        pushes = measure.slipping.get(deal.id, 0)
        found.append(Seen(deal, _named(reasons, told), bool(step), missing, pushes))
    return found


def slipping_since(session: Session, since: dt.datetime, often: int) -> dict[str, int]:
    """Deals whose close date was put off since then, and `often` or more in all; how often.

    One whose date came back to where it was, or before, did not slip. What was taken back is left
    out.
    """
    lately = select(Change.record_id).where(
        Change.record == "deal", Change.attribute == "close_date", Change.at > since
    )
    # By the deals' index, not by instant, nor in its order.
    query = select(Change.record_id, Change.at, as_text(Change.old), as_text(Change.new)).where(
        Change.record == "deal",
        Change.record_id.in_(lately),
        Change.attribute == "close_date",
        Change.change_set_id.not_in(taken_back()),
    )
    pushes: dict[str, int] = {}
    ends: dict[str, tuple[dt.date, dt.date]] = {}
    for deal_id, at, before, after in sorted(session.execute(query), key=lambda row: row[1]):
        old, new = value_of(before), value_of(after)
        if not (isinstance(old, dt.date) and isinstance(new, dt.date)):
            continue
        pushes[deal_id] = pushes.get(deal_id, 0) + (new > old)
        if at > since:
            ends[deal_id] = ends.get(deal_id, (old, new))[0], new
    later = [deal_id for deal_id, (old, new) in ends.items() if new > old]
    return {deal_id: pushes[deal_id] for deal_id in later if pushes[deal_id] >= often}


def _named(reasons: Mapping[str, object], flags: Collection[object]) -> tuple[str, ...]:
    return tuple(name for name, flag in zip(reasons, flags, strict=True) if flag)


def _worth(measure: Measure) -> ColumnElement[float]:
    rates = {currency: float(rate) for currency, rate in measure.rates.items()}
    amount = cast(Deal.amount, Float)
    return amount * case(rates, value=Deal.currency, else_=1.0) if rates else amount


def _awake(measure: Measure) -> tuple[ColumnElement[bool], ...]:
    awake = or_(Deal.parked_until.is_(None), Deal.parked_until <= measure.today)
    rest = (Deal.id.not_in(sorted(measure.resting)),) if measure.resting else ()
    mine = open_to(measure.for_member)
    return (
        Deal.stage.not_in(measure.closed),
        Deal.owner_id.in_(measure.owners),
        awake,
        *rest,
        *mine,
    )


def _reasons(measure: Measure) -> dict[str, ColumnElement[bool]]:
    late = [and_(Deal.stage == key, Deal.stage_since < at) for key, at in measure.since.items()]
    soon = Deal.close_date.between(measure.today, measure.soon)
    lacking = or_(~has_step(), ~complete(measure.asked))
    return {
        "closing": and_(Deal.close_date.is_not(None), soon, lacking),
        "passed": func.coalesce(Deal.close_date < measure.today, false()),
        "stalled": or_(false(), *late),
        "slipping": Deal.id.in_(sorted(measure.slipping)),
    }
