"""What a deal is measured by, and what is said of one that needs a look."""

from __future__ import annotations

from datetime import timedelta

from handlers.scene import Scene
from handlers.wording.values import age, count, day
from storage.overview import Measure
from storage.records import Deal, NextStep

SAID = (
    ("closing", "closing this month {has} no next step.", "Closing, no next step"),
    ("passed", "{has} a close date that has passed.", "Close date passed"),
    ("stale", "{has} been in a stage for too long.", "Too long in a stage"),
    ("stepless", "{has} no next step.", "No next step"),
)
"""A kind of deal to look at, what is said of so many, and the label of the button to them."""

LABELS = {kind: label for kind, _, label in SAID}


def measure_of(scene: Scene) -> Measure:
    """By the process's worrying ages and the member's own calendar."""
    first = scene.today.replace(day=1)
    month_end = (first + timedelta(days=32)).replace(day=1) - timedelta(days=1)
    since = {
        stage.key: scene.now - timedelta(days=stage.worrying_days)
        for stage in scene.process.stages
        if stage.outcome is None and stage.worrying_days is not None
    }
    return Measure(scene.today, month_end, since)


def numbers_said(numbers: dict[str, int]) -> list[tuple[str, str]]:
    """('closing', '2 deals closing this month have no next step.'), for those there are."""
    found = []
    for kind, text, _ in SAID:
        number = numbers.get(kind, 0)
        if number and not (kind == "stepless" and number == numbers.get("closing")):
            verb = text.format(has="has" if number == 1 else "have")
            found.append((kind, f"{count(number, 'deal')} {verb}"))
    return found


def why(scene: Scene, deal: Deal, step: NextStep | None, measure: Measure) -> str:
    """Why a deal needs a look: 'closes Tue 31 Mar, no next step'."""
    parts = []
    if deal.close_date and deal.close_date < measure.today:
        parts.append(f"was to close {day(deal.close_date, scene.today)}")
    elif deal.close_date and deal.close_date <= measure.month_end:
        parts.append(f"closes {day(deal.close_date, scene.today)}")
    since = measure.since.get(deal.stage)
    if since and deal.stage_since < since:
        parts.append(f"{age(scene.now - deal.stage_since)} in {scene.stage_name(deal.stage)}")
    if step is None:
        parts.append("no next step")
    return ", ".join(parts)
