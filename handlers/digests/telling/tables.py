"""The drill-downs: by rep, by stage, by reason, and what slipped. Each fits a thread."""

from __future__ import annotations

from handlers.digests.facts.model import Conversion, Facts, Person, Slip, StageFlow
from handlers.digests.facts.movement import StageTotal
from handlers.digests.telling.known import Known
from handlers.reply import Items, Line, Table, bold, line
from handlers.wording.sums import sums_text
from handlers.wording.values import count, full_day, money, sentence, short

ENOUGH = 5
"""A rate or a median over fewer deals than this is left out: it would tell of chance."""
MOST_ROWS = 40
MOST_SLIPS = 10


def by_rep(facts: Facts, known: Known) -> Table | None:
    """What each did and has, in deals; None where nobody is in the scope or may be told of.

    Who has nothing open and did nothing is left out.
    """
    owners = known.audience.owners
    people = [
        person
        for person in facts.people
        if person.member_id in known.members
        and (owners is None or person.member_id in owners)
        and any(_counts(person, facts))
    ]
    if not people:
        return None
    rows = tuple(_person(person, facts, known) for person in people[:MOST_ROWS])
    heads = ("Rep", "Open", "Won", "Lost", "Put off", "Activities", "Complete")
    return Table("By rep", heads, rows, right=(1, 2, 3, 4, 5, 6))


def by_stage(facts: Facts, known: Known) -> Table | None:
    """What is where, who came and went, how long it takes and how it ends; None without a stage.

    Days and the share won are left out below ENOUGH deals.
    """
    if not facts.stages:
        return None
    totals = {total.stage: total for total in facts.end.stages}
    rates = {each.stage: each for each in facts.conversions}
    rows = tuple(
        _stage(flow, totals.get(flow.stage), rates.get(flow.stage), known)
        for flow in facts.stages[:MOST_ROWS]
    )
    heads = ("Stage", "Open", "Amount", "Came", "Went", "Days in it", "Won of ended")
    return Table("By stage", heads, rows, right=(1, 2, 3, 4, 5, 6))


def by_reason(facts: Facts, known: Known) -> Table | None:
    """Why deals were lost; None where none was."""
    if not facts.reasons:
        return None
    rows = tuple(
        (
            sentence(short(reason.reason, 40)) or "No reason given",
            f"{reason.deals:,}",
            sums_text(reason.sums, 0) if reason.sums else "",
        )
        for reason in facts.reasons[:MOST_ROWS]
    )
    return Table("Why we lost", ("Reason", "Deals", "Amount"), rows, right=(1, 2))


def slips_list(facts: Facts, known: Known, most: int = MOST_SLIPS) -> Items | None:
    """The deals whose close date was put off, furthest first; None where none was."""
    slips = facts.slips.pushed
    if not slips:
        return None
    named = [slip for slip in slips if known.audience.may_name(slip.deal)]
    lines = [_slip(slip, known) for slip in named[:most]]
    if left := len(slips) - len(lines):
        lines.append(line(f"and {left:,} more" if lines else count(left, "deal")))
    return Items("Close dates put off", tuple(lines))


def _person(person: Person, facts: Facts, known: Known) -> tuple[str, ...]:
    complete = f"{person.complete:,} of {person.open_deals:,}" if person.open_deals else ""
    counts = (f"{number:,}" for number in _counts(person, facts))
    return (short(known.member(person.member_id), 30), *counts, complete)


def _counts(person: Person, facts: Facts) -> tuple[int, ...]:
    """Open, won, lost, put off, activities."""
    mine = person.member_id
    return (
        person.open_deals,
        sum(entry.deal.owner_id == mine for entry in facts.wins),
        sum(entry.deal.owner_id == mine for entry in facts.losses),
        sum(slip.deal.owner_id == mine for slip in facts.slips.pushed),
        sum(number for _, number in person.activities),
    )


def _stage(
    flow: StageFlow, total: StageTotal | None, rate: Conversion | None, known: Known
) -> tuple[str, ...]:
    days = flow.median_days if flow.stays >= ENOUGH else None
    share = rate.rate if rate and rate.decided >= ENOUGH else None
    return (
        known.stage(flow.stage),
        f"{flow.deals:,}",
        sums_text(total.sums, 0) if total and total.sums else "",
        f"{flow.arrived:,}",
        f"{flow.left:,}",
        "" if days is None else f"{days:.0f}",
        "" if share is None or rate is None else f"{share * 100:.0f} % of {rate.decided:,}",
    )


def _slip(slip: Slip, known: Known) -> Line:
    deal = slip.deal
    often = f", put off {slip.ever} times in all" if slip.ever > 1 else ""
    moved = f"{full_day(slip.old, known.today)} to {full_day(slip.new, known.today)}"
    later = f"{moved} ({count(slip.days, 'day')} later{often})"
    parts = (money(deal.amount, deal.currency), known.member(deal.owner_id), later)
    return line(bold(known.name(deal)), f" · {' · '.join(parts)}")
