"""What a member's own deals are measured by, and what is said of so many."""

from __future__ import annotations

from datetime import timedelta

from handlers.digests.looks import worrying_since
from handlers.scene import Scene
from handlers.wording.values import count
from storage.overview import Measure

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
    since = worrying_since(scene.process, scene.today, scene.zone.key)
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
