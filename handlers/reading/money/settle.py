"""What an amount means for a deal: FORMAT's conventions for 'to', 'by', bare thousands, ranges."""

from __future__ import annotations

from decimal import Decimal

from handlers.reading.candidates import Change, Money
from handlers.reading.reading import OneOf

_FIVEFOLD = 5
_FAR = 10
# What may be left out of a bare number: nothing, 'thousand', 'million'; of rupees lakh and crore.
_SCALES = (Decimal(1), Decimal(1000), Decimal(1_000_000))
_RUPEES = (Decimal(1), Decimal(1000), Decimal(100_000), Decimal(10_000_000))


def _ratio(a: Decimal, b: Decimal) -> Decimal:
    """How many times the larger holds the smaller; a zero is far from everything."""
    low, high = sorted((abs(a), abs(b)))
    return high / low if low else Decimal("Infinity")


def full(
    amount: Decimal,
    money: Money,
    present: Decimal | None,
    scales: tuple[Decimal, ...] = _SCALES,
) -> Decimal:
    """The amount with the thousands that were left out: '295' beside a deal of 280,000."""
    if not money.bare or not present or amount >= 1000:
        return amount
    if money.change in {Change.UP, Change.DOWN}:
        return amount * 1000 if amount * 1000 <= present else amount
    if money.change in {Change.RAISE, Change.CUT} and amount * 1000 < present:
        return amount * 1000
    return min((amount * scale for scale in scales), key=lambda full: _ratio(full, present))


def _set_to(
    amount: Decimal, money: Money, present: Decimal | None, scales: tuple[Decimal, ...]
) -> Decimal | OneOf:
    """'now 445'; a short bare number far from the present amount, or beside none, is asked for."""
    if not money.bare or amount >= 1000:
        return amount
    if not present:
        return OneOf((amount * 1000, amount))
    ways = sorted((amount * s for s in scales), key=lambda way: _ratio(way, present))
    return ways[0] if _ratio(ways[0], present) <= _FAR else OneOf(tuple(ways[:2]))


def _by_or_to(amount: Decimal, money: Money, present: Decimal) -> Decimal | OneOf:
    """'bump it 60k': to or by, whichever goes the verb's way and changes it less than fivefold."""
    up = money.change is Change.RAISE
    by = present + amount if up else present - amount
    ways = [amount] if (amount > present) == up and amount != present else []
    ways += [by] if by > 0 and by != amount else []
    near = [way for way in ways if _ratio(way, present) <= _FIVEFOLD] or ways
    near.sort(key=lambda way: _ratio(way, present))
    return near[0] if len(near) == 1 else OneOf(tuple(near))


def _less(amount: Decimal, money: Money, present: Decimal) -> Decimal | OneOf:
    """'knock 3k off'; 'to' too where hardly anything would stay ('down 71,500' on 74,000)."""
    taken = full(amount, money, present)
    less = present - taken
    if less < 0:
        return OneOf()
    return OneOf((taken, less)) if less * _FAR < present and taken < present else less


def _one(
    amount: Decimal, money: Money, present: Decimal | None, scales: tuple[Decimal, ...]
) -> Decimal | OneOf:
    match money.change:
        case None | Change.TO:
            return _set_to(amount, money, present, scales)
        case _ if present is None:
            return OneOf()
        case Change.UP:
            return present + full(amount, money, present)
        case Change.DOWN:
            return _less(amount, money, present)
        case Change.RAISE | Change.CUT:
            return _by_or_to(full(amount, money, present, scales), money, present)


def settle(money: Money, present: Decimal | None, currency: str | None = None) -> Decimal | OneOf:
    """The deal's new amount; `OneOf` where it is to be asked, empty where nothing can be offered.

    `present` is the deal's amount now, None where it has none or the deal is still undecided;
    `currency` the deal's: beside rupees a bare number may leave out lakh and crore.
    """
    scales = _RUPEES if currency == "INR" else _SCALES
    low = _one(money.amount, money, present, scales)
    if money.high is None:
        return low
    high = _one(money.high, money, present, scales)
    if isinstance(low, OneOf) or isinstance(high, OneOf):
        return OneOf()
    return OneOf((low, high))


def relative(money: Money) -> Decimal | None:
    """What is added to a deal that is still undecided, below zero what is taken; None for 'to'."""
    if money.high is not None or money.change in {None, Change.TO}:
        return None
    return money.amount if money.change in {Change.UP, Change.RAISE} else -money.amount


def currency_of(money: Money, present: str, *, new: bool = False) -> str:
    """The currency, ISO 4217: what was said, else `present` (the deal's, or the workspace's).

    A sign that several currencies share ('$', 'kr') is the present one where that is among them.
    On a `new` deal 'lakh' and 'crore' imply rupees.
    """
    if money.currency is None:
        return (money.implied or present) if new else present
    return present if present in money.among else money.currency
