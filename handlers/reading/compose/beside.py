"""The word right behind a company's name tells which of its deals is meant: 'hooch wifi'.

There an everyday word counts as well ('renewal', 'kitchen'), which elsewhere tells nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from handlers.reading.book import Deal
from handlers.reading.compose.target import Lookup
from handlers.reading.fields import fold_in_place
from handlers.reading.meaning import Told
from handlers.reading.spans import Span


def by_word_behind(deals: Sequence[str], start: int, told: Told, lookup: Lookup) -> tuple[str, ...]:
    """The one in whose name alone the word stands that follows the name at `start`, else all."""
    if len(deals) < 2:
        return tuple(deals)
    word = _word_behind(start, told)
    names = {one: _words(lookup.book.deals[one]) for one in deals}
    fit = tuple(one for one in deals if word in names[one])
    return fit if len(fit) == 1 else tuple(deals)


def _word_behind(start: int, told: Told) -> str:
    """Without its plural's end; '' where none follows."""
    clause = told.clause_at(start)
    marks = clause.marks if clause is not None else ()
    ends = (mark.span.end for mark in marks if mark.span.start == start and mark.kind == "<deal>")
    found = _BEHIND.match(told.folded, next(ends, len(told.folded)))
    return found[1].rstrip("s") if found else ""


_BEHIND = re.compile(r"(?:'?s)?\s([^\W_]{2,})")


def _words(deal: Deal) -> frozenset[str]:
    names = fold_in_place(" ".join((deal.name, *deal.aliases)))
    return frozenset(word.rstrip("s") for word in re.findall(r"[^\W_]{2,}", names))


def is_in_a_stage(told: Told, span: Span) -> bool:
    """Whether a name is no more than a word of a stage's ('Classroom Pilot')."""
    return any(one.span.covers(span) and one.span != span for one in told.stage_matches)
