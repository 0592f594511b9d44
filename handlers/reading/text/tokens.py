"""Tokens: words, numbers, marks and symbols, each with its place in the raw text.

word     letters and digits, apostrophes inside ("don't", "7Seas", "52k")
number   digits with points, commas inside and letters behind ("1,250", "1.85m", "30")
mark     one character of punctuation
symbol   one character of anything else: emoji, currency, operators
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from handlers.reading.spans import Span
from handlers.reading.text.fold import fold

# One character decides the branch, so that the scan is linear. Combining marks stay in their word.
_TOKEN = re.compile(
    r"(?P<number>\d+(?:[.,]\d+)*(?:[^\W_](?:[\u0300-\u036f])*)*)"
    r"|(?P<word>[^\W_](?:[^\W_]|[\u0300-\u036f]|['\u2019\u02bc\u00b4`](?=[^\W_]))*)"
    r"|(?P<other>\S)",
)


class TokenKind(StrEnum):
    """What a token is made of."""

    WORD = "word"
    NUMBER = "number"
    MARK = "mark"
    SYMBOL = "symbol"


class Token(NamedTuple):
    """One token: its place, its folded form (never '') and its kind.

    `is_word`: it is a word or a number, not a mark or symbol. A tuple, because a long message is
    made of thousands.
    """

    span: Span
    raw: str
    folded: str
    kind: TokenKind
    is_word: bool

    @property
    def is_capital(self) -> bool:
        """Whether its first character is an upper-case letter."""
        return self.raw[:1].isupper()


def tokenize(raw: str) -> Iterator[Token]:
    """The tokens of a text in order; white space and control characters make none."""
    for found in _TOKEN.finditer(raw):
        piece = found.group()
        folded, kind, is_word = _read(piece, found.lastgroup)
        if folded:
            yield Token(Span(*found.span()), piece, folded, kind, is_word)


# People say the same words again and again: most are looked up, not worked out.
@lru_cache(maxsize=16_384)
def _read(piece: str, group: str | None) -> tuple[str, TokenKind, bool]:
    kind = _kind(group, piece)
    return fold(piece).strip(), kind, kind in (TokenKind.WORD, TokenKind.NUMBER)


def _kind(group: str | None, piece: str) -> TokenKind:
    if group == "number":
        # '7Seas' and '4corners' are words, '52k' and '1.85m' are numbers.
        letters = sum(character.isalpha() for character in piece)
        return TokenKind.WORD if letters > _UNIT_LETTERS else TokenKind.NUMBER
    if group == "word":
        return TokenKind.WORD
    return TokenKind.MARK if unicodedata.category(piece[0])[0] == "P" else TokenKind.SYMBOL


_UNIT_LETTERS = 3
