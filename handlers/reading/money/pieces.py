"""Small pieces of numbers: 'and a half', '64 five', and digits that are said one by one."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from handlers.reading.money.words import UNITS
from handlers.reading.pattern import Tok

_ANDS = frozenset({"and", "n", "an", "&"})
_PARTS = {"half": Decimal("0.5"), "quarter": Decimal("0.25")}
_ON = frozenset("because cos for with and now if but so he she they we i".split())
PHONE = 5  # so many digits said one by one are a number to call or a code


def _word(tokens: Sequence[Tok[Decimal]], i: int) -> str:
    return tokens[i].word if 0 <= i < len(tokens) else ""


def part_of(tokens: Sequence[Tok[Decimal]], i: int) -> Decimal | None:
    """'and a half', 'n a half', 'and a quarter'."""
    said = _word(tokens, i) in _ANDS and _word(tokens, i + 1) in {"a", "an"}
    return _PARTS.get(_word(tokens, i + 2)) if said else None


def hundreds_said(tokens: Sequence[Tok[Decimal]], i: int, value: Decimal) -> Decimal | None:
    """'64 five' as dictation writes 64,500: what 'five' adds in thousands."""
    after = _word(tokens, i + 1)
    ended = i + 1 >= len(tokens) or tokens[i + 1].kind in {".", "|", "*"} or after in _ON
    whole = value == int(value) and 10 <= value < 1000
    return (
        Decimal(UNITS[_word(tokens, i)]) / 10
        if whole and ended and _word(tokens, i) in UNITS
        else None
    )


def digits_said(words: Sequence[str], i: int) -> int:
    """How many single digits are said from there on: 'two two oh seven one two'."""
    end = i
    while end < len(words) and (words[end] in UNITS or words[end] in {"oh", "zero", "double"}):
        end += 1
    return end - i
