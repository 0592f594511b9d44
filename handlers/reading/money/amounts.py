"""Expressions of one amount: a number with its multiplier and currency, before or after."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from handlers.reading.money.pieces import PHONE, digits_said, hundreds_said, part_of
from handlers.reading.money.spoken import STARTS, spoken
from handlers.reading.money.tokens import number_of
from handlers.reading.money.words import (
    BOTH,
    CURRENCIES,
    IMPLIED,
    MULTIPLIERS,
    NATIONS,
)
from handlers.reading.pattern import Tok

Tokens = Sequence[Tok[Decimal]]
# 'mil' is a thousand in Portuguese and Spanish; but nobody says '2.5 mil' for 2,500 in dollars.
_THOUSAND_MIL = (("BRL",), ("MXN",), ("COP",), ("ARS",), CURRENCIES["pesos"])
_LIMIT = Decimal(10) ** 15
_MOST = 120  # numbers in a message; more are a pasted table


@dataclass(frozen=True, slots=True)
class Expression:
    """Tokens `first` to `last` (not included) that say an amount.

    `scale` is the multiplier said, None where none was; `codes` the currencies that the sign or
    word stands for; `implied` the one that the multiplier suggests; `words` where it was dictated.
    """

    first: int
    last: int
    value: Decimal
    scale: Decimal | None = None
    codes: tuple[str, ...] = ()
    implied: str | None = None
    words: bool = False
    grouped: bool = False

    @property
    def amount(self) -> Decimal:
        """The value with its multiplier."""
        return self.value * (self.scale or 1)

    @property
    def bare(self) -> bool:
        """Neither currency nor multiplier was said."""
        return self.scale is None and not self.codes


def _word(tokens: Tokens, i: int) -> str:
    return tokens[i].word if 0 <= i < len(tokens) else ""


def _glued(tokens: Tokens, i: int) -> bool:
    return 0 < i < len(tokens) and tokens[i - 1].end == tokens[i].start


def _sign_at(tokens: Tokens, i: int) -> tuple[str, ...]:
    if not 0 <= i < len(tokens):
        return ()
    if tokens[i].kind == "r":
        return ("ZAR",)
    return CURRENCIES.get(tokens[i].word, ())


def _scale_at(tokens: Tokens, i: int, raw: str) -> tuple[Decimal | None, tuple[str, ...]]:
    word = _word(tokens, i)
    if word in BOTH:
        return BOTH[word]
    if word == "bin":  # a thousand in Turkish, where its currency follows
        return (Decimal(1000) if _sign_at(tokens, i + 1) else None), ()
    if word == "l":
        upper = _glued(tokens, i) and raw[tokens[i].start] == "L"
        return (Decimal(100_000) if upper else None), ()
    if word == "b":
        return (Decimal(10) ** 9 if _glued(tokens, i) else None), ()
    return MULTIPLIERS.get(word), ()


def _decimal_point(token: Tok[Decimal], scale: Decimal | None) -> Decimal:
    """'1.085 million' is a little over a million, though 1.085 alone is a thousand and more."""
    value, either = number_of(token.word)
    millions = scale is not None and (scale > 1000 or "." in token.word)
    if either and millions:
        return value / 1000
    return value


def _tail(tokens: Tokens, raw: str, place: int) -> tuple[int, Decimal | None, tuple[str, ...]]:
    """Multiplier and currency after a number: 'k€', 'lakh', 'tys zł', 'kr', 'million dollars'."""
    scale, codes = _scale_at(tokens, place, raw)
    if scale is not None:
        place += 1
        if _word(tokens, place) == "." and _sign_at(tokens, place + 1):
            place += 1
    if not codes and _sign_at(tokens, place) and not _opens_number(tokens, place):
        codes, place = _sign_at(tokens, place), place + 1
        if scale is None and (_glued(tokens, place) or len(_word(tokens, place)) > 3):
            scale, _ = _scale_at(tokens, place, raw)
            place += scale is not None
    elif not codes and _nation(tokens, place):
        codes, place = _nation(tokens, place), place + 2
    return place, scale, codes


def _opens_number(tokens: Tokens, i: int) -> bool:
    """Whether the sign there belongs to the number after it: 'Orbit 9 $130,000'."""
    after = i + 1 < len(tokens) and tokens[i + 1].kind == "n"
    return after and tokens[i].kind in "sr" and not _glued(tokens, i)


def _nation(tokens: Tokens, i: int) -> tuple[str, ...]:
    """'US dollars', 'Swiss francs': the nation decides which."""
    nation = NATIONS.get(_word(tokens, i))
    return (nation,) if nation and _sign_at(tokens, i + 1) else ()


def _before_sign(tokens: Tokens, sign: int) -> Decimal | None:
    """The multiplier in front of a currency sign: 'M€ 1.2'."""
    glued = _glued(tokens, sign) and not _glued(tokens, sign - 1)
    return (
        {"m": Decimal(1_000_000), "k": Decimal(1000)}.get(_word(tokens, sign - 1))
        if glued
        else None
    )


def _prefix(tokens: Tokens, i: int) -> tuple[str, ...]:
    """The currency before a number: '$', 'USD', 'Rs.'; the word 'rm' is a room's."""
    if tokens[i - 1].word == "." and _word(tokens, i - 2) in {"rs", "kr", "fr"}:
        return _sign_at(tokens, i - 2)
    room = tokens[i - 1].kind == "w" and tokens[i - 1].word == "rm"
    return () if room else _sign_at(tokens, i - 1)


