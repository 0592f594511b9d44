"""Sums of the deals in a digest, in the currency in which most of its pipeline is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from handlers.digests.facts.accounts import sums_of
from handlers.digests.facts.exchange import Exchange
from handlers.digests.facts.model import Facts, Slip
from handlers.digests.facts.movement import Account, DealThen, Entry, Sums
from handlers.digests.telling.known import Known
from handlers.wording.sums import sums_text


def main_account(facts: Facts) -> Account | None:
    """The account in which most was open; None where nothing was and nothing happened.

    Of currencies without a rate the larger number counts, whatever it would buy.
    """
    return max(facts.accounts, key=lambda each: max(each.start, each.end), default=None)


def worth(entry: Entry, account: Account, known: Known) -> Decimal:
    """What the entry is worth in the account; 0 where it stands in another one."""
    exchange = Exchange(known.process.money)
    if entry.amount is None or exchange.currency(entry.currency) != account.currency:
        return Decimal(0)
    return exchange.worth(entry.amount, entry.currency)


def sums_of_deals(deals: Iterable[DealThen], known: Known) -> Sums:
    """Their amounts, converted where they can be."""
    sums: Sums = {}
    for deal in deals:
        if deal.amount is not None:
            sums[deal.currency] = sums.get(deal.currency, Decimal(0)) + deal.amount
    return Exchange(known.process.money).sums(sums)


def said_of_slips(slips: Sequence[Slip], known: Known) -> str:
    """'$210,000 and €40,000, 2 deals without an amount'."""
    deals = [slip.deal for slip in slips]
    unvalued = sum(deal.amount is None for deal in deals)
    return sums_text(sums_of_deals(deals, known), unvalued)


def said_of(entries: Sequence[Entry], known: Known) -> str:
    """The same of what was won or lost."""
    unvalued = sum(entry.amount is None for entry in entries)
    return sums_text(sums_of(entries, Exchange(known.process.money)), unvalued)
