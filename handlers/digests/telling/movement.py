"""How the open pipeline became what it is: as a line and a table that add up, and as bars."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from handlers.digests.facts.accounts import CHANGES
from handlers.digests.facts.model import Facts
from handlers.digests.facts.movement import PLUS, TERMS, Account
from handlers.digests.telling.known import Known, ends_of
from handlers.digests.telling.sums import main_account
from handlers.reply import Chart, Line, Series, Table, bold, line
from handlers.wording.values import count, money

LABELS = {
    "new": "New",
    "raised": "Raised",
    "reopened": "Reopened",
    "moved_in": "Moved in",
    "lowered": "Lowered",
    "lost": "Lost",
    "moved_out": "Moved out",
    "won": "Won",
    "removed": "Removed",
}
MOST_ACCOUNTS = 4
"""So many currencies have a column each; more do not fit beside one another."""


def movement_lines(facts: Facts) -> Iterator[Line]:
    """'How it moved: $36,000 + $4,000 new - $8,000 won = $32,000', one for each currency.

    Each adds up to the cent; currencies in which no amount changed are left out.
    """
    for account in _largest(facts):
        changes = [(term, value) for term in TERMS if (value := getattr(account, term))]
        if changes:
            parts = [_sum(account.start, account)]
            # A sign at the end of a line would belong to nothing.
            parts += [f"{_sign(t)}\u00a0{_sum(v, account)} {LABELS[t].lower()}" for t, v in changes]
            said = f"{' '.join(parts)} = {_sum(account.end, account)}."
            converted = ", converted" if account.converted else ""
            yield line(bold("How it moved"), f"{converted}: {said}")


def movement_table(facts: Facts, known: Known) -> Table | None:
    """Start, each thing that happened, end; None where nothing happened.

    The first column is what, the second deals, then one for each currency. Lines in which nothing
    happened are left out.
    """
    if not facts.entries:
        return None
    accounts = _largest(facts)
    first, last = ends_of(facts.period, known.today)
    rows = [
        (f"Open, {first}", f"{facts.tally.start:,}", *(_sum(a.start, a) for a in accounts)),
        *(_row(facts, term, accounts) for term in TERMS if _happened(facts, term)),
        (f"Open, {last}", f"{facts.tally.end:,}", *(_sum(a.end, a) for a in accounts)),
    ]
    heads = tuple(_head(account) for account in accounts)
    figures = tuple(range(1, len(heads) + 2))
    title = "How the pipeline moved"
    if len(accounts) < len(facts.accounts):
        title += f", in the {len(accounts)} largest currencies"
    return Table(title, ("", "Deals", *heads), tuple(rows), right=figures)


def movement_chart(facts: Facts, known: Known) -> Chart | None:
    """What was added and what went, in the largest currency; None where no amount changed.

    A bar is as long as the amount; whether it came or went stands before its name.
    """
    account = main_account(facts)
    if account is None:
        return None
    terms = [term for term in TERMS if getattr(account, term)]
    if not terms:
        return None
    values = [_signed(account, term) for term in terms]
    lengths = tuple(float(abs(value)) for value in values)
    series = Series(account.currency, lengths, tuple(_change(value, account) for value in values))
    names = tuple(f"{_sign(term)} {LABELS[term]}" for term in terms)
    return Chart(f"What changed, in {account.currency}", names, (series,), told=True)


def _largest(facts: Facts) -> list[Account]:
    ordered = sorted(facts.accounts, key=lambda each: -max(each.start, each.end))
    kept = ordered[:MOST_ACCOUNTS]
    return [account for account in facts.accounts if account in kept]


def _head(account: Account) -> str:
    return f"{account.currency} (converted)" if account.converted else account.currency


def _happened(facts: Facts, term: str) -> bool:
    return bool(getattr(facts.tally, term)) or any(getattr(a, term) for a in facts.accounts)


def _row(facts: Facts, term: str, accounts: list[Account]) -> tuple[str, ...]:
    number = getattr(facts.tally, term)
    label, sign = LABELS[term], _sign(term)
    # An amount that changes is no deal more or less: the column adds up without it.
    deals = "" if term in CHANGES else f"{sign}{number:,}" if number else ""
    if term in CHANGES and number:
        label = f"{label} ({count(number, 'deal')})"
    sums = (_change(value, a) if (value := _signed(a, term)) else "" for a in accounts)
    return (label, deals, *sums)


def _sign(term: str) -> str:
    return "+" if term in PLUS else "-"


def _signed(account: Account, term: str) -> Decimal:
    value = Decimal(getattr(account, term))
    return value if term in PLUS else -value


def _change(value: Decimal, account: Account) -> str:
    return f"{'+' if value > 0 else ''}{money(value, account.currency)}"


def _sum(value: Decimal, account: Account) -> str:
    return money(value, account.currency)
