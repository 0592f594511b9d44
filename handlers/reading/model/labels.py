"""Which stage, field or choice a stretch means: by the likeness of its words and their names."""

from __future__ import annotations

import math
from collections import OrderedDict
from collections.abc import Sequence
from threading import Lock

import numpy as np
import numpy.typing as npt
from tokenizers import Tokenizer

from handlers.reading.model.decoding import softmax
from handlers.reading.model.joint import COLUMNS, LABEL, MEMBERS
from handlers.reading.model.names import Label
from handlers.reading.model.network import Network
from handlers.reading.model.pieces import CLS, SEP
from handlers.reading.model.shape import NAME_SIZE

Vectors = npt.NDArray[np.float32]
_PROCESSES = 64  # whose names are kept ready


class LabelVectors:
    """The vectors of a process's names; worked out once a process."""

    def __init__(self, network: Network, tokenizer: Tokenizer) -> None:
        self._network, self._tokenizer = network, tokenizer
        self._known: OrderedDict[tuple[Label, ...], Vectors] = OrderedDict()
        self._lock = Lock()

    def of(self, labels: Sequence[Label]) -> Vectors:
        """A row a label."""
        key = tuple(labels)
        with self._lock:
            if key in self._known:
                self._known.move_to_end(key)
                return self._known[key]
        vectors = self._computed(labels)
        with self._lock:
            self._known[key] = vectors
            while len(self._known) > _PROCESSES:
                self._known.popitem(last=False)
        return vectors

    def _computed(self, labels: Sequence[Label]) -> Vectors:
        if not labels:
            return np.zeros((0, LABEL), dtype=np.float32)
        found = []
        for label in labels:
            encoding = self._tokenizer.encode(label.text, add_special_tokens=False)
            rows = self._network((CLS, *encoding.ids[:60], SEP), least=MEMBERS)
            found.append(rows[:, COLUMNS["label"]].mean(axis=0))
        return np.stack(found)


def likeness(
    query: npt.NDArray[np.float32], labels: Sequence[Label], vectors: Vectors
) -> dict[str, float]:
    """The chance of each key, by how well its names fit; they add up to 1."""
    if not labels:
        return {}
    chances = softmax(vectors @ query / math.sqrt(NAME_SIZE))
    by_key: dict[str, float] = {}
    for label, chance in zip(labels, chances, strict=True):
        by_key[label.key] = by_key.get(label.key, 0.0) + float(chance)
    return by_key
