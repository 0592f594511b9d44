"""Word pieces: what the network is given for the words of a message.

The marks take ids that the vocabulary leaves unused, so that no text can write one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tokenizers import Tokenizer

from handlers.reading.model.words import MARKS, Word

CLS, SEP, PAD = 101, 102, 0
FIRST_MARK: Final = 1  # '[unused0]' of the vocabulary
MARK_IDS: Final = {mark: FIRST_MARK + place for place, mark in enumerate(MARKS)}
MOST: Final = 256  # pieces of one window, '[CLS]', '[SEP]' and the opening mark among them


@dataclass(frozen=True, slots=True)
class Pieces:
    """Ids of a window's pieces; `words[i]` is the word of piece i, -1 for one that has none."""

    ids: tuple[int, ...]
    words: tuple[int, ...]


def load_tokenizer(path: Path) -> Tokenizer:
    """The vocabulary in a file."""
    tokenizer: Tokenizer = Tokenizer.from_file(str(path))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


def pieces_of(words: Sequence[Word], opening: str, tokenizer: Tokenizer) -> Pieces:
    """The pieces of the words, between '[CLS]' with an opening mark and '[SEP]'."""
    return framed(zip(*_merged(words, tokenizer), strict=True), MARK_IDS[opening])


def framed(pieces: Iterable[tuple[int, int]], opening: int) -> Pieces:
    """(id, word) pairs with what stands around every window, cut to what it holds."""
    inner = list(pieces)[: MOST - 3]
    ids = (CLS, opening, *(piece for piece, _ in inner), SEP)
    return Pieces(ids, (-1, -1, *(word for _, word in inner), -1))


def _merged(words: Sequence[Word], tokenizer: Tokenizer) -> tuple[list[int], list[int]]:
    plain = [place for place, word in enumerate(words) if not word.is_mark]
    by_word: dict[int, list[int]] = {}
    if plain:
        encoding = tokenizer.encode(
            [words[place].text for place in plain], is_pretokenized=True, add_special_tokens=False
        )
        for piece, number in zip(encoding.ids, encoding.word_ids, strict=True):
            if number is not None:
                by_word.setdefault(plain[number], []).append(piece)
    ids: list[int] = []
    places: list[int] = []
    for place, word in enumerate(words):
        of_word = [MARK_IDS[word.text]] if word.is_mark else by_word.get(place, [])
        ids += of_word
        places += [place] * len(of_word)
    return ids, places
