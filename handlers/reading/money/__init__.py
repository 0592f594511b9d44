"""Amounts of money in a message, with how the words relate them to the deal's present amount.

Read are digits in every country's dress (45,000  45.000  45 000  45'000  1,5), multipliers
(k  grand  m  mio  bn  lakh  crore  mil  tys  tkr  MSEK), currencies before and after, dictated
numbers (`spoken`), ranges, corrections and old-to-new pairs (`combine`), and the words of change
(`change`). Counts, codes, phone numbers, percentages, dates and distances are no amounts.
"""

from __future__ import annotations

from bisect import bisect_left

from handlers.reading.candidates import Change, Money
from handlers.reading.dates import date_spans
from handlers.reading.money.amounts import Tokens, expressions
from handlers.reading.money.change import change_of
from handlers.reading.money.combine import Said, combined
from handlers.reading.money.context import bare_amount, counted, plain
from handlers.reading.money.settle import currency_of, relative, settle
from handlers.reading.money.tokens import tokens_of
from handlers.reading.spans import Span


def _money(tokens: Tokens, said: Said) -> Money:
    change = Change.TO if said.target else change_of(tokens, said.whole)
    low, high = said.low, said.high
    codes = low.codes
    return Money(
        span=_span(tokens, said),
        amount=low.amount,
        currency=codes[0] if codes else None,
        high=high.amount if high else None,
        bare=said.bare,
        change=change,
        among=codes[1:],
        implied=low.implied,
    )


def _all(raw: str) -> tuple[Tokens, list[Said]]:
    """The tokens and what could be amounts, bare numbers inside date phrases left out."""
    tokens = tokens_of(raw)
    said = combined(tokens, expressions(tokens, raw))
    if not any(one.bare for one in said):
        return tokens, said
    dates = date_spans(raw[: tokens[said[-1].last - 1].end + _BEYOND])
    return tokens, [one for one in said if not (one.bare and _inside(_span(tokens, one), dates))]


_BEYOND = 60  # characters in which a date phrase around the last number ends


def _inside(span: Span, dates: tuple[Span, ...]) -> bool:
    """Whether the span shares a character with one of the dates, which are in order."""
    after = bisect_left(dates, span.end, key=lambda date: date.start)
    return after > 0 and dates[after - 1].overlaps(span)


def _span(tokens: Tokens, said: Said) -> Span:
    return Span(tokens[said.first].start, tokens[said.last - 1].end)


def find_money(raw: str) -> tuple[Money, ...]:
    """The amounts in a text, sorted by place and not overlapping; a bare number only in context.

    Never raises for any text.
    """
    tokens, said = _all(raw)
    kept = [
        one for one in said if (bare_amount(tokens, one) if one.bare else not counted(tokens, one))
    ]
    return tuple(_money(tokens, one) for one in kept)


def find_bare(raw: str) -> tuple[Money, ...]:
    """Bare numbers without such context that could still be an amount ('portal 160').

    Only for whoever knows the deal: worth a look where `settle` brings one near its present amount.
    """
    tokens, said = _all(raw)
    kept = [one for one in said if one.bare and plain(tokens, one) and not bare_amount(tokens, one)]
    return tuple(_money(tokens, one) for one in kept)


__all__ = ["currency_of", "find_bare", "find_money", "relative", "settle"]
