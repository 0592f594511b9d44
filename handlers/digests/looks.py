"""Which deals need a look now: one measure for digests, home pages and questions.

It goes by the day, so that it is the same all day for the same deals: a close date that has passed,
or is near with something missing; a stage entered too long before today began; a date that was put
off within the last SLIPPED_DAYS, and SLIPPING times or more in all. What a manager called fine for
now rests until its day, or until something changes.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from handlers.digests.facts.ladder import Ladder
from handlers.digests.facts.model import CLOSING_DAYS, SLIPPED_DAYS, SLIPPING, Look, LookedAt
from handlers.digests.facts.movement import DealThen
from handlers.digests.facts.period import local_day, midnight
from handlers.process.model import Process
from storage import digests
from storage.activities import last_activity_dates
from storage.database import Session
from storage.decisions import put_aside
from storage.records import Deal

MOST_LOOKS = 40
"""So many deals that need a look are told of by name."""
MOST_SLIPPING = 10_000
"""So many slipping deals, those put off most often, are known as such: a statement takes no more
than about 32,000 values (sqlite.org/limits.html)."""


@dataclass(frozen=True, slots=True)
class Whose:
    """These owners' open deals at `now`, by the days of `timezone`.

    `blind`: a member from whom other people's private deals are kept.
    """

    owners: Collection[str]
    now: datetime
    timezone: str
    blind: str | None = None

    @property
    def today(self) -> date:
        """The day there."""
        return local_day(self.now, self.timezone)


def look_of(
    session: Session, process: Process, whose: Whose, *, offset: int = 0, limit: int = MOST_LOOKS
) -> Look:
    """How many there are, and those from `offset` on, the most urgent first."""
    measure = measure_of(session, process, whose)
    resting = _resting(session, measure, whose)
    measure = replace(measure, resting=frozenset(resting))
    together = digests.count_looks(session, measure)
    seen = digests.largest_looks(session, measure, offset=offset, limit=limit)
    latest = last_activity_dates(session, [each.deal.id for each in seen])
    deals = tuple(_looked_at(each, whose.now, latest.get(each.deal.id)) for each in seen)
    return Look(tuple(together.items()), deals, tuple(resting.values()))


def measure_of(session: Session, process: Process, whose: Whose) -> digests.Measure:
    """By the process's worrying ages and evidence, on that day; nothing rests yet."""
    today = whose.today
    lately = midnight(today - timedelta(days=SLIPPED_DAYS), whose.timezone)
    slipping = digests.slipping_since(session, lately, SLIPPING)
    most = sorted(slipping, key=lambda deal_id: (-slipping[deal_id], deal_id))[:MOST_SLIPPING]
    return digests.Measure(
        today=today,
        soon=today + timedelta(days=CLOSING_DAYS),
        since=worrying_since(process, today, whose.timezone),
        asked=asked_of(process),
        closed=Ladder(process).closed_keys(),
        owners=whose.owners,
        slipping={deal_id: slipping[deal_id] for deal_id in most},
        rates=dict(process.money.rates),
        for_member=whose.blind,
    )


def worrying_since(process: Process, today: date, timezone: str) -> dict[str, datetime]:
    """By open stage that has a worrying age: whoever entered it before that is there too long."""
    return {
        key: midnight(today - timedelta(days=stage.worrying_days), timezone)
        for stage in process.stages
        if stage.outcome is None and stage.worrying_days is not None
        for key in (stage.key, *stage.was)
    }


def asked_of(process: Process) -> dict[str, tuple[str, ...]]:
    """The minimum set of each open stage: its evidence; by old keys too."""
    return {
        key: stage.evidence
        for stage in process.stages
        if stage.outcome is None
        for key in (stage.key, *stage.was)
    }


def has_changed_since(deal: LookedAt, before: Mapping[str, Any]) -> bool:
    """Whether the deal is another than a decision saw it, or there is a reason that was none."""
    then, same = deal.deal, ("owner_id", "stage", "amount", "currency", "close_date")
    if any(getattr(then, each) != before[each] for each in same):
        return True
    return bool(set(deal.reasons) - set(before["reasons"]))


def _resting(
    session: Session, measure: digests.Measure, whose: Whose
) -> dict[str, tuple[str, ...]]:
    """By deal that was put aside and is as it was then: the reasons why it would need a look."""
    aside = put_aside(session, measure.today)
    if not aside:
        return {}
    seen = digests.largest_looks(session, measure, only=aside)
    deals = [_looked_at(each, whose.now, None) for each in seen]
    same = [each for each in deals if not has_changed_since(each, aside[each.deal.id].seen)]
    return {each.deal.id: each.reasons for each in same}


def _looked_at(seen: digests.Seen, now: datetime, latest: date | None) -> LookedAt:
    days = max((now - seen.deal.stage_since).days, 0)
    deal = _as_is(seen.deal)
    return LookedAt(deal, seen.reasons, days, seen.has_step, seen.missing, seen.pushes, latest)


def _as_is(deal: Deal) -> DealThen:
    return DealThen(
        deal.id,
        deal.name,
        deal.owner_id,
        deal.stage,
        deal.amount,
        deal.currency,
        deal.close_date,
        deal.private,
    )
