"""Pieces: what each word of a message may stand for among the words of the book's names.

    exact       acme, acme's, sundays (Sunday), seven (7)
    joined      'sun dial' for sundial, 'H & V' for the initials hv
    parted      'nextchapter' for next + chapter
    short       'jen' for jennifer, 'pri' for priya, 'godav' for godavari
    misspelt    'kestral' for kestrel

Places count half words, so that the two parts of 'nextchapter' stand one behind the other.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import IntEnum
from typing import NamedTuple

from handlers.reading.names.common import is_inflected
from handlers.reading.names.forms import ABBREVIATIONS, NUMBERS, SPELLED, short_forms
from handlers.reading.names.index import NameIndex
from handlers.reading.names.words import Word

_LONGEST_SPLIT = 40
_SHORTEST_MISSPELT = 4
_MOST_GUESSED = 100
_MOST_JOINED = 600
# 'dsouza' for D'Souza, 'obrien' for O'Brien.
_ELIDED = frozenset(("d", "o", "l"))


class Likeness(IntEnum):
    """In which way a piece resembles the word of the name."""

    EXACT = 0
    JOINED = 1
    SHORT = 2  # a person's short form
    PREFIX = 3
    TYPO = 4


class Piece(NamedTuple):
    """Half words `start` to `end` of the message standing for `word` of some name.

    `letters` is how many letters were typed for it; `sim` how like the two are, 0 to 1.
    """

    start: int
    end: int
    word: str
    sim: float
    likeness: Likeness
    letters: int


def pieces_of(words: Sequence[Word], index: NameIndex) -> list[Piece]:
    """All pieces of a message, in the order of their words.

    What a chat message does not reach is looked up as it stands: words behind `_MOST_JOINED` are
    not joined, and no more than `_MOST_GUESSED` different ones are held to be misspelt or parted.
    """
    found: list[Piece] = []
    read: dict[str, list[Piece]] = {}
    guessed = 0
    for place, word in enumerate(words):
        if not word.key:
            continue
        if (pieces := read.get(word.key)) is None:
            pieces = list(_known(word.key, index))
            exact = any(piece.likeness is Likeness.EXACT for piece in pieces)
            if not exact and guessed < _MOST_GUESSED and not is_inflected(word.key):
                pieces += _guessed(word.key, index)
                guessed += 1
            read[word.key] = pieces
        found += [_moved(piece, 2 * place) for piece in pieces]
        if place < _MOST_JOINED:
            found += _joined(place, words, index)
    return found


def _moved(piece: Piece, by: int) -> Piece:
    start, end, word, sim, likeness, letters = piece
    return Piece(start + by, end + by, word, sim, likeness, letters)


def _known(key: str, index: NameIndex) -> Iterator[Piece]:
    """What a word stands for as it is, as if it were the first of the message."""
    for word, sim in _exact(key):
        if word in index.postings:
            yield Piece(0, 2, word, sim, Likeness.EXACT, len(key))
    for word in short_forms().get(key, ()):
        if word in index.postings:
            yield Piece(0, 2, word, 0.95, Likeness.SHORT, len(key))


def _guessed(key: str, index: NameIndex) -> Iterator[Piece]:
    parted = list(_parted(key, index))
    yield from parted
    for word in index.vocabulary.starting(key):
        sim = 0.85 + 0.15 * len(key) / len(word)
        yield Piece(0, 2, word, sim, Likeness.PREFIX, len(key))
    if not parted:
        for word, sim in index.vocabulary.near(key):
            if len(word) >= _SHORTEST_MISSPELT:
                yield Piece(0, 2, word, sim, Likeness.TYPO, len(key))


def _exact(key: str) -> Iterator[tuple[str, float]]:
    yield key, 1.0
    if len(key) > 3 and key.endswith("s"):
        yield key[:-1], 0.98
    elif len(key) > 3:
        yield key + "s", 0.98
    if key in NUMBERS:
        yield NUMBERS[key], 1.0
    if key in ABBREVIATIONS:
        yield ABBREVIATIONS[key], 0.97
    if key in SPELLED:
        yield SPELLED[key], 1.0


def _joined(place: int, words: Sequence[Word], index: NameIndex) -> Iterator[Piece]:
    """Two words, or up to five single letters ('B C C', 'H and V'), written as one in the book."""
    whole = words[place].key
    for step in range(1, 6):
        at = place + step
        if at >= len(words) or words[at].apart or not words[at].key:
            return
        single = len(words[place].key) == 1 and len(words[at].key) == 1
        if step > 1 and not single and words[at - 1].key != "and":
            return
        if words[at].key == "and" and len(words[place].key) == 1:
            continue
        for first in {whole, NUMBERS.get(whole, whole)} if step == 1 else {whole}:
            if (word := first + words[at].key) in index.postings:
                yield Piece(2 * place, 2 * at + 2, word, 0.98, Likeness.JOINED, len(word))
        whole += words[at].key


def _parted(key: str, index: NameIndex) -> Iterator[Piece]:
    if not 3 <= len(key) <= _LONGEST_SPLIT:
        return
    for cut in range(1, len(key)):
        left, right = key[:cut], key[cut:]
        edge = left[-1].isdigit() != right[0].isdigit()
        if not edge and left not in _ELIDED and min(cut, len(key) - cut) < 3:
            continue
        left = SPELLED.get(left, left) if left not in index.postings else left
        if left in index.postings and right in index.postings:
            yield Piece(0, 1, left, 0.97, Likeness.JOINED, cut)
            yield Piece(1, 2, right, 0.97, Likeness.JOINED, len(right))
