"""Which part of an answer is shown, as a button carries it."""

from __future__ import annotations

import json
from dataclasses import dataclass

from handlers.reading.reading import Query


@dataclass(frozen=True, slots=True)
class View:
    """A question, and the page of its answer: None is the beginning of each list.

    Only a question that a button can hold has pages: what it means is settled, one deal or none.
    """

    query: Query
    page: int | None = None

    def pack(self) -> str:
        """The view as a button's argument."""
        deal = self.query.deal if isinstance(self.query.deal, str) else ""
        about = [self.query.about] if self.query.about else []
        parts = [self.query.what, deal, self.page, *about]
        return json.dumps(parts, separators=(",", ":"))


def unpack(text: str) -> View | None:
    """The view that was packed; None for anything else."""
    try:
        what, deal, page, *more = json.loads(text)
    except (TypeError, ValueError):
        return None
    whole = page is None or (isinstance(page, int) and page >= 0)
    about = more[0] if more else ""
    texts = all(isinstance(each, str) for each in (what, deal, about))
    if not (texts and whole) or len(more) > 1:
        return None
    return View(Query(what, deal or None, about), page)
