"""Several networks read as one: what a row of their joint output holds, column by column.

Networks that learnt the same from other starts err in other places; their mean errs less. Scores
are averaged. What is compared by inner product (queries, keys, names) lies in a space of each
network's own, so it stands side by side, scaled so that a product is the mean of the products.
The joint rows are made inside the ONNX file (scripts/training/export.py); with one member they are
the rows of `shape`.
"""

from __future__ import annotations

from typing import Final

from handlers.reading.model.shape import HEADS

MEMBERS: Final = 2


def is_compared(head: str) -> bool:
    """Whether a head's columns are compared by inner product."""
    return head == "label" or head.endswith(("_query", "_key"))


def widths(members: int) -> dict[str, int]:
    """How many columns each head has in the joint rows of so many networks."""
    return {head: width * (members if is_compared(head) else 1) for head, width in HEADS.items()}


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
