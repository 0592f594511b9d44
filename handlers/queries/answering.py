"""A question's answer, cut to the part that is asked for."""

from __future__ import annotations

from handlers.privacy import list_is_for_all
from handlers.queries import query_kind
from handlers.queries.cut import cut
from handlers.queries.reports import is_for_all
from handlers.queries.view import View
from handlers.reading.reading import Query
from handlers.reply import Reply
from handlers.scene import Scene


def answer_of(scene: Scene, view: View) -> Reply | None:
    """What the records hold now, as the member may see it; None for a question that is unknown."""
    kind = query_kind(view.query.what)
    return cut(kind.answer(scene, view.query), view) if kind else None


def answer_is_for_all(scene: Scene, query: Query) -> bool:
    """Whether everybody may read the member's answer to a question that is about no single deal."""
    return is_for_all(scene, query) if query.about else list_is_for_all(scene)
