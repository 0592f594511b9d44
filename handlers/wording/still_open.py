"""Older steps that a new one leaves open: told, so that nobody has two lists in mind."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.scene import Scene
from handlers.wording.stories import Story
from handlers.wording.values import due, short
from storage.steps import open_steps_of


def still_open(scene: Scene, told: Sequence[Story]) -> list[str]:
    """One sentence a deal whose new step stands beside an older open one."""
    new = [s for s in told if s.record == "next_step" and s.created and not s.taken_back]
    fresh = {story.id for story in new}
    sentences = []
    for deal_id in dict.fromkeys(story.text("deal_id") for story in new):
        older = [
            step
            for step in (open_steps_of(scene.session, deal_id=deal_id) if deal_id else [])
            if step.id not in fresh
        ]
        if older:
            when = due(older[0].due_on, older[0].due_at, scene.today)
            more = f" and {len(older) - 1} more" if len(older) > 1 else ""
            text = short(older[0].text, 60)
            sentences.append(f"Still open: {text}{f', {when}' if when else ''}{more}.")
    return sentences
