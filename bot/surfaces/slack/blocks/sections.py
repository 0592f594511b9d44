"""Text, hints and facts -> section and context blocks.

A section holds 3,000 characters: longer text goes on in the next one, cut at the end of a line,
or of a word where one line is longer. https://docs.slack.dev/reference/block-kit/blocks/section-block
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from bot.surfaces.slack.blocks.markup import mrkdwn, mrkdwn_line
from bot.surfaces.slack.blocks.piece import Piece
from handlers.reply import Fact, Facts, Hint, Items, Line, Run, Text, bold

SECTION_CHARS = 3000
# An '&' takes five characters once escaped, so the longest run stays below a section's limit.
RUN_CHARS = 500


def text_pieces(text: Text) -> Iterator[Piece]:
    """The lines of a paragraph, in as few sections as hold them."""
    return sections(text.lines)


def facts_pieces(facts: Facts) -> Iterator[Piece]:
    """One line a fact: on a phone, columns would only make it longer."""
    return sections(fact_line(fact) for fact in facts.facts)


def items_pieces(items: Items) -> Iterator[Piece]:
    """The title in bold, and a line with a dot for each item."""
    head = [(bold(items.title),)] if items.title.strip() else []
    return sections([*head, *((Run("• "), *line) for line in items.lines)])


def fact_line(fact: Fact) -> Line:
    """'*Amount:* ~45,000~ → 52,000 _(as you said)_'; all of it crossed out once taken back."""
    value = Run(fact.value, struck=fact.struck)
    old = (Run(fact.old, struck=True), Run(" → ")) if fact.old and not fact.struck else ()
    note = (Run(" "), Run(f"({fact.note})", italic=True)) if fact.note else ()
    return (Run(f"{fact.label}:", bold=True), Run(" "), *old, value, *note)


def hint_pieces(hint: Hint) -> Iterator[Piece]:
    """A context block, which Slack shows small and grey."""
    for section in sections([hint.line]):
        context = {"type": "context", "elements": [section.block["text"]]}
        yield replace(section, block=context)


def sections(lines: Iterable[Line]) -> Iterator[Piece]:
    """Section blocks that hold the lines; none where there is nothing to show."""
    text, count = "", 0
    for line in lines:
        for start, part in _parts(line):
            joint = "\n" if start and count else ""
            if len(text) + len(joint) + len(part) > SECTION_CHARS:
                yield from _section(text, count)
                text, count, joint = "", 0, ""
            text += joint + part
            count += start or not count
    yield from _section(text, count)


def _section(text: str, lines: int) -> Iterator[Piece]:
    if text.strip():
        yield Piece({"type": "section", "text": mrkdwn(text)}, lines)


def _parts(line: Line) -> Iterator[tuple[bool, str]]:
    """A line in parts that each fit a section, the first marked."""
    whole = mrkdwn_line(line)
    if len(whole) <= SECTION_CHARS:
        yield True, whole
        return
    start = True
    for run in line:
        for text in _wrapped(run.text):
            yield start, mrkdwn_line((replace(run, text=text),))
            start = False


def _wrapped(text: str) -> Iterator[str]:
    while len(text) > RUN_CHARS:
        at = text.rfind(" ", 1, RUN_CHARS) + 1 or RUN_CHARS
        yield text[:at]
        text = text[at:]
    yield text
