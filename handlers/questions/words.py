"""The few words that answer a question when they are typed."""

from __future__ import annotations

from handlers.reading.text import fold

YES = frozenset(
    {"yes", "y", "yep", "yeah", "yup", "sure", "ok", "okay", "correct", "right", "do it"}
)
NO = frozenset({"no", "n", "nope", "nah", "dont", "don't", "leave it"})
CREATE = frozenset({"create", "create it", "new", "add it", "new one", "yes"})
IGNORE = frozenset(
    {"ignore", "ignore it", "none", "none of these", "nobody", "skip", "no", "neither"}
)


def said(text: str, words: frozenset[str]) -> bool:
    """Whether the text is one of the words, whatever its capitals and stops."""
    return fold(text).strip(" .!,") in words
