"""What an activity was, and on which day."""

from __future__ import annotations

from collections.abc import Callable

from handlers.editing.field import Edited, setter
from handlers.forms import Fault, read_date
from handlers.reply import FormField, Input, Option
from handlers.scene import Scene
from handlers.wording.stories import Story
from handlers.wording.stories.activity import LABELS
from storage.records import Activity

OPTIONS = tuple(Option(key, label) for key, label in LABELS.items())


def fields(scene: Scene, story: Story) -> list[Edited]:
    """Two fields for an activity that is still there."""
    activity = scene.session.find(Activity, story.id)
    return [] if activity is None else [_type(activity), _on(activity)]


def _type(activity: Activity) -> Edited:
    def read(_: Scene, typed: str) -> Callable[[], None] | Fault:
        if typed not in LABELS:
            return Fault("Please choose what it was.")
        return setter(activity, type=typed)

    key = f"activity:{activity.id}:type"
    field = FormField(key, "Logged as", Input.CHOICE, activity.type, OPTIONS, optional=False)
    return Edited("activity", field, read)


def _on(activity: Activity) -> Edited:
    def read(scene: Scene, typed: str) -> Callable[[], None] | Fault:
        day = read_date(scene, typed)
        if isinstance(day, Fault):
            return day
        if day > scene.today:
            return Fault("What happened can't lie ahead. Add a next step for that.")
        return setter(activity, on=day)

    field = FormField(
        f"activity:{activity.id}:on", "On", Input.DATE, activity.on.isoformat(), optional=False
    )
    return Edited("activity", field, read)
