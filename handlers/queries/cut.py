"""Cutting an answer: the beginning of each list at first, page by page on request.

An answer comes whole, with all its rows and lines. About ten of them fill a phone's screen; several
lists share these ten, so that none hides another. A page holds as many as one message takes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from handlers.plain import plain_line
from handlers.queries.view import View
from handlers.reply import Block, Button, Buttons, Hint, Items, Reply, Table, line

SHOWN = 10
SPARE = 2
"""So many more are shown at once: nobody taps to see one line."""

PAGE = 90
PAGE_CHARS = 8000
"""Of the 11,000 that a message may have in Slack; the rest is for what stands around the lists."""

CELL_CHARS = 36
"""What Slack's JSON has around a cell."""

MORE = "more"
"""The action of the buttons, see handlers.actions.more."""


def cut(reply: Reply, view: View) -> Reply:
    """The part of the answer that the view shows, with buttons to the rest."""
    number = _number(reply.blocks)
    if view.page is None:
        return reply if number <= SHOWN + SPARE else _beginning(reply, view, number)
    pages = list(_pages(reply.blocks))
    place = min(view.page, max(len(pages) - 1, 0))
    if number <= SHOWN + SPARE or not pages:
        return reply
    first, last = pages[place]
    blocks = _part(reply.blocks, first, last, whole=place == 0)
    said = f"{first + 1} to {last} of {number}"
    hint = (Hint(line(said)),) if len(pages) > 1 else ()
    taps = Buttons(tuple(_taps(view, place, len(pages))))
    return replace(reply, blocks=_below_lists(blocks, (*hint, taps)))


def beginning(reply: Reply) -> Reply:
    """The beginning of each list, without a way to the rest: for where a page has no room."""
    if _number(reply.blocks) <= SHOWN + SPARE:
        return reply
    shares = iter(_shares([len(_lines(b)) for b in reply.blocks if _is_list(b)]))
    blocks = (_first(b, next(shares)) if _is_list(b) else b for b in reply.blocks)
    return replace(reply, blocks=tuple(blocks))


def _beginning(reply: Reply, view: View, number: int) -> Reply:
    several = sum(map(_is_list, reply.blocks)) > 1
    label = "Show all" if several else f"Show all {number:,}"
    tap = Buttons((Button(label, MORE, replace(view, page=0).pack()),))
    return replace(reply, blocks=_below_lists(beginning(reply).blocks, (tap,)))


def _taps(view: View, place: int, pages: int) -> Iterator[Button]:
    if place > 0:
        yield Button("Back", MORE, replace(view, page=place - 1).pack())
    if place + 1 < pages:
        yield Button("Next", MORE, replace(view, page=place + 1).pack())
    yield Button("Show fewer", MORE, replace(view, page=None).pack())


def _is_list(block: Block) -> bool:
    return isinstance(block, Table | Items)


def _lines(block: Block) -> Sequence[object]:
    if isinstance(block, Table):
        return block.rows
    return block.lines if isinstance(block, Items) else ()


def _number(blocks: Sequence[Block]) -> int:
    return sum(len(_lines(block)) for block in blocks)


def _shares(lengths: Sequence[int]) -> list[int]:
    """How much of each list is shown: each gets the same, what one does not need the others do."""
    shares = [0] * len(lengths)
    free = SHOWN
    while free > 0 and any(share < length for share, length in zip(shares, lengths, strict=True)):
        for n, length in enumerate(lengths):
            if free > 0 and shares[n] < length:
                shares[n], free = shares[n] + 1, free - 1
    return shares


def _first(block: Block, share: int) -> Block:
    """The beginning of a list; its title says of how many."""
    whole = len(_lines(block))
    part = _slice(block, 0, share)
    if share < whole and isinstance(part, Table | Items) and part.title:
        return replace(part, title=f"{part.title} ({share} of {whole:,})")
    return part


def _slice(block: Block, start: int, end: int) -> Block:
    if isinstance(block, Table):
        return replace(block, rows=block.rows[start:end])
    return replace(block, lines=block.lines[start:end]) if isinstance(block, Items) else block


def _pages(blocks: Sequence[Block]) -> Iterator[tuple[int, int]]:
    """The (first, last + 1) of each page, counting through all lists."""
    start, chars = 0, 0
    costs = [_cost(thing) for block in blocks for thing in _lines(block)]
    for n, cost in enumerate(costs):
        if n > start and (chars + cost > PAGE_CHARS or n - start >= PAGE):
            yield start, n
            start, chars = n, 0
        chars += cost
    if costs:
        yield start, len(costs)


def _cost(thing: object) -> int:
    """The characters of a row or a line as Slack takes it: escaped, in JSON."""
    if not isinstance(thing, tuple):
        return 0
    if all(isinstance(cell, str) for cell in thing):
        return sum(_chars(cell) + CELL_CHARS for cell in thing)
    return _chars(plain_line(thing)) + CELL_CHARS


def _chars(text: str) -> int:
    return len(text) + 4 * sum(map(text.count, "&<>")) + sum(map(text.count, '"\\'))


def _part(blocks: Sequence[Block], first: int, last: int, *, whole: bool) -> list[Block]:
    """The lists from `first` to `last`; of the rest, only what the answer begins with."""
    found: list[Block] = []
    start = 0
    for n, block in enumerate(blocks):
        if not _is_list(block):
            found += [block] if whole or n == 0 else []
            continue
        end = start + len(_lines(block))
        if start < last and end > first:
            found.append(_slice(block, max(first - start, 0), last - start))
        start = end
    return found


def _below_lists(blocks: Sequence[Block], more: tuple[Block, ...]) -> tuple[Block, ...]:
    """The blocks, with more below the last list."""
    at = max((n for n, block in enumerate(blocks) if _is_list(block)), default=len(blocks) - 1) + 1
    return (*blocks[:at], *more, *blocks[at:])
