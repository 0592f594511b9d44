"""Whether one network's rows leave a doubt, so that the others have to read the message too.

Where a stretch begins and ends is seldom sure and seldom matters; whether there is one does. With
these limits a third of the held-out messages, which are hard, and three quarters of usual ones are
read by one network, and no figure of docs/reading-model.md is the worse for it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import numpy as np

from handlers.reading.model.decoding import softmax
from handlers.reading.model.joint import Rows
from handlers.reading.model.shape import COLUMNS, KINDS, MARKS_OF_TAG, OUTSIDE

_NOTHING: Final = 0.02  # a piece with no more of a chance belongs to no stretch
_SURE: Final = 0.98


def is_sure(rows: Rows) -> bool:
    """Whether what is asked is sure, and all that may be said to be there is surely there.

    `rows`: those of one network, one a piece, as `shape` orders the columns.
    """
    asked = softmax(rows[0, COLUMNS["queries"]]).max()
    return bool(asked >= _SURE) and all(peak >= _SURE for peak in _peaks(rows))


def _peaks(rows: Rows) -> Iterator[float]:
    """The chance of the surest piece of every run of neighbours that may say an update."""
    tags = rows[:, COLUMNS["tags"]].reshape(len(rows), len(KINDS), MARKS_OF_TAG)
    inside = 1 - softmax(tags)[..., OUTSIDE]
    for of_kind in inside.T[(inside > _NOTHING).any(axis=0)]:
        places = np.flatnonzero(of_kind > _NOTHING)
        for run in np.split(places, np.flatnonzero(np.diff(places) > 1) + 1):
            yield float(of_kind[run].max())