def _number(tokens: Tokens, raw: str, i: int, free: int) -> Expression | None:
    token, half = tokens[i], Decimal(0)
    place = i + 1
    if more := part_of(tokens, place):
        place, half = place + 3, more
    last, scale, codes = _tail(tokens, raw, place)
    if scale is not None and not half and (more := part_of(tokens, last)):
        last, half = last + 3, more
    if scale is None and (more := hundreds_said(tokens, last, token.value)):
        last, scale, half = last + 1, Decimal(1000), more
    first, before = i, _prefix(tokens, i) if i > free else ()
    if before and (tokens[i - 1].kind in {"s", "r"} or not codes):
        first, codes = i - 1 - (tokens[i - 1].word == "."), before
        if scale is None and first > free and (ahead := _before_sign(tokens, first)):
            first, scale = first - 1, ahead
    implied = IMPLIED.get(_word(tokens, place))
    value = _decimal_point(token, scale) + half
    if _word(tokens, place) == "mil" and "." in token.word and codes not in _THOUSAND_MIL:
        scale = Decimal(1_000_000)
    if codes == ("BRL",) and scale is None and _word(tokens, last) == "mil":
        scale, last = Decimal(1000), last + 1
    grouped = len(token.word) > 4 and value >= 1000
    if value * (scale or 1) > _LIMIT:
        return None
    return Expression(first, last, value, scale, codes, implied, grouped=grouped)


def _dictated(tokens: Tokens, words: Sequence[str], raw: str, i: int) -> Expression | None:
    said = spoken(words, i)
    if said is None or said.value > _LIMIT:
        return None
    end = i + said.length
    codes, nation = _sign_at(tokens, end), _nation(tokens, end)
    implied = next((IMPLIED[w] for w in words[i:end] if w in IMPLIED), None)
    scale = Decimal(1) if said.scaled else None
    last = end + bool(codes) + 2 * bool(nation)
    return Expression(i, last, said.value, scale, codes or nation, implied, words=True)


def expressions(tokens: Tokens, raw: str) -> list[Expression]:
    """Every number that could be an amount, in order."""
    words = [token.word for token in tokens]
    found: list[Expression] = []
    i = digits = 0
    while i < len(tokens) and len(found) < _MOST:
        token, expression = tokens[i], None
        if token.kind == "n":
            expression = _number(tokens, raw, i, found[-1].last if found else 0)
        elif token.kind == "w" and i < digits:
            pass
        elif token.kind == "w" and (run := digits_said(words, i)) >= PHONE:
            digits = i + run
        elif token.kind == "w" and token.word in STARTS:
            window = words[i : i + 24]
            expression = _dictated(tokens[i : i + 26], window, raw, 0)
            if expression:
                expression = _moved(expression, i)
        if expression is not None:
            found.append(expression)
        i = expression.last if expression else i + 1
    return found


def _moved(expression: Expression, by: int) -> Expression:
    return Expression(
        expression.first + by, expression.last + by, expression.value, expression.scale,
        expression.codes, expression.implied, words=True,
    )  # fmt: skip
