"""`find_names`: the records of the book that a message names, each with its place."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import cache, partial
from typing import TypeAlias

from handlers.reading.book import Book
from handlers.reading.candidates import Named, NameKind, NameMatch
from handlers.reading.names.accept import Found, accepted
from handlers.reading.names.context import PERSONS
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
_KINDS = (NameKind.CONTACT, NameKind.ACCOUNT, NameKind.DEAL, NameKind.MEMBER)
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
    own = list(_personal(words, book, sender))
    # What the sender taught goes before what the same words mean to everybody else.
    meant = {(item.first, item.last) for item in own}
    others = (f for f in accepted(mentions, words, index) if (f.first, f.last) not in meant)
    found = [*own, *others]
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
        level = _level_of(kept)
        kept.sort(key=lambda item: (-level(item), order(item.kind, item.id)))
    return tuple(kept[:_MOST_NAMED])


def _level_of(named: Sequence[Named]) -> Callable[[Named], float]:
    """The level of a score: records of one level are equals, until who else is named tells.

    One word may be a person's first name and a company's first word as well ('Hope', 'Grant').
    """
    persons = any(item.kind in PERSONS and item.score > _LAST_NAME for item in named)

    def level(item: Named) -> float:
        first_word = persons and item.kind is NameKind.ACCOUNT and item.score < _MOST_OF_IT
        return 0.8 if first_word else round(item.score, 1)

    return level


_LAST_NAME, _MOST_OF_IT = 0.7, 0.9


def _order(
    kind: NameKind, record_id: str, index: NameIndex, sender: str, accounts: Collection[str | None]
) -> _Order:
    """Among equals: who belongs to an account named for certain, then the sender's own."""
    own = sender in index.owners(kind, record_id)
    beside = index.account_of(kind, record_id) in accounts
    return not beside, not own, _KINDS.index(kind), record_id
