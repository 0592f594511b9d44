"""Facts as values, for what is told of them: a calm week, to which each test adds what it needs."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from typing import Any

from handlers.digests.facts.model import Facts, Look, ReferralCounts, Slip, Slips
from handlers.digests.facts.movement import TERMS, Account, DealThen, Entry, OpenPipeline, Tally
from handlers.digests.facts.period import Period, Scope
from handlers.digests.telling import Audience, Known, everybody
from handlers.process import parse
from tests.digests.selling import PROCESS, RATES

START = dt.datetime(2026, 9, 7, tzinfo=dt.UTC)
WEEK = Period(START, START + dt.timedelta(days=7), "UTC")
TODAY = dt.date(2026, 9, 14)
NO_SLIPS = Slips((), (), None, None)


def known(audience: Audience | None = None, *, rates: bool = False) -> Known:
    """Ann, Bob and Cy; the process of `tests.digests.selling`."""
    members = {"ann": "Ann", "bob": "Bob", "cy": "Cy"}
    process = parse(PROCESS + (RATES if rates else ""))
    return Known(process, members, {"east": "East"}, audience or everybody(), TODAY)


def deal(name: str, amount: str | None = "1000", **more: Any) -> DealThen:
    """A deal of Ann's in Demo."""
    value = None if amount is None else Decimal(amount)
    made = DealThen(name, name.title(), "ann", "demo", value, "USD", None, private=False)
    return replace(made, **more)


def entry(term: str, of: DealThen) -> Entry:
    return Entry(term, of, START, of.amount, of.currency)


def slip(of: DealThen, days: int = 14, ever: int = 1) -> Slip:
    old = dt.date(2026, 9, 30)
    return Slip(of, 1, 0, old, old + dt.timedelta(days=days), ever)


def account(start: str, end: str, currency: str = "USD", **terms: str) -> Account:
    """An account; terms that are not given are 0."""
    lines = {term: Decimal(terms.get(term, "0")) for term in TERMS}
    return Account(currency, (), start=Decimal(start), end=Decimal(end), **lines)


def tally(start: int, end: int, **terms: int) -> Tally:
    return Tally(start=start, end=end, **{term: terms.get(term, 0) for term in TERMS})


def facts(
    *,
    accounts: tuple[Account, ...] = (account("10000", "10000"),),
    counts: Tally | None = None,
    **more: Any,
) -> Facts:
    """A calm week with ten deals open, worth 10,000; `more` replaces what it names."""
    counts = counts or tally(10, 10)
    calm = Facts(
        period=WEEK,
        scope=Scope(),
        now=WEEK.end,
        start=_pipeline(WEEK.start, counts.start, accounts, "start"),
        end=_pipeline(WEEK.end, counts.end, accounts, "end"),
        accounts=accounts,
        tally=counts,
        entries=(),
        moves=(),
        slips=NO_SLIPS,
        wins=(),
        losses=(),
        reasons=(),
        stages=(),
        conversions=(),
        bottleneck=None,
        people=(),
        referrals=ReferralCounts(),
        look=Look(),
    )
    return replace(calm, **more)


def _pipeline(at: dt.datetime, deals: int, accounts: tuple[Account, ...], end: str) -> OpenPipeline:
    sums = {each.currency: getattr(each, end) for each in accounts}
    return OpenPipeline(at, (), deals, 0, sums, {}, 0)
