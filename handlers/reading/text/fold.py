"""The folded form of text, in which names, phrases and rules are compared.

Folding takes compatibility forms apart (NFKD), folds case, drops accents and invisible characters,
and writes typographic quotes, dashes and spaces as plain ones: 'Müller–Straße' is 'muller-strasse'.
"""

from __future__ import annotations

import unicodedata

_PLAIN = {
    "'": "\u2018\u2019\u201a\u201b\u2032\u00b4\u0060\u02bc\u02b9\uff07",
    '"': "\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb\uff02",
    "-": "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u2043\ufe58\ufe63\uff0d",
    "...": "\u2026",
    "/": "\u2044\u2215",
    # Letters that Unicode does not take apart, written as their readers type them.
    "o": "øØ",
    "l": "łŁ",
    "d": "đĐðÐ",
    "h": "ħĦ",
    "t": "ŧŦ",
    "i": "ıİ",
    "ae": "æÆ",
    "oe": "œŒ",
    "th": "þÞ",
}
_KEPT_CONTROLS = "\n"
_INVISIBLE = {"Cf", "Cs", "Co", "Cn"}


class _Folds(dict[int, str]):
    """Code point -> folded text, filled as characters are met (bounded by Unicode itself)."""

    def __missing__(self, code: int) -> str:
        folded = self[code] = _fold_character(chr(code))
        return folded


def _fold_character(character: str) -> str:
    category = unicodedata.category(character)
    if category in _INVISIBLE:
        return ""
    if character in _KEPT_CONTROLS:
        return character
    if category.startswith(("C", "Z")):
        return "\n" if category in {"Zl", "Zp"} else " "
    apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", character).casefold())
    kept = (part for part in apart if not unicodedata.combining(part))
    return "".join(_FOLDS.get(ord(part), part) for part in kept)


_FOLDS = _Folds({ord(c): plain for plain, many in _PLAIN.items() for c in many})


def fold(text: str) -> str:
    """The folded form of a text; may be shorter or longer than the text itself."""
    if text.isascii() and text.isprintable():
        return text.lower().replace("`", "'")
    return text.translate(_FOLDS)
