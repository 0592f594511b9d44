"""Mentions: runs of neighbouring words that stand for words of one form, in the form's order."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

from handlers.reading.candidates import NameKind
from handlers.reading.names.common import first_names, usual_words
from handlers.reading.names.forms import FILLER, GENERIC
from handlers.reading.names.index import Form, NameIndex
from handlers.reading.names.pieces import Piece
from handlers.reading.names.words import Word

# A word in more names than this starts no search by itself; its neighbours and links do.
_RARE = 60
_MOST_COMPARED = 20_000
_MOST_FORMS = 400
_MOST_SHARED = 1_000
_MOST_PIECES = 3_000
_MOST_HITS = 2_000
_MOST_SAID = 40


class Mention(NamedTuple):
    """Words `first` up to `last` (inclusive) of the message, as (place in the form, piece).

    `places`: which words of the form are said. `sim`: how like these the message's are, 0 to 1.
    """

    form: Form
    first: int
    last: int
    hits: tuple[tuple[int, Piece], ...]
    places: frozenset[int]
    sim: float


def mentions_of(
    words: Sequence[Word], pieces: Sequence[Piece], index: NameIndex, sender: str
) -> Iterator[Mention]:
    """Every run of words that may stand for a form of the book."""
    by_word: dict[str, list[Piece]] = {}
    for piece in pieces[:_MOST_PIECES]:
        if len(same := by_word.setdefault(piece.word, [])) < _MOST_SAID:
            same.append(piece)
    for form in _affordable(_forms_to_try(pieces[:_MOST_PIECES], index, sender), by_word, index):
        hits = [
            (place, piece)
            for place, word in enumerate(form.words)
            for piece in by_word.get(word, ())
        ]
        if len(hits) == 1:
            yield from _mention(form, hits)
        else:
            hits.sort(key=lambda hit: (hit[1].start, hit[0]))
            yield from _runs(form, hits, words)


def _affordable(
    numbers: Iterable[int], by_word: Mapping[str, Sequence[Piece]], index: NameIndex
) -> Iterator[Form]:
    """The forms, until too many places are compared: a text that says one name a thousand times."""
    compared = 0
    for form in (index.forms[number] for number in sorted(numbers)):
        if compared < _MOST_HITS:
            compared += sum(len(by_word.get(word, ())) for word in form.words)
            yield form


def _forms_to_try(pieces: Sequence[Piece], index: NameIndex, sender: str) -> set[int]:
    forms: set[int] = set()
    for word in dict.fromkeys(piece.word for piece in pieces):
        posting = index.postings[word]
        if len(posting) <= _RARE:
            forms.update(posting)
    frequent = [piece for piece in pieces if len(index.postings[piece.word]) > _RARE]
    forms.update(_linked(forms, index))
    forms.update(_pairs(frequent, index))
    forms.update(_own(frequent, index, sender))
    return forms


def _linked(forms: Iterable[int], index: NameIndex) -> Iterator[int]:
    """The forms of contacts and deals of the accounts that are tried already."""
    accounts = {
        index.forms[number].id for number in forms if index.forms[number].kind is NameKind.ACCOUNT
    }
    for account in sorted(accounts)[:_MOST_FORMS]:
        for kind, ids in (
            (NameKind.CONTACT, index.contacts_of_account.get(account, ())),
            (NameKind.DEAL, index.deals_of_account.get(account, ())),
        ):
            for record_id in sorted(ids)[:_RARE]:
                yield from index.forms_of.get((kind, record_id), ())


def _pairs(frequent: Sequence[Piece], index: NameIndex) -> Iterator[int]:
    """Forms that hold two frequent words which stand side by side ('mark smith')."""
    starts: dict[int, list[Piece]] = {}
    for piece in frequent:
        starts.setdefault(piece.start, []).append(piece)
    for piece in frequent:
        for other in (*starts.get(piece.end, ()), *starts.get(piece.end + 2, ())):
            small, large = sorted((index.postings[piece.word], index.postings[other.word]), key=len)
            if piece.word != other.word and len(large) <= _MOST_COMPARED:
                yield from sorted(set(small) & set(large))[:_MOST_FORMS]


def _own(frequent: Sequence[Piece], index: NameIndex, sender: str) -> Iterator[int]:
    """Forms of a frequent word that belong to the sender's deals; a few others if none do."""
    if not frequent:
        return
    own = index.forms_of_owner(sender)
    for word in dict.fromkeys(piece.word for piece in frequent):
        if word in GENERIC or (word in usual_words() and word not in first_names()):
            continue
        posting = index.postings[word]
        if len(posting) < len(own):
            mine = [number for number in posting if number in own]
        else:
            mine = [number for number in own if word in index.forms[number].words]
        if mine:
            yield from _first(mine, index)
        elif len(posting) <= _MOST_SHARED:
            yield from _first(posting, index)


def _first(forms: Sequence[int], index: NameIndex) -> list[int]:
    """Of forms that share a word as many as are tried: those that it says the most of."""

    def key(number: int) -> tuple[int, str, str]:
        form = index.forms[number]
        return len(form.words), form.kind.value, form.id

    return heapq.nsmallest(_RARE, forms, key=key)


def _runs(
    form: Form, hits: Sequence[tuple[int, Piece]], words: Sequence[Word]
) -> Iterator[Mention]:
    run: list[tuple[int, Piece]] = []
    for _, group in groupby(hits, key=lambda hit: hit[1].start):
        here = list(group)
        following = next((hit for hit in here if _follows(run, hit, words)), None)
        if following is not None:
            run.append(following)
        elif not run or here[0][1].end > run[-1][1].end:
            yield from _mention(form, run)
            run = [here[0]]
    yield from _mention(form, run)


def _follows(
    run: Sequence[tuple[int, Piece]], hit: tuple[int, Piece], words: Sequence[Word]
) -> bool:
    """Whether a hit stands next behind a run, with a later word of the form."""
    if not run or hit[0] <= run[-1][0] or hit[1].start < run[-1][1].end:
        return False
    return _adjoin(run[-1][1].end, hit[1].start, words)


def _mention(form: Form, run: Sequence[tuple[int, Piece]]) -> Iterator[Mention]:
    """The run as a mention, where it begins and ends with whole words."""
    if not run or run[0][1].start % 2 or run[-1][1].end % 2:
        return
    first, last = run[0][1].start // 2, run[-1][1].end // 2 - 1
    if len(run) == 1:
        place, piece = run[0]
        yield Mention(form, first, last, (run[0],), _alone(place), piece.sim)
    else:
        places = frozenset(place for place, _ in run)
        sim = sum(piece.sim for _, piece in run) / len(run)
        yield Mention(form, first, last, tuple(run), places, sim)


@lru_cache(maxsize=256)
def _alone(place: int) -> frozenset[int]:
    return frozenset((place,))


def _adjoin(end: int, start: int, words: Sequence[Word]) -> bool:
    """Whether nothing but connecting words stands between two half-word places."""
    if start == end:
        return start % 2 == 1 or not words[start // 2].apart
    between = words[(end + 1) // 2 : start // 2]
    if len(between) > 2 or any(word.key not in FILLER or word.apart for word in between):
        return False
    return not words[start // 2].apart
