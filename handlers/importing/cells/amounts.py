"""Amounts in a column: which sign parts the cents is decided by the whole column.

52000  52,000.00  52.000,00  52 000,50  52'000.00  $52,000  52.000 €  EUR 1.200  (500.00)
45k  €1.2m                                          as the reader of messages has them
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from handlers.process.places import CURRENCIES as CODES
from handlers.reading.money import find_money
from handlers.reading.money.words import CURRENCIES
from handlers.reading.text.fold import fold

LARGEST = Decimal(10) ** 16
CENT = Decimal("0.01")
FIGURE = re.compile(r"\d[\d.,' ]*")
WHOLE = re.compile(r"\d*|\d{1,3}(?:[.,' ]\d{2,3})*[.,' ]\d{3}")
"""Groups of three digits; India's others have two."""


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount to the cent, with the currencies that its sign may mean, the likeliest first."""

    value: Decimal
    currencies: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Amounts:
    """How a column writes amounts: `point` parts the cents, '' where no cell tells.

    `mixed`: the cells contradict each other, so that '1.200' could be either.
    """

    point: str = ""
    mixed: bool = False

    def read(self, text: str) -> Amount | None:
        """The amount in a cell; None where there is none, or where it could be two."""
        sign, figure, words = _taken_apart(text)
        if figure is None:
            return None
        codes = _codes(words)
        if codes is None:
            return _as_said(text)
        value = self._value(figure)
        if value is None or value >= LARGEST:
            return None
        return Amount((sign * value).quantize(CENT, ROUND_HALF_UP), codes)

    def _value(self, figure: str) -> Decimal | None:
        point = _point(figure)
        if point == "?":
            if self.mixed:
                return None
            mark = next(mark for mark in figure if mark in ".,")
            point = mark if self.point == mark else ""
        if point and figure.count(point) > 1:
            return None
        whole, _, cents = figure.partition(point) if point else (figure, "", "")
        if not WHOLE.fullmatch(whole) or not (whole + cents) or not (cents or "0").isdigit():
            return None
        return Decimal(f"{re.sub(r'[^0-9]', '', whole) or 0}.{cents or 0}")


def look_at_amounts(cells: Iterable[str]) -> Amounts:
    """How a column of amounts is written."""
    figures = [figure for cell in cells if (figure := _taken_apart(cell)[1])]
    points = {_point(figure) for figure in figures} - {"", "?"}
    return Amounts(points.pop()) if len(points) == 1 else Amounts("", mixed=bool(points))


def is_amount(cell: str) -> bool:
    """Whether a cell is money by its form alone: with a currency, or with cents."""
    found = Amounts().read(cell)
    return found is not None and bool(found.currencies or re.search(r"[.,]\d\d$", cell))


def currency_of(text: str) -> tuple[str, ...]:
    """The currencies that a sign, a code or a name may mean; () where it is none."""
    if text.strip().upper() in CODES and len(text.strip()) == 3:
        return (text.strip().upper(),)
    word = fold(text).strip()
    names = word.split()
    return CURRENCIES.get(word) or next(
        (CURRENCIES[name] for name in reversed(names) if name in CURRENCIES), ()
    )


def _taken_apart(text: str) -> tuple[int, str | None, list[str]]:
    """The sign, the figure, and the words around it."""
    flat = re.sub(r"[\u00a0\u202f\u2009]", " ", text).replace("\u2019", "'").strip()
    flat = flat.replace("\u2212", "-")
    negative = (flat.startswith("(") and flat.endswith(")")) or bool(re.search(r"^\D*-|-$", flat))
    found = FIGURE.search(flat)
    if not found:
        return 1, None, []
    around = f"{flat[: found.start()]} {flat[found.end() :]}"
    words = re.sub(r"[()\-+]", " ", around).split()
    return -1 if negative else 1, found.group().strip(" '.,"), words


def _codes(words: list[str]) -> tuple[str, ...] | None:
    """The currencies of the words around a figure; None where they are more than a currency."""
    if not words:
        return ()
    found = currency_of(" ".join(words)) if len(words) == 1 else ()
    codes = {currency_of(word) for word in words}
    if len(words) == 2 and len(codes) == 1:
        found = codes.pop()
    return found or None


def _as_said(text: str) -> Amount | None:
    found = find_money(text)
    if len(found) != 1 or found[0].high is not None or found[0].amount >= LARGEST:
        return None
    span = found[0].span
    if (text[: span.start] + text[span.end :]).strip():
        return None
    codes = (found[0].currency,) if found[0].currency else ()
    return Amount(found[0].amount.quantize(CENT, ROUND_HALF_UP), codes)


def _point(figure: str) -> str:
    """The sign that parts the cents: '' none, '?' a single sign that could part either."""
    marks = [mark for mark in figure if mark in ".,"]
    if not marks:
        return ""
    if len(set(marks)) == 2:
        return marks[-1]
    if len(marks) > 1:
        return ""
    whole, _, cents = figure.partition(marks[0])
    grouped = " " in whole or "'" in whole
    twofold = len(cents) == 3 and 1 <= len(whole) <= 3 and whole != "0" and not grouped
    return "?" if twofold else marks[0]
