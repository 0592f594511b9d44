"""What happened to a next step: planned, moved, done."""

from __future__ import annotations

from handlers.reply import Fact
from handlers.scene import Scene
from handlers.wording.stories.story import Story
from handlers.wording.values import due, short
from storage.records import NextStep


def tell(scene: Scene, story: Story) -> list[Fact]:
    """The step in one fact."""
    step = scene.session.find(NextStep, story.id)
    text = short(story.text("text") or (step.text if step else "Next step"))
    struck = story.taken_back
    if story.created:
        when = due(story.date("due_on"), story.time("due_at"), scene.today)
        return [Fact("Next step", f"{text}, {when}" if when else text, struck=struck)]
    if story.new("done_at") is not None:
        return [Fact("Done", text, struck=struck)]
    if {"due_on", "due_at", "text"} & set(story.values):
        return [_moved(scene, story, step, text)]
    return []


def _moved(scene: Scene, story: Story, step: NextStep | None, text: str) -> Fact:
    on = story.date("due_on") or (step.due_on if step else None)
    at = story.time("due_at") or (step.due_at if step else None)
    when = due(on, at, scene.today)
    old = story.values.get("due_on", (None, None))[0]
    was = due(old, None, scene.today) if old and old != on else None
    value = f"{text}, {when}" if when else text
    return Fact("Next step", value, was, struck=story.taken_back)
