"""The rest of the day: what was due beside the few things that a message told first."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.nudges.gathering import Gatherer
from handlers.nudges.planning import items_for, look_later, note
from handlers.nudges.telling import show_again
from handlers.scene import Scene
from storage.nudges import watching_of
from storage.records import Nudge

MOST = 10
"""So many more are shown: a message keeps within what every platform takes."""


def show_rest(scene: Scene, told: Sequence[Nudge]) -> int:
    """Show it in the message that told these; how many deals more.

    It is looked for again, so that only what is still true is shown.
    """
    message = told[0].message
    gatherer = Gatherer(scene.session, scene.process, watching_of(scene.session).pace)
    calendar = gatherer.calendar(scene.member)
    shown = {nudge.facts["about"] for nudge in told}
    found = [
        group
        for group in items_for(gatherer, scene.member, calendar, scene.now)
        if group[0].about not in shown
    ]
    left = max(len(found) - MOST, 0)
    keep = (scene.session, scene.member, found[:MOST], message, scene.now, calendar)
    note(*keep, left=left, begin=len(told))
    for nudge in told:
        nudge.facts = {**nudge.facts, "left": left}
    scene.session.flush()
    look_later(gatherer, found[:MOST], scene.now)
    show_again(scene.session, message, scene.now)
    return len(found[:MOST])
