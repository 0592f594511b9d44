"""The open pipeline at an instant: what did not change, and how the deals that did were then."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

from handlers.digests.facts.cover import Cover
from handlers.digests.facts.exchange import Exchange, added
from handlers.digests.facts.ladder import Ladder
from handlers.digests.facts.movement import OpenPipeline, StageTotal, Sums
from storage.digests import Course, State, Total


@dataclass(slots=True)
class Heap:
    """Deals in a stage: how many, how many without an amount, exact sums in their currencies."""

    deals: int = 0
    unvalued: int = 0
    sums: Sums = field(default_factory=dict)

    def add(self, deals: int, unvalued: int, currency: str, amount: Decimal) -> None:
        """Some deals of one currency."""
        self.deals += deals
        self.unvalued += unvalued
        if deals > unvalued:
            self.sums[currency] = self.sums.get(currency, Decimal(0)) + amount


Heaps = dict[str, Heap]


Rest = dict[tuple[str, str, str], list[Decimal]]
"""By owner, stage and currency: deals, those without an amount, the sum of the rest."""


def rest_of(totals: Iterable[Total], courses: Iterable[Course]) -> Rest:
    """The deals that did not change: all, without those that did."""
    rest: Rest = {
        (each.owner_id, each.stage, each.currency): [
            Decimal(each.deals),
            Decimal(each.unvalued),
            each.sum,
        ]
        for each in totals
    }
    for course in courses:
        now = course.present
        if now is not None and (of := rest.get((now.owner_id, now.stage, now.currency))):
            of[0] -= 1
            if now.amount is None:
                of[1] -= 1
            else:
                of[2] -= now.amount
    return rest


def heaps_of(
    rest: Rest, changed: Iterable[State], ladder: Ladder, cover: Cover, at: datetime
) -> Heaps:
    """By stage, the deals of the scope: what did not change, and those that did as they were."""
    heaps: Heaps = {}
    for (owner, stage, currency), (deals, unvalued, total) in rest.items():
        if deals and cover.covers(owner, at):
            heap = heaps.setdefault(ladder.key(stage), Heap())
            heap.add(int(deals), int(unvalued), currency, total)
    for state in changed:
        heap = heaps.setdefault(ladder.key(state.stage), Heap())
        heap.add(1, int(state.amount is None), state.currency, state.amount or Decimal(0))
    return heaps


def own_sums(heaps: Heaps) -> Sums:
    """All amounts in their own currencies, exact."""
    return added(heap.sums for heap in heaps.values())


def pipeline_of(heaps: Heaps, at: datetime, ladder: Ladder, exchange: Exchange) -> OpenPipeline:
    """The pipeline, each open stage of the process in its order, also an empty one."""
    keys = ladder.in_order({*ladder.open, *heaps})
    weighted = {key: _weighted(heaps.get(key, Heap()), ladder.chance(key)) for key in keys}
    stages = tuple(_total(key, heaps.get(key, Heap()), weighted[key], exchange) for key in keys)
    return OpenPipeline(
        at=at,
        stages=stages,
        deals=sum(stage.deals for stage in stages),
        unvalued=sum(stage.unvalued for stage in stages),
        sums=exchange.sums(own_sums(heaps)),
        weighted=exchange.sums(added(weighted.values())),
        unweighted=_unweighted(stages, ladder),
    )


def _total(key: str, heap: Heap, weighted: Sums, exchange: Exchange) -> StageTotal:
    return StageTotal(
        key, heap.deals, heap.unvalued, exchange.sums(heap.sums), exchange.sums(weighted)
    )


def _weighted(heap: Heap, chance: int | None) -> Sums:
    if chance is None:
        return {}
    return {currency: amount * chance / 100 for currency, amount in heap.sums.items()}


def _unweighted(stages: Sequence[StageTotal], ladder: Ladder) -> int:
    return sum(stage.deals for stage in stages if ladder.chance(stage.stage) is None)
