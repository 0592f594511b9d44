"""What can be edited of each record: a form's fields and how a typed value is written."""

from __future__ import annotations

from collections.abc import Callable

from handlers.editing import activity, deal, next_step
from handlers.editing.field import Edited
from handlers.scene import Scene
from handlers.wording.stories import Story

__all__ = ["EDITORS", "Edited", "editor_of"]

Editor = Callable[[Scene, Story], list[Edited]]

EDITORS: dict[str, Editor] = {
    "deal": deal.fields,
    "next_step": next_step.fields,
    "activity": activity.fields,
}


def editor_of(record: str) -> Editor | None:
    """The editor of a kind of record."""
    return EDITORS.get(record)
