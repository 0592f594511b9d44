"""Stages by their names, aliases and keys: `find_stages(raw, book)`.

A stage is found as whole words, without regard to case, accents and hyphens; a name of one word
with five letters or more may miss or swap one letter ('negotation'). `score` is 1 for the very
words, 0.9 for a near miss. Whether the words mean the stage ('move it to proposal') or the thing
('sent the proposal') is for `meaning` to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from rapidfuzz.distance import OSA

from handlers.reading.book import Book, Stage
from handlers.reading.candidates import StageMatch
from handlers.reading.fields.folding import fold_in_place
from handlers.reading.spans import Places, Span

_SHORTEST_WITH_TYPO = 7
_NEAR = 0.9
_WORD = re.compile(r"[^\W_]+", re.UNICODE)


def find_stages(raw: str, book: Book) -> tuple[StageMatch, ...]:
    """Every stage named, in the order of the text, the longest where several overlap."""
    folded = fold_in_place(raw)
    long = _long_words(folded)
    found: list[StageMatch] = []
    for stage in book.stages.values():
        found += _of(stage, folded, long)
    found.sort(key=lambda m: (m.span.start - m.span.end, -m.score, m.span))
    taken = Places()
    kept = [match for match in found if taken.take(match.span)]
    return tuple(sorted(kept, key=lambda m: m.span))


def _long_words(folded: str) -> dict[str, list[Span]]:
    """The words that may be a misspelt stage, each with its places."""
    places: dict[str, list[Span]] = {}
    for match in _WORD.finditer(folded):
        if match.end() - match.start() >= _SHORTEST_WITH_TYPO - 1:
            places.setdefault(match[0], []).append(Span(*match.span()))
    return places


def _of(stage: Stage, folded: str, long: dict[str, list[Span]]) -> Iterator[StageMatch]:
    for words in _names(stage):
        if all(word in folded for word in words):
            for match in _pattern(words).finditer(folded):
                yield StageMatch(Span(*match.span()), stage.key, 1.0)
        if len(words) == 1 and len(words[0]) >= _SHORTEST_WITH_TYPO:
            yield from _misspelt(stage, words[0], long)


@lru_cache(maxsize=1024)
def _names(stage: Stage) -> tuple[tuple[str, ...], ...]:
    """The words of each way to name a stage."""
    names = {fold_in_place(name) for name in (stage.name, *stage.aliases, stage.key)}
    every = (tuple(_WORD.findall(name.replace("_", " "))) for name in sorted(names))
    return tuple(words for words in every if words)


def _misspelt(stage: Stage, name: str, long: dict[str, list[Span]]) -> Iterator[StageMatch]:
    for word, places in long.items():
        near = abs(len(word) - len(name)) <= 1 and word != name and word[0] == name[0]
        if near and OSA.distance(word, name, score_cutoff=1) == 1:
            for place in places:
                yield StageMatch(place, stage.key, _NEAR)


@lru_cache(maxsize=1024)
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    joined = r"[\s/&.'-]{1,3}(?:and\s)?".join(map(re.escape, words))
    return re.compile(rf"(?<!\w){joined}(?!\w)")
