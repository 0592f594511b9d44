"""A question's answer, cut to the part that is asked for."""

from __future__ import annotations

from handlers.queries import query_kind
from handlers.queries.cut import cut
from handlers.queries.view import View
from handlers.reply import Reply
from handlers.scene import Scene


def answer_of(scene: Scene, view: View) -> Reply | None:
    """What the records hold now, as the member may see it; None for a question that is unknown."""
    kind = query_kind(view.query.what)
    return cut(kind.answer(scene, view.query), view) if kind else None
