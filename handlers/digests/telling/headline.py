"""The first sentence of a digest: the most important thing that its figures say.

`HEADLINES` are the rules in the order of their importance, each with the figures from which on it
speaks; the first that has something to say is heard. The last one always has.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import timedelta
from decimal import Decimal
from typing import TypeAlias

from handlers.digests.facts.model import Facts
from handlers.digests.facts.movement import MINUS, Entry
from handlers.digests.telling.known import Known
from handlers.digests.telling.sums import main_account, said_of, said_of_slips, sums_of_deals, worth
from handlers.wording.values import count, money, short

WENT = {
    "lowered": "by amounts that were lowered",
    "lost": "was lost",
    "moved_out": "moved to another team",
    "removed": "was removed",
}
"""How an amount went that was not won."""

Headline: TypeAlias = Callable[[Facts, Known], str | None]

LARGE = Decimal("0.1")
"""One deal is large from this share of what was open at the start on."""
CHANGED = Decimal("0.1")
"""The pipeline has changed where it is by this share less, or more."""
SLIPPED = 3
"""Fewer dates than this that were put off are no sign."""


def headline(facts: Facts, known: Known) -> str:
    """One sentence, or two short ones."""
    return next(said for rule in HEADLINES if (said := rule(facts, known)))


def empty(facts: Facts, known: Known) -> str | None:
    """Nothing was open, nothing is, and nothing happened."""
    if facts.start.deals or facts.end.deals or facts.entries:
        return None
    return "No open deals yet. They appear here as the team tells of them."


def large_loss(facts: Facts, known: Known) -> str | None:
    """A loss that is large, and larger than the largest win."""
    found = _large(facts, known, facts.losses)
    if found is None or found[1] < _largest(facts, known, facts.wins):
        return None
    entry, _, share = found
    why = next((r.reason for r in facts.reasons if entry.deal.id in r.deal_ids and r.reason), "")
    reason = f" ({short(why, 40)})" if why else ""
    return (
        f"{known.name(entry.deal)} was lost{reason}: {money(entry.amount, entry.currency)}, "
        f"{share} of what was open."
    )


def large_win(facts: Facts, known: Known) -> str | None:
    """A win that is large."""
    found = _large(facts, known, facts.wins)
    if found is None:
        return None
    entry, _, share = found
    return (
        f"{known.member(entry.deal.owner_id)} won {known.name(entry.deal)}: "
        f"{money(entry.amount, entry.currency)}, {share} of what was open."
    )


def slipped_more_than_won(facts: Facts, known: Known) -> str | None:
    """More was put off than was won."""
    slips, account = facts.slips.pushed, main_account(facts)
    if len(slips) < SLIPPED or account is None:
        return None
    put_off = sums_of_deals((slip.deal for slip in slips), known).get(account.currency, Decimal(0))
    if put_off <= account.won:
        return None
    won = f"more than was won ({said_of(facts.wins, known)})" if facts.wins else "none was won"
    return (
        f"{count(len(slips), 'deal')} put off their close date, "
        f"{said_of_slips(slips, known)}: {won}."
    )


def shrinking(facts: Facts, known: Known) -> str | None:
    """The pipeline is smaller, and not because deals were won."""
    account = main_account(facts)
    if account is None or account.start <= 0:
        return None
    if account.end + account.won > account.start * (1 - CHANGED):
        return None
    less = account.start - account.end
    term = max((each for each in MINUS if each != "won"), key=lambda each: getattr(account, each))
    most = f"{money(getattr(account, term), account.currency)} {WENT[term]}"
    return (
        f"The open pipeline shrank by {money(less, account.currency)} "
        f"({_share(less / account.start)}), to {money(account.end, account.currency)}: {most}."
    )


def piling_up(facts: Facts, known: Known) -> str | None:
    """Deals pile up in a stage."""
    found = facts.bottleneck
    if found is None:
        return None
    return (
        f"Deals pile up in {known.stage(found.stage)}: {found.arrived} came, {found.left} went on, "
        f"and half of the {found.deals} there have been in it for {found.median_age:.0f} days or "
        f"more ({found.usual_days:.0f} are usual)."
    )


def won_some(facts: Facts, known: Known) -> str | None:
    """Something was won."""
    if not facts.wins:
        return None
    won = f"{count(len(facts.wins), 'deal')} won ({said_of(facts.wins, known)})"
    if not facts.losses:
        return f"{won}, none lost."
    return f"{won}, {len(facts.losses):,} lost ({said_of(facts.losses, known)})."


def lost_some(facts: Facts, known: Known) -> str | None:
    """Something was lost and nothing won."""
    if not facts.losses:
        return None
    return f"{count(len(facts.losses), 'deal')} lost ({said_of(facts.losses, known)}), none won."


def growing(facts: Facts, known: Known) -> str | None:
    """The pipeline is larger."""
    account = main_account(facts)
    if account is None or account.start <= 0 or account.end < account.start * (1 + CHANGED):
        return None
    more = account.end - account.start
    new = f" {count(facts.tally.new, 'deal')} came in." if facts.tally.new else ""
    return (
        f"The open pipeline grew by {money(more, account.currency)} "
        f"({_share(more / account.start)}), to {money(account.end, account.currency)}.{new}"
    )


def some_slipped(facts: Facts, known: Known) -> str | None:
    """Some dates were put off."""
    slips = facts.slips.pushed
    if not slips:
        return None
    their = "its" if len(slips) == 1 else "their"
    said = said_of_slips(slips, known)
    return f"{count(len(slips), 'deal')} put off {their} close date, {said}. None won, none lost."


def came_in(facts: Facts, known: Known) -> str | None:
    """Deals came in."""
    new = [entry for entry in facts.entries if entry.term == "new"]
    if not new or not facts.tally.new:
        return None
    return f"{count(len(new), 'new deal')}, {said_of(new, known)}. None won, none lost."


def calm(facts: Facts, known: Known) -> str | None:
    """Nothing of all that."""
    if not facts.end.deals:
        return f"No deal is open. A calm {noun_of(facts)}: nothing won or lost."
    said = f"A calm {noun_of(facts)}: nothing won or lost, no close date put off."
    look = facts.look.number()
    if not look:
        return said
    return f"{said} {count(look, 'deal')} {'needs' if look == 1 else 'need'} a look."


HEADLINES: tuple[Headline, ...] = (
    empty,
    large_loss,
    large_win,
    slipped_more_than_won,
    shrinking,
    piling_up,
    won_some,
    lost_some,
    growing,
    some_slipped,
    came_in,
    calm,
)


def noun_of(facts: Facts) -> str:
    """'day', 'week', 'month', 'quarter', or 'time'."""
    days = round((facts.period.end - facts.period.start) / timedelta(days=1))
    if days in (1, 7):
        return "day" if days == 1 else "week"
    if 28 <= days <= 31:
        return "month"
    return "quarter" if 89 <= days <= 92 else "time"


def _large(
    facts: Facts, known: Known, entries: Sequence[Entry]
) -> tuple[Entry, Decimal, str] | None:
    """The largest that may be named, what it is worth and its share, where it is large."""
    account = main_account(facts)
    if account is None or account.start <= 0:
        return None
    named = [entry for entry in entries if known.audience.may_name(entry.deal)]
    entry = max(named, key=lambda each: worth(each, account, known), default=None)
    value = worth(entry, account, known) if entry else Decimal(0)
    if entry is None or value < account.start * LARGE:
        return None
    return entry, value, _share(value / account.start)


def _largest(facts: Facts, known: Known, entries: Sequence[Entry]) -> Decimal:
    found = _large(facts, known, entries)
    return found[1] if found else Decimal(0)


def _share(share: Decimal) -> str:
    return f"{share * 100:.0f} %"
