"""What was snoozed is looked at again on its day, whatever day its rule had in mind."""

from __future__ import annotations

from collections.abc import Iterable

from handlers.nudges.following import watch
from handlers.nudges.gathering import Gatherer
from handlers.scene import Scene
from storage.nudges import watching_of
from storage.records import Nudge

KINDS = ("deal", "next_step", "referral")


def look_again(scene: Scene, nudges: Iterable[Nudge]) -> None:
    """Set the days of these records anew: nothing in the journal tells of a snooze."""
    ids: dict[str, set[str]] = {kind: set() for kind in KINDS}
    for nudge in nudges:
        ids[nudge.record].add(nudge.record_id)
    if any(ids.values()):
        scene.session.flush()
        gatherer = Gatherer(scene.session, scene.process, watching_of(scene.session).pace)
        watch(gatherer, ids["deal"], ids["next_step"], ids["referral"], scene.now)
