"""Texts that make a careless reader slow, each of any length: by name, a function of characters."""

from __future__ import annotations

from itertools import product

# Repeated until the text is long enough.
PIECES = {
    "one company": "acme ",
    "a person at a company": "jen at acme ",
    "a company a line": "acme\n",
    "bullets": "- acme 52k\n",
    "a letter a line": "a\n",
    "commas": "a, ",
    "pipes": "a | ",
    "full stops": "a. ",
    "half dates": "1-1-1-",
    "slashed dates": "1/1/1",
    "times of day": "1:1:",
    "figures": "1 ",
    "amounts": "52k ",
    "ranges": "5-10k ",
    "weekdays": "monday ",
    "deadlines": "by fri, ",
    "end of day": "eod ",
    "double quotes": '"',
    "possessives": "a's ",
    "one word": "a",
    "one number": "1",
    "blanks": " ",
    "tabs": "\t",
    "accents": "e\u0301",
    "zero width": "a\u200b",
    "dotted capitals": "\u0130 ",
    "writing without blanks": "\u65e5\u672c",
    "emoji": "\U0001f600 ",
    "web addresses": "http://a.b/c ",
    "mail addresses": "a@b.c ",
    "phone numbers": "+1 555 123 4567 ",
    "wins": "signed acme ",
    "moves": "move acme to negotiation ",
    "ticked off": "tick the ",
    "rivals": "competitor: ",
    "fields": "budget confirmed ",
    "introductions": "intro to Foo at Bar ",
    "check marks": "\u2705",
    "dashes and stars": "- * ",
    "whole messages": "spoke w/ jen at acme, wants pricing by fri, 52k now. ",
}
LETTERS = "abcdefghij"


def repeated(piece: str, characters: int) -> str:
    """The piece, again and again."""
    return (piece * (characters // len(piece) + 1))[:characters]


def strangers(characters: int) -> str:
    """Capitalised words, each another."""
    words = ("".join(letters).capitalize() for letters in product(LETTERS, repeat=4))
    return " ".join(word for word, _ in zip(words, range(characters // 5 + 1), strict=False))


def hard_texts(characters: int) -> dict[str, str]:
    """All of them, of about that length."""
    texts = {name: repeated(piece, characters) for name, piece in PIECES.items()}
    return texts | {"strangers": strangers(characters)}
