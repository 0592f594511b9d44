"""Numbers that count, label or date something, by the words beside them."""

from __future__ import annotations

from handlers.reading.money import vocabulary as v
from handlers.reading.money.amounts import Tokens
from handlers.reading.money.combine import Said

LATEST = 2060  # the last year that a bare number is taken for


def _word(tokens: Tokens, i: int) -> str:
    return tokens[i].word if 0 <= i < len(tokens) else ""


def year_said(tokens: Tokens, said: Said) -> bool:
    """'in two thousand twenty four'."""
    led = _word(tokens, said.first - 1) in {"in", "since", "from", "until", "year", "of", "back"}
    return led and 2000 <= said.low.amount <= LATEST and said.low.amount % 1000 < 100


def label_before(tokens: Tokens, first: int) -> bool:
    """'qty 40k', 'attendance est. 1,400'."""
    return any(_word(tokens, first - back) in v.QUANTITIES for back in (1, 2, 3))


def count_told(tokens: Tokens, last: int) -> bool:
    """'4,200 is a device count', '12 not 24 months'."""
    if _word(tokens, last) == "not" and _word(tokens, last + 2) in v.COUNTED:
        return True
    return any(_word(tokens, i) in {"count", "headcount"} for i in range(last, last + 5))


def run_on(tokens: Tokens, first: int) -> bool:
    """'AWB 4471 902 118': a number right behind a number is a piece of a code."""
    return _word(tokens, first - 1)[:1].isdigit() or _word(tokens, first - 1) == "thousand"
