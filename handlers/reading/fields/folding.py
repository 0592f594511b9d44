"""Folding that keeps every place: one character of the text gives one folded character."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_SAME = {
    "’": "'", "‘": "'", "`": "'", "´": "'", "“": '"', "”": '"', "–": "-", "—": "-", "‑": "-",
    "→": ">", "⇒": ">", "ß": "s", "ø": "o", "Ø": "o", "ł": "l", "Ł": "l", "đ": "d", "Đ": "d",
    "æ": "a", "Æ": "a", "œ": "o", "Œ": "o", "ı": "i", "İ": "i", "…": ".",
}  # fmt: skip


@lru_cache(maxsize=4096)
def _fold_character(character: str) -> str:
    if character in _SAME:
        return _SAME[character]
    lowered = character.lower()
    if character.isascii():
        return lowered
    plain = unicodedata.normalize("NFKD", lowered)
    return plain[0] if plain else character


def fold_in_place(text: str) -> str:
    """Lower case, without accents, straight quotes; exactly as long as `text`."""
    if text.isascii():
        return text.lower()
    return "".join(map(_fold_character, text))
