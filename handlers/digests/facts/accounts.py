"""The reconciling account: from what was open at the start to what is open at the end.

Where amounts are converted, each line is exact first. What is shown is the running balance
rounded to the cent, line by line, so that the lines add up to the cent and the end of a period is
the start of the next.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from handlers.digests.facts.exchange import Exchange, to_the_cent
from handlers.digests.facts.movement import MINUS, PLUS, TERMS, Account, Entry, Sums, Tally

NONE = Decimal("0.00")
CHANGES = ("raised", "lowered")
"""The terms that change an amount, and no number of deals."""


def accounts_of(
    start: Mapping[str, Decimal],
    entries: Sequence[Entry],
    end: Mapping[str, Decimal],
    exchange: Exchange,
) -> tuple[Account, ...]:
    """An account for each currency in which anything was open or happened, the base first.

    `start` and `end` are sums in the deals' own currencies. Raises ValueError where the entries do
    not lead from one to the other.
    """
    lines = _lines(_netted(entries, exchange))
    used = {*start, *end, *(entry.currency for entry in entries)}
    names = sorted(
        {exchange.currency(each) for each in used}, key=lambda name: (name != exchange.base, name)
    )
    found = []
    for name in names:
        mine = {each for each in used if exchange.currency(each) == name}
        first, last = (_worth(sums, mine, exchange) for sums in (start, end))
        found.append(_account(name, tuple(sorted(mine - {name})), first, lines.get(name, {}), last))
    return tuple(found)


def _worth(sums: Mapping[str, Decimal], mine: Iterable[str], exchange: Exchange) -> Decimal:
    return sum((exchange.worth(sums.get(each, Decimal(0)), each) for each in mine), Decimal(0))


def _netted(entries: Iterable[Entry], exchange: Exchange) -> list[tuple[str, str, Decimal]]:
    """(account, term, exact amount) of each; a deal's new currency is one change, if it can be."""
    changes: dict[tuple[str, str, object], Decimal] = {}
    found: list[tuple[str, str, Decimal]] = []
    for entry in entries:
        name = exchange.currency(entry.currency)
        worth = exchange.worth(entry.amount or Decimal(0), entry.currency)
        if entry.term not in CHANGES:
            found.append((name, entry.term, worth))
            continue
        key = (name, entry.deal.id, entry.at)
        changes[key] = changes.get(key, Decimal(0)) + (worth if entry.term == "raised" else -worth)
    for (name, _, _), change in changes.items():
        found.append((name, "raised" if change > 0 else "lowered", abs(change)))
    return found


def _lines(entries: Iterable[tuple[str, str, Decimal]]) -> dict[str, dict[str, Decimal]]:
    lines: dict[str, dict[str, Decimal]] = {}
    for name, term, amount in entries:
        mine = lines.setdefault(name, dict.fromkeys(TERMS, Decimal(0)))
        mine[term] += amount
    return lines


def _account(
    name: str,
    converted: tuple[str, ...],
    start: Decimal,
    lines: Mapping[str, Decimal],
    end: Decimal,
) -> Account:
    balance, shown = start, {}
    for term in TERMS:
        sign = 1 if term in PLUS else -1
        after = balance + sign * lines.get(term, Decimal(0))
        shown[term] = sign * (to_the_cent(after) - to_the_cent(balance)) + NONE
        balance = after
    if balance != end:
        raise ValueError(f"{name}: the entries lead to {balance}, and {end} is open")
    return Account(name, converted, start=to_the_cent(start), end=to_the_cent(end), **shown)


def tally_of(start: int, entries: Sequence[Entry], end: int) -> Tally:
    """The same in deals; of one that was raised several times, one. Raises ValueError like it."""
    numbers = {
        term: len({entry.deal.id for entry in entries if entry.term == term})
        if term in CHANGES
        else sum(entry.term == term for entry in entries)
        for term in TERMS
    }
    come = sum(numbers[term] for term in PLUS if term not in CHANGES)
    gone = sum(numbers[term] for term in MINUS if term not in CHANGES)
    if start + come - gone != end:
        raise ValueError(f"{start} deals and {come} more, {gone} less are not {end}")
    return Tally(start=start, end=end, **numbers)


def sums_of(entries: Iterable[Entry], exchange: Exchange) -> Sums:
    """The sums of some entries, converted where they can be."""
    sums: Sums = {}
    for entry in entries:
        if entry.amount is not None:
            sums[entry.currency] = sums.get(entry.currency, Decimal(0)) + entry.amount
    return exchange.sums(sums)
