"""What a stage wants to see before a deal counts as being in it, and what a deal lacks of that."""

from __future__ import annotations

from collections.abc import Callable

from handlers.process.model import Stage
from handlers.scene import Scene
from storage.people import deal_contacts_of
from storage.records import Deal
from storage.steps import open_steps_of


def missing(scene: Scene, deal: Deal, stage: Stage) -> list[str]:
    """The stage's evidence that the deal does not show yet, in the process's order."""
    return lacking(
        deal,
        stage,
        has_contact=lambda: bool(deal_contacts_of(scene.session, deal.id)),
        has_step=lambda: bool(open_steps_of(scene.session, deal_id=deal.id)),
    )


def lacking(
    deal: Deal, stage: Stage, *, has_contact: Callable[[], bool], has_step: Callable[[], bool]
) -> list[str]:
    """The same, where the caller knows whether it has people and steps; asked only if it counts."""
    # The facts besides the process's own fields: their names are those of handlers.process.FACTS.
    checks: dict[str, Callable[[], bool]] = {
        "amount": lambda: deal.amount is not None,
        "close_date": lambda: deal.close_date is not None,
        "contact": has_contact,
        "next_step": has_step,
    }

    def shows(key: str) -> bool:
        check = checks.get(key)
        return check() if check else deal.fields.get(key) not in (None, "", False)

    return [key for key in stage.evidence if not shows(key)]
