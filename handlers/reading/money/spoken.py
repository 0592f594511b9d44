"""Numbers as people dictate them.

::

    four hundred and sixty thousand   460,000      one sixty five thousand     165,000
    three thousand eight hundred        3,800      sixty four hundred            6,400
    half a million                    500,000      a million two             1,200,000
    two ninety five                       295      three point one million   3,100,000
    twenty three eight                 23,800      one twenty nine five        129,500
    fifty six five hundred             56,500      seventeen and a half           17.5
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from handlers.reading.money.words import SPOKEN_SCALES, TEENS, TENS, UNITS


class Spoken(NamedTuple):
    """A number of `length` words. `scaled` where its thousands or millions were said."""

    value: Decimal
    length: int
    scaled: bool


STARTS = frozenset({*UNITS, *TEENS, *TENS, "half", "a", "an", "quarter"})
_THOUSAND = Decimal(1000)
_ANDS = frozenset({"and", "n", "an"})
_ARTICLED = SPOKEN_SCALES.keys() - {"bar", "k", "mil", "palo", "mio", "cr", "thou"}


def _at(words: Sequence[str], i: int) -> str:
    return words[i] if i < len(words) else ""


def _two(words: Sequence[str], i: int) -> tuple[int, int] | None:
    """A number below 100 and where it ends: 'forty two', 'twelve', 'oh five'."""
    word = _at(words, i)
    if word in TENS:
        unit = UNITS.get(_at(words, i + 1), 0)
        return TENS[word] + unit, i + 1 + bool(unit)
    if word in TEENS:
        return TEENS[word], i + 1
    if word in UNITS:
        return UNITS[word], i + 1
    return None


def _after_hundred(words: Sequence[str], i: int) -> tuple[int, int]:
    start = i + (_at(words, i) == "and")
    rest = _two(words, start)
    return rest or (0, i)


def _group(words: Sequence[str], i: int) -> tuple[Decimal, int, bool] | None:
    """A number below 1,000 or a shortened one; whether its thousands are understood."""
    if _at(words, i) in {"a", "an"} and _at(words, i + 1) == "hundred":
        rest, end = _after_hundred(words, i + 2)
        return Decimal(100 + rest), end, False
    head = _two(words, i)
    if head is None:
        return None
    value, end = head
    if _at(words, end) == "hundred":
        rest, end = _after_hundred(words, end + 1)
        return Decimal(value * 100 + rest), end, False
    return _shortened(words, value, end)


def _shortened(words: Sequence[str], value: int, end: int) -> tuple[Decimal, int, bool]:
    """'one ninety six', 'two oh five', 'nineteen two', 'fifty six five hundred'."""
    if _at(words, end) in {"oh", "o"} and _at(words, end + 1) in UNITS:
        return _tenths(words, value * 100 + UNITS[words[end + 1]], end + 2)
    tail = _two(words, end)
    if tail is None:
        return Decimal(value), end, False
    more, after = tail
    if more >= 10 and value < 100:
        return _tenths(words, value * 100 + more, after)
    if _at(words, after) == "hundred":
        return Decimal(value * 1000 + more * 100), after + 1, True
    if value >= 10 and (value, more) != (24, 7):
        return Decimal(value * 1000 + more * 100), after, True
    return Decimal(value), end, False


def _tenths(words: Sequence[str], value: int, end: int) -> tuple[Decimal, int, bool]:
    """'one twenty nine' and perhaps 'five': hundreds after understood thousands."""
    unit = UNITS.get(_at(words, end))
    if unit and _at(words, end + 1) not in SPOKEN_SCALES and 100 <= value < 1000:
        if _at(words, end + 1) == "hundred":
            end += 1
        return Decimal(value * 1000 + unit * 100), end + 1, True
    return Decimal(value), end, False


def _decimals(words: Sequence[str], i: int) -> tuple[Decimal, int]:
    """What 'point six five' adds, and where it ends."""
    if _at(words, i) != "point":
        return Decimal(0), i
    digits, end = "", i + 1
    while _at(words, end) in UNITS or _at(words, end) in {"oh", "zero"}:
        digits += str(UNITS.get(words[end], 0))
        end += 1
    return (Decimal(f"0.{digits}"), end) if digits else (Decimal(0), i)


def _half(words: Sequence[str], i: int) -> int:
    """Where 'and a half' ends, or where it would have begun."""
    joined = _at(words, i) in _ANDS and _at(words, i + 1) in {"a", "an"}
    return i + 3 if joined and _at(words, i + 2) == "half" else i


def _fraction(words: Sequence[str], i: int) -> Spoken | None:
    """'half a million', 'a quarter of a million', 'quarter million'."""
    start = i + (_at(words, i) == "a")
    share = {"half": Decimal("0.5"), "quarter": Decimal("0.25")}.get(_at(words, start))
    if share is None:
        return None
    end = start + 1
    end += _at(words, end) == "of"
    end += _at(words, end) in {"a", "an"}
    scale = SPOKEN_SCALES.get(_at(words, end))
    return Spoken(share * scale, end + 1 - i, scaled=True) if scale else None


def _rest(words: Sequence[str], i: int, scale: Decimal) -> tuple[Decimal, int]:
    """What follows a scale: 'three thousand | eight hundred', 'a million | two'."""
    start = i + (_at(words, i) == "and")
    group = _group(words, start)
    if group is None:
        return Decimal(0), i
    value, end, _ = group
    inner = SPOKEN_SCALES.get(_at(words, end))
    if inner is not None and inner < scale:
        more, end = _rest(words, end + 1, inner)
        return value * inner + more, end
    if scale > _THOUSAND and end - start == 1 and value < 10 and start == i:
        return value * scale / 10, end
    if value < scale and (value >= 100 or start > i) and inner is None:
        return value, end
    return Decimal(0), i


def spoken(words: Sequence[str], i: int) -> Spoken | None:
    """The number that the words say from the i-th on, as long as it goes; None where none."""
    fraction = _fraction(words, i)
    if fraction:
        return fraction
    if _at(words, i) in {"a", "an"} and _at(words, i + 1) in _ARTICLED:
        value, end, understood = Decimal(1), i + 1, False
    else:
        group = _group(words, i)
        if group is None:
            return None
        value, end, understood = group
    more, end = _decimals(words, end)
    after_half = _half(words, end)
    value += more + (Decimal("0.5") if after_half > end else 0)
    scale = SPOKEN_SCALES.get(_at(words, after_half))
    if scale is None:
        return Spoken(value, after_half - i, understood)
    if understood:
        value /= _THOUSAND
    rest, end = _rest(words, after_half + 1, scale)
    after_half = _half(words, end)
    half = scale / 2 if after_half > end else Decimal(0)
    return Spoken(value * scale + rest + half, after_half - i, scaled=True)
