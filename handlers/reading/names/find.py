"""`find_names`: the records of the book that a message names, each with its place."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import cache, partial
from typing import TypeAlias

from handlers.reading.book import Book
from handlers.reading.candidates import Named, NameKind, NameMatch
from handlers.reading.names.accept import Found, accepted
from handlers.reading.names.index import NameIndex
from handlers.reading.names.mentions import mentions_of
from handlers.reading.names.pieces import pieces_of
from handlers.reading.names.scores import ONE_WORD
from handlers.reading.names.words import Word, words_of
from handlers.reading.spans import Span
from handlers.reading.text import Text, fold

_MOST_NAMED = 12
_BEHIND_BEST = 0.3
_WORD_BONUS = 0.3
_KINDS = tuple(NameKind)
_WORD = re.compile(r"[^\W_]+")
_Order: TypeAlias = tuple[bool, bool, int, str]


def find_names(text: Text, book: Book, sender: str) -> tuple[NameMatch, ...]:
    """The names in a message, in its order; their spans do not overlap.

    `sender` is a member's id: the sender's personal aliases count, and among records that fit
    equally those of the sender's own deals come first. A possessive 's is left out of the span,
    the bare s of 'sundays' is inside. Scores: see `scores`.
    """
    words = words_of(text)
    index = book.index
    mentions = list(mentions_of(words, pieces_of(words, index), index, sender))
    found = [*_personal(words, book, sender), *accepted(mentions, words, index)]
    chosen = _choose(found)
    accounts = _accounts_of(chosen.values(), index)
    order = cache(partial(_order, index=index, sender=sender, accounts=accounts))
    return tuple(
        NameMatch(Span(words[first].span.start, words[last].span.end), _rank(named, order))
        for (first, last), named in sorted(chosen.items())
    )


def _accounts_of(stretches: Iterable[Sequence[Named]], index: NameIndex) -> set[str | None]:
    """The accounts that the message names for certain: the best of each stretch where it is one."""
    accounts: set[str | None] = set()
    for named in stretches:
        best = max(item.score for item in named)
        if best > ONE_WORD:
            owners = {index.account_of(item.kind, item.id) for item in named if item.score == best}
            accounts |= owners if len(owners) == 1 else set()
    return accounts - {None}


def _personal(words: Sequence[Word], book: Book, sender: str) -> Iterator[Found]:
    """Names that the sender's own corrections taught."""
    if sender not in book.personal_aliases:
        return
    aliases = {
        tuple(_WORD.findall(fold(alias))): key
        for alias, key in book.personal_aliases[sender].items()
    }
    longest = max(map(len, aliases), default=0)
    for first in range(len(words)):
        for length in range(1, min(longest, len(words) - first) + 1):
            said = tuple(word.key for word in words[first : first + length])
            if (record_id := aliases.get(said)) is None:
                continue
            kind = NameKind.DEAL if record_id in book.deals else NameKind.ACCOUNT
            if book.get(kind, record_id) is not None:
                yield Found(first, first + length - 1, Named(kind, record_id, 1.0))


def _choose(found: Sequence[Found]) -> dict[tuple[int, int], list[Named]]:
    """The best stretches that do not overlap: more words and higher scores first."""
    stretches: dict[tuple[int, int], list[Named]] = {}
    for item in found:
        stretches.setdefault((item.first, item.last), []).append(item.named)

    def worth(stretch: tuple[int, int]) -> tuple[float, int]:
        best = max(named.score for named in stretches[stretch])
        return best + _WORD_BONUS * (stretch[1] - stretch[0]), -stretch[0]

    taken: set[int] = set()
    chosen = {}
    for stretch in sorted(stretches, key=worth, reverse=True):
        places = set(range(stretch[0], stretch[1] + 1))
        if not places & taken:
            taken |= places
            chosen[stretch] = stretches[stretch]
    return chosen


def _rank(named: Sequence[Named], order: Callable[[NameKind, str], _Order]) -> tuple[Named, ...]:
    """Each record once, the likeliest first; those far behind the best are left out."""
    best: dict[tuple[NameKind, str], Named] = {}
    for item in named:
        key = item.kind, item.id
        if key not in best or item.score > best[key].score:
            best[key] = item
    top = max(item.score for item in best.values())
    kept = [item for item in best.values() if item.score >= top - _BEHIND_BEST]
    if len(kept) > 1:
        kept.sort(key=lambda item: (-round(item.score, 1), order(item.kind, item.id)))
    return tuple(kept[:_MOST_NAMED])


def _order(
    kind: NameKind, record_id: str, index: NameIndex, sender: str, accounts: Collection[str | None]
) -> _Order:
    """Among equals: who belongs to an account named for certain, then the sender's own."""
    own = sender in index.owners(kind, record_id)
    beside = index.account_of(kind, record_id) in accounts
    return not beside, not own, _KINDS.index(kind), record_id
