"""Leaving until a day what was told: its steps move there, the rest is told again then."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time, timedelta

from handlers.actions.steps import NEXT_WEEK, NOT_AHEAD, TOMORROW, choices, step_refusal
from handlers.commands.deeds.deed import Errand
from handlers.commands.deeds.settle import close_all
from handlers.commands.deeds.told import Meant, meant
from handlers.nudges.snoozing import look_again
from handlers.origin import Origin
from handlers.reading.reading import Update
from handlers.reply import Option, Text, line
from handlers.scene import Scene
from handlers.wording.values import due, full_day, listed, short
from handlers.writing import write
from storage.records import NextStep

NOTHING = "There is nothing open to snooze."
DEED = "snooze"
FOUR_WEEKS = timedelta(weeks=4)


def days_to_choose(scene: Scene) -> tuple[Option, ...]:
    """Tomorrow, next week, in four weeks."""
    known = choices(scene)
    labels = (
        (known[TOMORROW], "Tomorrow"),
        (known[NEXT_WEEK], "Next week"),
        (known[NEXT_WEEK] + FOUR_WEEKS - timedelta(weeks=1), "In four weeks"),
    )
    return tuple(
        Option(day.isoformat(), f"{label}, {full_day(day, scene.today)}") for day, label in labels
    )


def leave_until(errand: Errand, targets: Sequence[str], day: date, at: time | None) -> None:
    """Leave what the targets stand for; say what stands against it."""
    scene = errand.scene
    found = meant(scene, targets)
    if not found.nudges and not found.steps:
        _offer_parking(errand, targets, day)
        return
    refused = next((why for step in found.steps if (why := step_refusal(scene, step))), None)
    today_later = day == scene.today and at is not None and at > scene.local_now.time()
    if day < scene.today or (day == scene.today and not (today_later and found.steps)):
        refused = NOT_AHEAD
    if refused:
        errand.tell(refused)
        return
    _write(errand, found, day, at)


def _write(errand: Errand, found: Meant, day: date, at: time | None) -> None:
    scene = errand.scene
    left = [each for each in found.nudges if each.record != "next_step"]
    with errand.written() as change_set:
        deals = {s.deal_id for s in found.steps} | {n.deal_id for n in found.nudges}
        change_set.deal_id = deals.pop() if len(deals) == 1 else None
        change_set.detail = {"deed": DEED}
        for step in found.steps:
            step.due_on, step.due_at = day, at or step.due_at
    close_all(errand, found.nudges, "snoozed", until=day, wrote=bool(found.steps))
    look_again(scene, left)
    names = listed(list(dict.fromkeys(short(str(n.facts.get("name")), 60) for n in left)))
    said = f"I bring {names} back on {full_day(day, scene.today)}."
    if found.steps and errand.show(*((Text((line(said),)),) if left else ())):
        return
    errand.tell(said if left else _planned(found.steps, scene))


def _planned(steps: Sequence[NextStep], scene: Scene) -> str:
    step = steps[0]
    when = due(step.due_on, step.due_at, scene.today)
    return f"“{short(step.text, 60)}” is planned for {when} already."


def _offer_parking(errand: Errand, targets: Sequence[str], day: date) -> None:
    """Nothing is due: the deal itself may rest, if that is what is wanted."""
    scene = errand.scene
    deal = scene.deal(targets[0].removeprefix("d:")) if len(targets) == 1 else None
    if deal is None:
        errand.tell(NOTHING)
        return
    parking = Update("park_deal", {"deal": deal.id, "until": day}, confirm=True)
    text = errand.heard.text if errand.heard else ""
    write(scene, Origin(errand.key, text, errand.thread), [parking])
    said = f"Nothing is due for {deal.name} now."
    errand.show(Text((line(said),)))
