"""A deal handed over: its owner and the owner's open steps for it; both sides are told once."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.commands.deeds.deed import Errand
from handlers.handed import tell_of
from handlers.scene import Scene
from handlers.wording.values import count, short
from storage.records import Deal, Member, NextStep
from storage.steps import open_steps_of


def hand_over(errand: Errand, deals: Sequence[Deal], who: Member, notes: Sequence[str]) -> None:
    """Write the new owner, show the receipt, tell those whom it concerns."""
    scene = errand.scene
    before = {deal.id: deal.owner_id for deal in deals}
    moved: list[NextStep] = []
    with errand.written() as change_set:
        change_set.deal_id = deals[0].id if len(deals) == 1 else None
        for deal in deals:
            steps = _steps(scene, deal)
            deal.owner_id = who.id
            for step in steps:
                step.owner_id = who.id
            moved += steps
        along = {"deed": "give", "notes": [*_along(moved), *notes]}
        change_set.detail = {**along, "to": who.id, "before": before}
    errand.show()
    tell_of(scene, change_set)


def _steps(scene: Scene, deal: Deal) -> list[NextStep]:
    """The steps that go with the deal: its owner's; a colleague's own stay with the colleague."""
    known = open_steps_of(scene.session, deal.id)
    return [step for step in known if step.owner_id == deal.owner_id]


def _along(steps: Sequence[NextStep]) -> list[str]:
    if len(steps) == 1:
        return [f"Its next step goes along: {short(steps[0].text, 80)}."]
    return [f"{count(len(steps), 'open step')} go along."] if steps else []
