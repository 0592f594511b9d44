"""Reads the corpus of names: sentences with their names in brackets or braces."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from handlers.reading.book import Book

CORPUS = Path(__file__).parent.parent / "corpus"
_NAME = re.compile(r"\[([^=\]]*)=([^\]]*)\]")
_STRANGER = re.compile(r"\{([^|}]*)\|([^}]*)\}")


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence, and the words of it that are to be found, each with what they stand for."""

    text: str
    found: tuple[tuple[str, str], ...]


def book() -> Book:
    """The book that the corpus is about."""
    return Book.load(CORPUS / "names_book.json")


def names() -> list[Example]:
    """Sentences with the records that they name."""
    return [_example(line, _NAME) for line in _lines("names.txt")]


def plain() -> list[str]:
    """Sentences that name no record."""
    return _lines("names_not.txt")


def strangers() -> list[Example]:
    """Sentences with people and companies that the book does not hold."""
    return [_example(line, _STRANGER) for line in _lines("names_strangers.txt")]


def _example(line: str, pattern: re.Pattern[str]) -> Example:
    return Example(pattern.sub(r"\1", line), tuple(pattern.findall(line)))


def _lines(name: str) -> list[str]:
    lines = (CORPUS / name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]
