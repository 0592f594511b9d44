"""Several words that stand for one kind or two ('depois de amanhã', 'fin de mes'), made tokens."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

from handlers.reading.dates.kinds import KINDS
from handlers.reading.dates.tongues import PHRASES
from handlers.reading.pattern import Tok

_Phrases: TypeAlias = tuple[tuple[list[str], tuple[tuple[str, int], ...]], ...]


def _spoken_as(kinds: str) -> tuple[tuple[str, int], ...]:
    """'NEXT UNIT=1' as kinds with their values."""
    parts = (part.partition("=") for part in kinds.split())
    return tuple((KINDS[kind], int(value or 0)) for kind, _, value in parts)


def _by_first_word() -> Iterator[tuple[str, _Phrases]]:
    longest = sorted(PHRASES, key=len, reverse=True)
    for first in {phrase.split()[0] for phrase in longest}:
        these = [phrase.split() for phrase in longest if phrase.split()[0] == first]
        yield first, tuple((words, _spoken_as(PHRASES[" ".join(words)])) for words in these)


_BY_FIRST = dict(_by_first_word())


def _tokens(part: list[Tok[int]], kinds: tuple[tuple[str, int], ...]) -> Iterator[Tok[int]]:
    """The words as one token a kind; the last kind has the last word alone."""
    heads = part if len(kinds) == 1 else part[:-1]
    pieces = [heads, part[-1:]][: len(kinds)]
    for piece, (kind, value) in zip(pieces, kinds, strict=True):
        word = " ".join(token.word for token in piece)
        yield Tok(kind, value, piece[0].start, piece[-1].end, word)


def merged(tokens: list[Tok[int]]) -> list[Tok[int]]:
    """The tokens with the phrases of other languages put together."""
    if _BY_FIRST.keys().isdisjoint([token.word for token in tokens]):
        return tokens
    done: list[Tok[int]] = []
    place = 0
    while place < len(tokens):
        for words, kinds in _BY_FIRST.get(tokens[place].word, ()):
            part = tokens[place : place + len(words)]
            if [token.word for token in part] == words:
                done += _tokens(part, kinds)
                place += len(words)
                break
        else:
            done.append(tokens[place])
            place += 1
    return done


__all__ = ["merged"]
