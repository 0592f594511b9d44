"""Batches: examples of one book, changed a little each time, as tensors."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import torch
from tokenizers import Tokenizer
from torch import Tensor

from handlers.reading.book import Book
from handlers.reading.candidates import Money, NameMatch, StrangerName, When
from handlers.reading.model.names import Label, labels_of
from handlers.reading.model.pieces import CLS, MARK_IDS, SEP, framed
from handlers.reading.model.shape import BEGINS, GOES_ON, KINDS, POINTERS
from handlers.reading.model.words import Word
from scripts.training.targets import NOWHERE, Example, Target

IGNORED = -100
LONGEST = 192


@dataclass(slots=True)
class Row:
    """An update of a batch: its message, the pieces that say it, and its classes."""

    message: int
    mask: Tensor  # (pieces,), 1 where a piece says it
    heads: dict[str, int]
    pointers: dict[str, Tensor]  # (pieces,), true where right
    stage: list[int] | None = None  # numbers of the labels that are right
    field: list[int] | None = None
    choice: list[int] | None = None


@dataclass(slots=True)
class Batch:
    """Messages of one book."""

    ids: Tensor
    mask: Tensor
    tags: Tensor  # (messages, pieces, kinds)
    roles: Tensor
    queries: Tensor
    candidates: dict[str, Tensor]  # pointer -> (messages, pieces), true where it may point
    rows: list[Row]
    labels: list[Label]
    label_ids: Tensor
    label_mask: Tensor


class WordPieces:
    """The pieces of single words, each worked out once."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        self._tokenizer = tokenizer
        self._known: dict[str, tuple[int, ...]] = {}

    def of(self, word: str, *, is_mark: bool = False) -> tuple[int, ...]:
        """The ids of a word or a mark."""
        if is_mark:
            return (MARK_IDS[word],)
        if word not in self._known:
            encoded = self._tokenizer.encode(word, add_special_tokens=False)
            self._known[word] = tuple(encoded.ids)
        return self._known[word]

    def of_text(self, text: str) -> tuple[int, ...]:
        """The ids of several words."""
        return tuple(piece for word in text.split() for piece in self.of(word))


def padded(rows: Sequence[Sequence[int]], fill: int = 0) -> Tensor:
    """Rows of one length."""
    longest = max(map(len, rows), default=1)
    return torch.tensor([[*row, *([fill] * (longest - len(row)))] for row in rows])


def batch_of(examples: Sequence[Example], book: Book, pieces: WordPieces) -> Batch:
    """The tensors of some examples of one book."""
    framed_ones = []
    for example in examples:
        flat = [
            (piece, number)
            for number, word in enumerate(example.words)
            for piece in pieces.of(word.text, is_mark=word.is_mark)
        ]
        framed_ones.append(framed(flat[: LONGEST - 3], MARK_IDS[example.opening]))
    ids = padded([one.ids for one in framed_ones])
    mask = padded([[1] * len(one.ids) for one in framed_ones])
    labels = labels_of(book)
    label_rows = [[CLS, *pieces.of_text(label.text), SEP] for label in labels]
    tags = torch.zeros((*ids.shape, len(KINDS)), dtype=torch.long)
    roles = torch.full(ids.shape, IGNORED)
    candidates = {name: torch.zeros(ids.shape, dtype=torch.bool) for name in POINTERS}
    rows: list[Row] = []
    for number, (example, frame) in enumerate(zip(examples, framed_ones, strict=True)):
        places = _places(frame.words)
        for place, word in enumerate(frame.words):
            if word >= 0:
                roles[number, place] = example.roles[word]
        _open_candidates(example, places, number, candidates)
        for target in example.targets:
            row = _row(target, number, places, ids.shape[1], labels, tags)
            if row is not None:
                rows.append(row)
    tags[mask == 0] = IGNORED
    return Batch(
        ids,
        mask,
        tags,
        roles,
        torch.tensor([example.query for example in examples]),
        candidates,
        rows,
        labels,
        padded(label_rows),
        padded([[1] * len(row) for row in label_rows]),
    )


def _places(words: Sequence[int]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    for place, word in enumerate(words):
        if word >= 0:
            found.setdefault(word, []).append(place)
    return found


def pointer_of(word: Word) -> str | None:
    """The pointer that may point at a word, if any."""
    if isinstance(word.candidate, NameMatch | StrangerName):
        return "name"
    if isinstance(word.candidate, Money):
        return "money"
    return "date" if isinstance(word.candidate, When) else None


def _open_candidates(
    example: Example, places: dict[int, list[int]], number: int, candidates: dict[str, Tensor]
) -> None:
    for name in POINTERS:
        candidates[name][number, 0] = True
    for place, word in enumerate(example.words):
        pointer = pointer_of(word)
        if pointer is not None and place in places:
            candidates[pointer][number, places[place][0]] = True


def _row(
    target: Target,
    number: int,
    places: dict[int, list[int]],
    length: int,
    labels: Sequence[Label],
    tags: Tensor,
) -> Row | None:
    mask = torch.zeros(length)
    for stretch in target.words:
        inside = [place for word in stretch for place in places.get(word, ())]
        if not inside:
            continue
        mask[inside] = 1
        tags[number, inside, target.kind] = GOES_ON
        tags[number, inside[0], target.kind] = BEGINS
    if not mask.any():
        return None
    pointers = {}
    for name, words in target.pointers.items():
        right = torch.zeros(length, dtype=torch.bool)
        for word in words:
            if word == NOWHERE:
                right[0] = True
            elif word in places:
                right[places[word][0]] = True
        if right.any():
            pointers[name] = right
    return Row(
        number,
        mask,
        target.heads,
        pointers,
        _numbers(labels, "stage", target.stage),
        _numbers(labels, "field", target.field_key),
        _numbers(labels, "choice", target.choice, target.field_key),
    )


def _numbers(
    labels: Sequence[Label], sort: str, key: str | None, of_field: str | None = None
) -> list[int] | None:
    if key is None:
        return None
    found = [
        n
        for n, label in enumerate(labels)
        if label.sort == sort and label.key == key and label.field in (None, of_field)
    ]
    return found or None
