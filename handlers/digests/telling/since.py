"""What came of what was asked and decided on the digest before: the opening of the next one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from zoneinfo import ZoneInfo

from handlers.digests.facts.model import Facts
from handlers.digests.telling.known import Known
from handlers.reply import Items, Line, bold, line
from handlers.wording.values import count, full_day, short
from storage.records import Deal, Decision

MOST = 5


def since_last(
    decisions: Sequence[Decision], deals: Mapping[str, Deal], facts: Facts, known: Known
) -> Items | None:
    """A line a decision, those that were answered first; None where none may be told of.

    `deals` are the deals they are about, as they are now.
    """
    told = [each for each in _in_order(decisions) if _may_name(deals.get(each.deal_id), known)]
    if not told:
        return None
    lines = [_line(each, deals[each.deal_id], facts, known) for each in told[:MOST]]
    if left := len(told) - MOST:
        lines += [line(f"and {left:,} more")] if left > 0 else []
    return Items("Since last time", tuple(lines))


def _in_order(decisions: Sequence[Decision]) -> list[Decision]:
    """One a deal and kind, the latest; answered, asked, put aside."""
    latest = {(each.deal_id, each.kind): each for each in decisions}
    rank = {"answered": 0, "asked": 1, "fine": 2}
    order = [(rank["answered" if e.state == "answered" else e.kind], e) for e in latest.values()]
    return [each for _, each in sorted(order, key=lambda pair: (pair[0], pair[1].at))]


def _may_name(deal: Deal | None, known: Known) -> bool:
    owners = known.audience.owners
    if deal is None or (deal.private and not known.audience.private):
        return False
    return owners is None or deal.owner_id in owners


def _line(decision: Decision, deal: Deal, facts: Facts, known: Known) -> Line:
    zone = ZoneInfo(facts.period.timezone)
    days = (known.today - decision.at.astimezone(zone).date()).days
    parts = [_said(decision, known, days), *_since(deal, facts, known)]
    return line(bold(short(deal.name, 50)), f": {' '.join(parts)}")


def _said(decision: Decision, known: Known, days: int) -> str:
    by = known.member(decision.member_id)
    if decision.kind == "fine":
        until = full_day(decision.until or known.today, known.today)
        return f"put aside by {by} until {until}."
    asked = known.member(decision.owner_id)
    if decision.state == "answered":
        return f"{asked} answered {by}: {short(decision.answer, 120)}"
    ago = "today" if days < 1 else f"{count(days, 'day')} ago"
    return f"{by} asked {asked} {ago}, no answer yet."


def _since(deal: Deal, facts: Facts, known: Known) -> Iterator[str]:
    """What happened with the deal in the period."""
    stage = known.process.stage(deal.stage)
    if stage is not None and stage.outcome is not None:
        yield "Won since." if stage.outcome == "won" else "Lost since."
        return
    moves = [move for move in facts.moves if move.deal.id == deal.id]
    if moves:
        yield f"Now in {known.stage(deal.stage)}."
    slips = (*facts.slips.pushed, *facts.slips.pulled)
    for slip in (each for each in slips if each.deal.id == deal.id):
        yield f"Closes {full_day(slip.new, known.today)} now."
