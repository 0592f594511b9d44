"""How long stages take, what comes of the deals in them, and where deals pile up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta

from handlers.digests.facts.entries import Happened
from handlers.digests.facts.ladder import Ladder
from handlers.digests.facts.model import Bottleneck, Conversion, StageFlow
from handlers.digests.facts.movement import OpenPipeline
from storage.digests import Age, Fates, Stays

DAY = timedelta(days=1)

PILE_DEALS = 5
"""Fewer deals than this in a stage are no pile."""
PILE_ARRIVALS = 4
"""Fewer arrivals than this tell nothing about a stage."""
PILE_RATIO = 1.5
"""So many times as many must come as go."""
PILE_AGE = 1.0
"""The deals there must be older, in the median, than so many times what is usual."""


def median_of(counts: Mapping[int, int]) -> float | None:
    """The median of values given as {value: how often}; None of nothing."""
    number = sum(counts.values())
    if not number:
        return None
    below, lower, ordered = 0, None, sorted(counts)
    for value in ordered:
        below += counts[value]
        if lower is None and below * 2 >= number:
            lower = value
        if below * 2 > number:
            assert lower is not None
            return (lower + value) / 2
    return None


def flows_of(
    happened: Happened,
    end: OpenPipeline,
    stays: Iterable[Stays],
    ages: Sequence[Age],
    ladder: Ladder,
    now: datetime,
) -> tuple[StageFlow, ...]:
    """A flow for each stage that is open at the end, in the process's order."""
    days: dict[str, dict[int, int]] = {}
    for stay in stays:
        stage = ladder.key(stay.stage)
        if stay.into is not None and ladder.key(stay.into) != stage:
            of = days.setdefault(stage, {})
            of[stay.days] = of.get(stay.days, 0) + stay.count
    return tuple(
        StageFlow(
            total.stage,
            happened.arrived.get(total.stage, 0),
            happened.left.get(total.stage, 0),
            total.deals,
            sum(days.get(total.stage, {}).values()),
            median_of(days.get(total.stage, {})),
            _age([each for each in ages if ladder.key(each.stage) == total.stage], now),
        )
        for total in end.stages
    )


def _age(middle: Sequence[Age], now: datetime) -> float | None:
    """In days, to a tenth, of the one or two in the middle."""
    if not middle:
        return None
    found = sum(((now - each.since) / DAY for each in middle), 0.0) / len(middle)
    return round(max(found, 0.0), 1)


def conversions_of(fates: Iterable[Fates], ladder: Ladder) -> tuple[Conversion, ...]:
    """For each open stage of the process; deals that are gone count for nothing."""
    found: dict[str, dict[str | None, int]] = {stage: {} for stage in ladder.open}
    for fate in fates:
        stage = ladder.key(fate.stage)
        if fate.last is not None and stage in found:
            of, outcome = found[stage], ladder.outcome(fate.last)
            of[outcome] = of.get(outcome, 0) + fate.count
    return tuple(
        Conversion(stage, sum(of.values()), of.get("won", 0), of.get("lost", 0), of.get(None, 0))
        for stage, of in found.items()
    )


def bottleneck_of(
    flows: Sequence[StageFlow], end: OpenPipeline, ladder: Ladder
) -> Bottleneck | None:
    """The stage that grew most, where the numbers carry it; None where none stands out.

    They carry it where at least PILE_DEALS are there and PILE_ARRIVALS came, PILE_RATIO times as
    many as went, and those there are older than usual: than the process says, or else than deals
    took in the cohort.
    """
    sums = {total.stage: total.sums for total in end.stages}
    found = []
    for flow in flows:
        usual = _usual(flow, ladder)
        if usual is None or flow.median_age is None:
            continue
        piling = flow.deals >= PILE_DEALS and flow.arrived >= PILE_ARRIVALS
        if piling and flow.arrived >= PILE_RATIO * flow.left and flow.median_age > PILE_AGE * usual:
            found.append((flow, flow.median_age, usual))
    growth = sorted((flow.arrived - flow.left for flow, _, _ in found), reverse=True)
    if not found or growth[:1] == growth[1:2]:
        return None
    flow, age, usual = max(found, key=lambda each: each[0].arrived - each[0].left)
    return Bottleneck(flow.stage, flow.arrived, flow.left, flow.deals, sums[flow.stage], age, usual)


def _usual(flow: StageFlow, ladder: Ladder) -> float | None:
    stage = ladder.stage(flow.stage)
    if stage is not None and stage.usual_days is not None:
        return float(stage.usual_days)
    return flow.median_days
