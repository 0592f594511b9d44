"""A next step's text and due day."""

from __future__ import annotations

from collections.abc import Callable

from handlers.editing.field import Edited, setter
from handlers.forms import Fault, read_date
from handlers.reply import FormField, Input
from handlers.scene import Scene
from handlers.wording.stories import Story
from handlers.wording.values import short
from storage.records import NextStep


def fields(scene: Scene, story: Story) -> list[Edited]:
    """Two fields for a step that is still there."""
    step = scene.session.find(NextStep, story.id)
    return [] if step is None else [_text(step), _due(step)]


def _text(step: NextStep) -> Edited:
    def read(_: Scene, typed: str) -> Callable[[], None] | Fault:
        if not typed:
            return Fault("A next step needs a few words. Use Undo to remove it.")
        return setter(step, text=short(typed, 200))

    field = FormField(f"step:{step.id}:text", "Next step", Input.TEXT, step.text, optional=False)
    return Edited("next_step", field, read)


def _due(step: NextStep) -> Edited:
    def read(scene: Scene, typed: str) -> Callable[[], None] | Fault:
        if not typed:
            return setter(step, due_on=None, due_at=None)
        day = read_date(scene, typed)
        return day if isinstance(day, Fault) else setter(step, due_on=day)

    present = step.due_on.isoformat() if step.due_on else ""
    return Edited(
        "next_step", FormField(f"step:{step.id}:due", "By when", Input.DATE, present), read
    )
