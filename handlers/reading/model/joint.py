"""Several networks read as one: what a row of their joint output holds, column by column.

Networks that learnt the same from other starts err in other places; their mean errs less. Scores
are averaged. What is compared by inner product (queries with keys and names) lies in a space of
each network's own, so it stands side by side, scaled so that a product is the mean of the products.
Where the first network alone has read, its rows stand for all: the places of the others hold
nothing, and a product is that of the first.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, TypeAlias

import numpy as np
import numpy.typing as npt

from handlers.reading.model import shape

Rows: TypeAlias = npt.NDArray[np.float32]
MEMBERS: Final = 2


def is_compared(head: str) -> bool:
    """Whether a head's columns are compared by inner product."""
    return _asks(head) or head == "label" or head.endswith("_key")


def _asks(head: str) -> bool:
    return head.endswith("_query")


def widths(members: int) -> dict[str, int]:
    """How many columns each head has in the joint rows of so many networks."""
    return {
        head: width * (members if is_compared(head) else 1) for head, width in shape.HEADS.items()
    }


def columns(members: int) -> dict[str, slice]:
    """The columns of each head in the joint rows of so many networks."""
    found, at = {}, 0
    for head, width in widths(members).items():
        found[head] = slice(at, at + width)
        at += width
    return found


COLUMNS: Final = columns(MEMBERS)
WIDTH: Final = sum(widths(MEMBERS).values())
LABEL: Final = widths(MEMBERS)["label"]
"""The length of a name's vector."""


def joined(members: Sequence[Rows]) -> Rows:
    """The joint rows of what each network gives, or of what the first gives alone."""
    rows = np.zeros((len(members[0]), WIDTH), dtype=np.float32)
    for head, place in COLUMNS.items():
        parts = [member[:, shape.COLUMNS[head]] for member in members]
        if is_compared(head):
            side_by_side = np.concatenate(parts, axis=1) * _scale(head, len(members))
            rows[:, place.start : place.start + side_by_side.shape[1]] = side_by_side
        else:
            rows[:, place] = sum(parts[1:], parts[0]) / len(parts)
    return rows


def _scale(head: str, read: int) -> np.float32:
    """What makes a product of a query and a key the mean over the networks that read.

    A name's vector is always of all networks, so only what asks can make up for those that did not.
    """
    asked = MEMBERS / read if _asks(head) else 1.0
    return np.float32(asked * MEMBERS**-0.5)
