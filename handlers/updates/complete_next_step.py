"""The open next step of a deal is done."""

from __future__ import annotations

from handlers.reading.reading import Update
from handlers.scene import Scene
from handlers.updates.kind import Applied, Ask, Refused
from handlers.updates.target import deal_of
from storage.records import Deal, NextStep
from storage.steps import open_steps_of


class CompleteNextStep:
    """Ticks off the open step; of several it asks which."""

    do = "complete_next_step"
    title = "Tick off the next step"
    examples = ("the pricing to Acme is done",)

    def apply(self, scene: Scene, update: Update) -> Applied | Refused:
        """Write the instant at which it was done."""
        deal = deal_of(scene, update)
        if isinstance(deal, Refused):
            return deal
        steps = open_steps_of(scene.session, deal_id=deal.id)
        if not steps:
            return Refused(f"{deal.name} has no open next step to tick off.")
        step = _meant(steps, update)
        if step is None:
            return Applied(asks=(_which(deal, steps),))
        step.done_at = scene.now
        return Applied()


def _meant(steps: list[NextStep], update: Update) -> NextStep | None:
    chosen = update.values.get("step")
    if isinstance(chosen, str):
        return next((step for step in steps if step.id == chosen), None)
    return steps[0] if len(steps) == 1 else None


def _which(deal: Deal, steps: list[NextStep]) -> Ask:
    return Ask("step", {"deal": deal.id, "steps": [step.id for step in steps]})
