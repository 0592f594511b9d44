"""Text, hints, facts and lists -> a rich text block for each line, which a phone wraps."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from bot.surfaces.teams.cards.piece import Piece
from bot.surfaces.teams.cards.text import Names, rich
from handlers.reply import Fact, Facts, Hint, Items, Line, Run, Text, bold

PART_CHARS = 4000
"""A longer run goes on in the next block, so that some of it can be shown where not all fits."""


def text_pieces(text: Text, names: Names) -> Iterator[Piece]:
    """The lines of a paragraph."""
    return lines_pieces(text.lines, names)


def hint_pieces(hint: Hint, names: Names | None = None) -> Iterator[Piece]:
    """A small grey line."""
    for part in _parts(hint.line):
        yield Piece(rich(part, names, quiet=True, spacing="Small"))


def facts_pieces(facts: Facts) -> Iterator[Piece]:
    """One line a fact. A FactSet's columns would leave a phone half the width for the values."""
    return lines_pieces(map(fact_line, facts.facts), {})


def items_pieces(items: Items, names: Names) -> Iterator[Piece]:
    """The title in bold, and a line with a dot for each item."""
    head = [(bold(items.title),)] if items.title.strip() else []
    return lines_pieces([*head, *((Run("• "), *line) for line in items.lines)], names)


def lines_pieces(lines: Iterable[Line], names: Names) -> Iterator[Piece]:
    """A block a line, close below one another; none for what is empty."""
    for line in lines:
        for part in _parts(line):
            yield Piece(rich(part, names, spacing="None"))


def fact_line(fact: Fact) -> Line:
    """'Amount: 52,000 (was 45,000) - as you said'; crossed out, and in words, once taken back."""
    value = Run(fact.value, struck=fact.struck)
    old = (Run(" (was "), Run(fact.old, struck=True), Run(")")) if fact.old else ()
    back = (Run(" (taken back)"),) if fact.struck else ()
    note = (Run(" - "), Run(fact.note, italic=True)) if fact.note else ()
    return (Run(f"{fact.label}:", bold=True), Run(" "), value, *old, *back, *note)


def _parts(line: Line) -> Iterator[Line]:
    if not any(run.text.strip() for run in line):
        return
    if sum(len(run.text) for run in line) <= PART_CHARS:
        yield line
        return
    for run in line:
        text = run.text
        while text:
            at = len(text) if len(text) <= PART_CHARS else text.rfind(" ", 1, PART_CHARS) + 1
            yield (replace(run, text=text[: at or PART_CHARS]),)
            text = text[at or PART_CHARS :]
