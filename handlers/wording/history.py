"""What happened to a deal lately, from the journal and the activities, newest first."""

from __future__ import annotations

from handlers.reply import Line, line
from handlers.scene import Scene
from handlers.wording.stories import stories, tell
from handlers.wording.stories.activity import activity_label, people
from handlers.wording.values import day, short
from storage.activities import activities_of
from storage.changes import find_change_set
from storage.history import deal_history
from storage.records import Activity, Change, Deal

TOLD = ("deal", "next_step", "referral")
BESIDE = frozenset({"status_since", "new_deal_id"})
"""What changes together with something that is told."""


def history_lines(scene: Scene, deal: Deal, most: int) -> list[Line]:
    """One line an event: 'Fri 20 Nov: Call, Jen Walsh (Dana Reyes)'."""
    activities = activities_of(scene.session, deal.id, most)
    events = [(a.on, _activity(scene, a)) for a in activities]
    for change in deal_history(scene.session, deal.id, limit=4 * most):
        if change.attribute in BESIDE:
            continue
        if change.record in TOLD and change.action == "update" and _stands(scene, change):
            on = change.at.astimezone(scene.zone).date()
            events += [(on, said) for said in _change(scene, change)]
    events.sort(key=lambda event: event[0], reverse=True)
    return [line(f"{day(on, scene.today)}: {said}") for on, said in events[:most]]


def _stands(scene: Scene, change: Change) -> bool:
    """Whether the change still holds: what was taken back, and the taking back, are no news."""
    change_set = find_change_set(scene.session, change.change_set_id)
    return change_set is not None and not (change_set.undone_by or change_set.undoes)


def _activity(scene: Scene, activity: Activity) -> str:
    who = people(scene, list(activity.contact_ids))
    label = activity_label(activity.type, activity.count)
    said = short(activity.text or "", 60) if activity.type == "note" else ""
    return ", ".join(part for part in (label, who or said) if part)


def _change(scene: Scene, change: Change) -> list[str]:
    return [
        f"{fact.label} {fact.value}" + (f", was {fact.old}" if fact.old else "")
        for story in stories([change])
        for fact in tell(scene, story)
    ]
