"""Close dates that were put off or brought forward."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from statistics import median

from handlers.digests.facts.entries import Shift
from handlers.digests.facts.model import Slip, Slips
from handlers.digests.facts.movement import DealThen


def slips_of(
    shifts: Iterable[Shift], deals: Mapping[str, DealThen], ever: Mapping[str, int]
) -> Slips:
    """Of the `deals` open at the end; one whose date came back to where it was did not slip."""
    by_deal: dict[str, list[Shift]] = {}
    for shift in shifts:
        if shift.deal_id in deals:
            by_deal.setdefault(shift.deal_id, []).append(shift)
    slips = [_slip(deals[deal_id], mine, ever) for deal_id, mine in by_deal.items()]
    pushed = sorted((each for each in slips if each.days > 0), key=_furthest)
    pulled = sorted((each for each in slips if each.days < 0), key=_furthest)
    return Slips(
        tuple(pushed),
        tuple(pulled),
        median([each.days for each in pushed]) if pushed else None,
        median([-each.days for each in pulled]) if pulled else None,
    )


def _slip(deal: DealThen, shifts: list[Shift], ever: Mapping[str, int]) -> Slip:
    pushes = sum(shift.new > shift.old for shift in shifts)
    return Slip(
        deal,
        pushes,
        len(shifts) - pushes,
        shifts[0].old,
        shifts[-1].new,
        max(ever.get(deal.id, 0), pushes),
    )


def _furthest(slip: Slip) -> tuple[int, str]:
    return -abs(slip.days), slip.deal.id
